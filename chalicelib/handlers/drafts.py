"""Forms being filled: kept as one types, gone on with on another device (F21-F25)."""

from typing import Any

from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.drafts import DraftBody, DraftList, DraftSaved, DraftView
from chalicelib.schemas.people import NoBody
from chalicelib.services import drafts

api = ApiBlueprint(__name__)

PATH = "/my/drafts/{type_id}"


@api.get("/my/drafts", DraftList)
def list_my_drafts(call: Call) -> Any:
    """Forms that I have begun and not sent, last saved first."""
    return drafts.mine(call.principal)


@api.get(PATH, DraftView)
def get_my_draft(call: Call, type_id: str) -> Any:
    """What I had typed, in the version of the form that is published now."""
    return drafts.read(call.principal, type_id)


@api.post(PATH, DraftBody, DraftSaved, status=200)
def save_my_draft(call: Call, type_id: str) -> Any:
    """Keep what I have typed so far; refused when another device saved since `version`."""
    body = call.body
    return drafts.save(
        call.principal,
        type_id,
        body.form_version,
        body.answers,
        body.page,
        body.version,
        call.once,
    )


@api.post(f"{PATH}/discard", NoBody, DraftSaved, status=200)
def discard_my_draft(call: Call, type_id: str) -> Any:
    """Forget what I had typed, and its files."""
    return drafts.discard(call.principal, type_id, call.once)
