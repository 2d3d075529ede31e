"""When a file is the signed document of these very answers (F16-F19)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain import signing
from chalicelib.domain.pdf_signatures import digest
from chalicelib.domain.signing import Given, Issued, Wanted

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
WHOSE, ANSWERS = signing.nameless("customer:ana"), signing.digest({"subject": "A terrace"})
ISSUED = Issued("d", WHOSE, "permit", 2, ANSWERS, NOW + signing.LIFE)
WANTED = Wanted(frozenset({WHOSE}), "permit", 2, ANSWERS)
HOLDS = {"name": "Ana", "at": None, "problem": None}
GIVEN = Given("accepted", (HOLDS,), "d")


def refused(given: Given | None, issued: Issued | None, held: str = "", **now: Any) -> str | None:
    return signing.obstacle(given, issued, WANTED, now.get("at", NOW), held)


def test_a_form_says_whether_it_has_to_be_signed() -> None:
    assert signing.required({"submit": {"signature": "required"}})
    assert not signing.required({"submit": {"signature": "none"}})
    assert not signing.required({})


def test_the_document_of_these_answers_signed_is_good() -> None:
    assert refused(GIVEN, ISSUED) is None


@pytest.mark.parametrize(
    ("code", "given"),
    [
        ("signing_required", None),
        ("signing_file", replace(GIVEN, state="waiting")),
        ("signing_file", replace(GIVEN, state="forgotten")),
        ("signing_unsigned", replace(GIVEN, signatures=())),
        ("signing_broken", replace(GIVEN, signatures=({**HOLDS, "problem": "untrusted"},))),
        ("signing_broken", replace(GIVEN, signatures=(HOLDS, {**HOLDS, "problem": "changed"}))),
    ],
)
def test_a_file_whose_signatures_do_not_all_hold_is_none(code: str, given: Given | None) -> None:
    assert refused(given, ISSUED) == code


@pytest.mark.parametrize(
    ("code", "issued"),
    [
        ("signing_other", None),
        ("signing_other", replace(ISSUED, whose=signing.nameless("customer:rui"))),
        ("signing_outdated", replace(ISSUED, answers=signing.digest({"subject": "Two"}))),
        ("signing_outdated", replace(ISSUED, form_version=1)),
        ("signing_outdated", replace(ISSUED, type_id="other")),
        ("signing_used", replace(ISSUED, used_by="20261126-00000001-11")),
        ("signing_expired", replace(ISSUED, until=NOW)),
    ],
)
def test_a_document_that_is_not_this_one_is_refused(code: str, issued: Issued | None) -> None:
    assert refused(GIVEN, issued) == code


def test_what_waits_with_a_payment_may_be_handed_in_with_it_again() -> None:
    """Once it was accepted its age does not matter any more (F19)."""
    held = replace(ISSUED, used_by="payment#1")
    assert refused(GIVEN, held, "payment#1", at=NOW + timedelta(days=8)) is None
    assert refused(GIVEN, held, "payment#2") == "signing_used"


def test_answers_are_the_same_in_whatever_order_they_stand() -> None:
    assert signing.digest({"a": 1, "b": ["x", "y"]}) == signing.digest({"b": ["x", "y"], "a": 1})
    assert signing.digest({"b": ["y", "x"]}) != signing.digest({"b": ["x", "y"]})


def test_later_stages_do_not_change_what_was_signed() -> None:
    assert signing.part({"a": 1, "later": 2}, ["a", "b"]) == {"a": 1}


def test_a_pdf_is_named_by_its_bytes_up_to_its_end() -> None:
    """Signing adds a line end to what it signs; the document is the same."""
    assert digest(b"%PDF %%EOF\n") == digest(b"%PDF %%EOF") != digest(b"%PDF- %%EOF")
