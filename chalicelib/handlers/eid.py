"""The national eID: register with it, sign in with it, link it to an account (F5–F7)."""

from typing import Any

from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.eid import EidLink, EidProof, EnterWithEid, LinkEid
from chalicelib.schemas.people import NoBody
from chalicelib.services import eid

api = ApiBlueprint(__name__)


@api.get("/my/eid", EidLink, waiting=True)
def get_my_eid(call: Call) -> Any:
    """Whether a national eID opens my account, and what it vouches for."""
    return eid.state(call.principal)


@api.post("/my/eid", EnterWithEid, EidLink, status=200, waiting=True)
def enter_with_eid(call: Call) -> Any:
    """Register with the national eID I signed in with, or bring my account up to date with it."""
    return eid.enter(call.principal, call.body.locale, call.once)


@api.post("/my/eid/proofs", NoBody, EidProof, waiting=True)
def prove_account(call: Call) -> Any:
    """A single-use proof of ten minutes that I, signed in with a password, want to link an eID."""
    return eid.prove(call.principal, call.once)


@api.post("/my/eid/link", LinkEid, EidLink, status=200, waiting=True)
def link_eid(call: Call) -> Any:
    """Link the eID that I signed in with just now to the account whose proof this is."""
    return eid.link(call.principal, call.body.proof, call.once)


@api.post("/my/eid/unlink", NoBody, EidLink, status=200)
def unlink_eid(call: Call) -> Any:
    """No longer open my account with the eID; I am signed in with a password."""
    return eid.unlink(call.principal, call.once)
