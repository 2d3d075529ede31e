"""Files without an account, and follows by a link, as the site does."""

import re
import uuid
from typing import Any

from chalicelib.domain.access import Principal
from chalicelib.services import publishing, types
from tests import api, factories
from tests.backstage import Backstage

ANYONE = Principal("anyone", "anyone", "")
ADDRESS = "reader@balcao.example"
SESSION, HOLDER = "s" * 43, "h" * 43


def allowed(**changes: Any) -> None:
    """A second version of the type that may be filed without an account."""
    publishing.publish(factories.document(without_account=True, **changes))
    types.forget()


def form(**changes: Any) -> dict[str, Any]:
    return {
        "type_id": "ticket",
        "form_version": 2,
        "answers": {"subject": "A hole"},
        "name": "A reader",
        "email": ADDRESS,
        "locale": "en",
        **changes,
    }


def file(**changes: Any) -> api.Reply:
    return api.post("/public/filings", form(**changes), ANYONE)


def text(backstage: Backstage) -> str:
    """The last mail, as it is read."""
    body = backstage.mails()[-1].get_body(("plain",))
    assert body is not None
    content: str = body.get_content()
    return content


def code(backstage: Backstage) -> str:
    found = re.search(r"\b\d{6}\b", text(backstage))
    assert found
    return found[0]


def confirm(filing_id: str, code: str, key: str | None = None) -> api.Reply:
    return api.post(f"/public/filings/{filing_id}/confirm", {"code": code}, ANYONE, key)


def filed(backstage: Backstage, **changes: Any) -> str:
    """The protocol number of a form that was filed and confirmed."""
    begun = file(**changes)
    assert begun.status == 202, begun.body
    done = confirm(begun.body["id"], code(backstage))
    assert done.status == 201, done.body
    protocol: str = done.body["protocol"]
    return protocol


def token(backstage: Backstage) -> str:
    """Of the link in the last mail."""
    backstage.settle()
    return text(backstage).partition("/follow#")[2].split()[0]


def follow(what: str, session: str = SESSION, **body: Any) -> api.Reply:
    return api.post(f"/public/follow/{what}", {"session": session, **body}, ANYONE)


def enter(token: str, session: str = SESSION, key: str | None = None) -> api.Reply:
    body = {"token": token, "session": session}
    return api.post("/public/follow/enter", body, ANYONE, key or str(uuid.uuid4()))


def entered(backstage: Backstage, session: str = SESSION) -> None:
    reply = enter(token(backstage), session)
    assert reply.status == 201, reply.body
