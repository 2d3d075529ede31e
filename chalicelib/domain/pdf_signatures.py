"""What the signatures of a PDF are worth, in words that a person understands (F18).

`problem` of a signature: `broken` (the signed bytes are not these), `changed` (something was added
after it that a signature does not allow), `expired`, `revoked`, `untrusted` (nobody whom the
organisation trusts vouches for who signed), `unreadable`. None: it holds.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

MOST = 20  # signatures of one document that are looked at


@dataclass(frozen=True)
class Signature:
    """`name` is who signed as their certificate says, `at` when, as the signer says (ISO 8601)."""

    name: str
    at: str | None
    problem: str | None = None


def holds(signatures: Sequence[Signature]) -> bool:
    """Signed, and every signature holds: one that does not says that something is wrong with the
    document, whatever the others say."""
    return bool(signatures) and all(each.problem is None for each in signatures)


def digest(revision: bytes) -> str:
    """The name of a PDF as it is at one time: SHA-256 of its bytes up to the mark of its end."""
    return hashlib.sha256(revision.rstrip()).hexdigest()
