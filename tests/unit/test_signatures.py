"""Who signed a PDF, and whether it holds (F18)."""

import pytest

from chalicelib.domain.pdf_signatures import Signature, holds
from chalicelib.gateways import signatures
from tests import signing

ROOT = signing.authority()
ANA = signing.person("Ana Utente", ROOT)
PDF = signing.document()
SIGNED = signing.signed(PDF, ANA, ROOT)


def problems(pdf: bytes, roots: bytes = ROOT.pem) -> list[str | None]:
    return [each.problem for each in signatures.verify(pdf, roots)]


def test_a_signature_of_somebody_trusted_holds_and_says_who_and_when() -> None:
    (found,) = signatures.verify(SIGNED, ROOT.pem)
    assert (found.name, found.problem) == ("Ana Utente", None)
    assert found.at
    assert holds([found])


def test_every_signature_is_told_in_its_order() -> None:
    rui = signing.person("Rui Utente", ROOT)
    both = signatures.verify(signing.signed(SIGNED, rui, ROOT, "Signature2"), ROOT.pem)
    assert [each.name for each in both] == ["Ana Utente", "Rui Utente"]
    assert holds(both)


def test_what_is_not_signed_has_none() -> None:
    assert signatures.verify(PDF, ROOT.pem) == []
    assert not holds([])


def test_other_bytes_break_it() -> None:
    at = SIGNED.index(b"stream") + 20
    other = SIGNED[:at] + bytes([SIGNED[at] ^ 1]) + SIGNED[at + 1 :]
    assert problems(other) == ["broken"]


def test_a_page_that_was_changed_afterwards_is_told() -> None:
    assert problems(signing.turned(SIGNED)) == ["changed"]


@pytest.mark.parametrize("roots", [b"", signing.authority("Somebody else").pem])
def test_nobody_vouches_for_who_signed(roots: bytes) -> None:
    assert problems(SIGNED, roots) == ["untrusted"]


def test_a_certificate_that_was_over_is_told_as_such() -> None:
    late = signing.person("Old Utente", ROOT, days=-10)
    assert problems(signing.signed(PDF, late, ROOT)) == ["expired"]


@pytest.mark.parametrize(
    "hostile",
    [
        b"%PDF-1.7\n/ByteRange",
        b"%PDF-1.7\n/ByteRange [0 1 2 3] " + b"<<" * 5000,
        SIGNED[: len(SIGNED) // 2] + b"/ByteRange",
    ],
)
def test_what_cannot_be_read_is_a_signature_that_does_not_hold(hostile: bytes) -> None:
    found = signatures.verify(hostile, ROOT.pem)
    assert not holds(found)
    assert all(each.problem for each in found)


def test_one_that_does_not_hold_spoils_the_document() -> None:
    good, bad = Signature("Ana", None), Signature("Rui", None, "untrusted")
    assert holds([good])
    assert not holds([good, bad])
