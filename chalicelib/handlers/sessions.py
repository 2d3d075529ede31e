"""Where I am signed in (F11–F13)."""

from typing import Any

from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.people import NoBody
from chalicelib.schemas.registrations import Done
from chalicelib.schemas.sessions import SessionList
from chalicelib.services import sessions

api = ApiBlueprint(__name__)


@api.get("/my/sessions", SessionList, waiting=True)
def list_my_sessions(call: Call) -> Any:
    """Where I am signed in: this device first, then the last used."""
    return sessions.mine(call.principal)


@api.post("/my/sessions/{session_id}/end", NoBody, Done, status=200, waiting=True)
def end_my_session(call: Call, session_id: str) -> Any:
    """Sign out one device (`here`: this one): refused within a minute, its open pages too."""
    return sessions.end(call.principal, session_id, call.once)
