"""The document that a form asks to have signed: these answers, and no others (F16-F19).

What was issued is known by the SHA-256 of its bytes. A signed file counts when all its signatures
hold and what they were put under is that document (docs/decisions/0088-signed-answers.md).
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

LIFE = timedelta(days=7)  # in which a document may be signed and handed in
MAX_BYTES = 10_000_000  # of a signed document that is sent without an account


@dataclass(frozen=True)
class Issued:
    """A document that was given out to be signed. `whose` and `answers` are digests; `used_by`:
    the request that it became part of, or the payment that it waits with."""

    document: str
    whose: str
    type_id: str
    form_version: int
    answers: str
    until: datetime
    used_by: str = ""


@dataclass(frozen=True)
class Wanted:
    """What has to be signed, by whom it may have been asked for, as the form is handed in now."""

    whose: frozenset[str]
    type_id: str
    form_version: int
    answers: str


@dataclass(frozen=True)
class Given:
    """A file that is said to be it. `document`: what was signed, before anybody had."""

    state: str
    signatures: tuple[Mapping[str, Any], ...] = ()
    document: str = ""


def required(form: Mapping[str, Any]) -> bool:
    """Whether a form becomes a request only with a signed document."""
    return bool((form.get("submit") or {}).get("signature") == "required")


def digest(answers: Mapping[str, Any]) -> str:
    """The same for the same answers, in whatever order they stand."""
    whole = json.dumps(answers, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


def nameless(whose: str) -> str:
    """Whose a document is, so that the record of it names nobody."""
    return hashlib.sha256(whose.encode()).hexdigest()


def part(answers: Mapping[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    """Of answers that later stages added to, those that were there to be signed."""
    return {key: answers[key] for key in keys if key in answers}


def obstacle(
    given: Given | None, issued: Issued | None, wanted: Wanted, now: datetime, held: str = ""
) -> str | None:
    """Why the file is not what has to be signed, as a code of `locales/`; None when it is. `held`:
    with what the document may wait already."""
    if given is None:
        return "signing_required"
    return _of_file(given) or _of_document(issued, wanted, now, held)


def _of_file(given: Given) -> str | None:
    if given.state != "accepted":
        return "signing_file"
    if not given.signatures:
        return "signing_unsigned"
    wrong = any(each["problem"] for each in given.signatures)
    return "signing_broken" if wrong else None


def _of_document(issued: Issued | None, wanted: Wanted, now: datetime, held: str) -> str | None:
    if issued is None or issued.whose not in wanted.whose:
        return "signing_other"
    said = (issued.type_id, issued.form_version, issued.answers)
    if said != (wanted.type_id, wanted.form_version, wanted.answers):
        return "signing_outdated"
    if issued.used_by not in ("", held):
        return "signing_used"
    return "signing_expired" if issued.until <= now and not issued.used_by else None


PROBLEMS = frozenset(
    f"signing_{each}"
    for each in (
        "required",
        "file",
        "unsigned",
        "broken",
        "other",
        "outdated",
        "used",
        "expired",
    )
)
