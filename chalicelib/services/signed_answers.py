"""The signed document that comes with what a person hands in, if it asks for one (F16-F19).

One read of what was issued; the uploads are read with the others, and all is claimed in the one
transaction of what it becomes.
"""

from collections.abc import Mapping
from typing import Any

from chalicelib import clock
from chalicelib.domain import signing as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.signing import Given, Issued, Wanted
from chalicelib.domain.types import Published
from chalicelib.errors import Invalid
from chalicelib.models import signing as stored
from chalicelib.models.transaction import Transaction
from chalicelib.models.uploads import UploadItem

Signed = Mapping[str, Any]  # {file, document, answers, signatures: [{name, at}]}


def judge(
    principal: Principal,
    published: Published,
    clean: Mapping[str, Any],
    upload: UploadItem | None,
    held: str,
) -> Signed:
    """What is kept of the signed document: which file it is, who signed it and when. Raises Invalid
    with the code of what is wrong with it."""
    wanted = of(principal, published, clean)
    given = _given(upload) if upload else None
    issued = stored.find(given.document) if given and given.document else None
    code = rules.obstacle(given, issued, wanted, clock.now(), held)
    if code or upload is None:
        raise Invalid(code, {"signed": code or "signing_required"})
    signatures = [{"name": each["name"], "at": each["at"]} for each in upload.signatures or []]
    return {
        "file": upload.id,
        "document": upload.document,
        "answers": wanted.answers,
        "signatures": signatures,
    }


def of(principal: Principal, published: Published, clean: Mapping[str, Any]) -> Wanted:
    """The document that has to be signed for these answers."""
    whose = frozenset(rules.nameless(each) for each in _whose(principal))
    return Wanted(whose, published.type_id, published.version, rules.digest(clean))


def issued(principal: Principal, wanted: Wanted, document: str) -> Issued:
    """It is the customer's, or of who holds the secret of a tab."""
    whose = rules.nameless(_whose(principal)[0])
    until = clock.now() + rules.LIFE
    about = (wanted.type_id, wanted.form_version, wanted.answers)
    return Issued(document, whose, *about, until)


def claim(transaction: Transaction, signed: Signed | None, holder: str, held: str = "") -> None:
    """No document makes two requests."""
    if signed:
        stored.claim(transaction, signed["document"], holder, held)


def release(transaction: Transaction, signed: Signed | None, held: str) -> None:
    if signed:
        stored.release(transaction, signed["document"], held)


def _whose(principal: Principal) -> list[str]:
    """The customer's, whoever acts for them; before there is one, of who has the secret."""
    customer = f"customer:{principal.customer_id}" if principal.customer_id else ""
    return [each for each in (customer, principal.holder) if each]


def _given(upload: UploadItem) -> Given:
    return Given(upload.state, tuple(upload.signatures or ()), upload.document or "")
