"""Pages and their opaque cursors.

A cursor holds a position (a sort key), never a partition: the partition is built again from the
principal, so a stolen or forged cursor reads nothing that is not the caller's.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from chalicelib.errors import Malformed

T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    items: Sequence[T]
    cursor: str | None


def encode(scope: str, position: str) -> str:
    raw = json.dumps([_digest(scope), position]).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def decode(scope: str, cursor: str | None) -> str | None:
    """The position, or None at the start. Raises Malformed for what this scope did not give."""
    if cursor is None:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        digest, position = json.loads(base64.urlsafe_b64decode(padded.encode("ascii")))
    except (ValueError, TypeError, binascii.Error) as failure:
        raise Malformed("bad_cursor") from failure
    if digest != _digest(scope) or not isinstance(position, str):
        raise Malformed("bad_cursor")
    return position


def _digest(scope: str) -> str:
    return hashlib.sha256(scope.encode()).hexdigest()[:16]
