"""An organisation on the running stack: invited by mail, accepted, acted for (F62, F63, F107)."""

import json
import re
import uuid
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.typing import Origin

from .conftest import Stack
from .customers import Customer, token
from .journeys import ANSWERS, aws, until
from .members import Member

LINK = re.compile(r"/invitation#([0-9a-f]{32}\.[A-Za-z0-9_-]{43})")
PASSWORD = "a sentence does well"
REFUSED = (404, "not_your_organisation")


class Contact:
    """Somebody signed in by address and password, who acts for an organisation or for nobody."""

    def __init__(self, stack: Stack, address: str, password: str, organisation: str = "") -> None:
        client = stack["pools"]["customers"]["client_id"]
        headers = {"Authorization": token(stack["aws_endpoint"], client, address, password)}
        headers |= {"X-Acting-For": organisation} if organisation else {}
        self._http = httpx.Client(
            base_url=stack["api"], headers=headers, trust_env=False, timeout=30
        )

    def get(self, path: str) -> httpx.Response:
        return self._http.get(path)

    def post(self, path: str, body: Any) -> httpx.Response:
        return self._http.post(path, json=body, headers={"Idempotency-Key": str(uuid.uuid4())})

    def opens(self) -> str:
        version = self.get("/public/types/certificate/form").json()["version"]
        body = {"type_id": "certificate", "form_version": version, "answers": ANSWERS}
        answer = self.post("/my/requests", body)
        assert answer.status_code == 201, answer.text
        found: str = answer.json()["id"]
        return found

    def sees(self) -> set[str]:
        return {each["id"] for each in self.get("/my/requests").json()["items"]}


class Bakery:
    """An organisation that staff registered, and whose first administrator has come."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.tag = uuid.uuid4().hex[:8]
        self.first = f"first-{self.tag}@bakery.example"
        body = {
            "name": f"Padaria {self.tag}, Lda.",
            "email": f"office-{self.tag}@bakery.example",
            "tax_format": "nipc-pt",
            "tax_id": "500000000",
            "administrator": self.first,
            "locale": "en",
        }
        made = Member(stack, "administrator").post("/staff/organisations", body)
        assert made.status_code == 201, made.text
        self.id = made.json()["id"]
        self.accepted(self.first)

    def link(self, address: str) -> str:
        """What the mail to an address carries."""

        def mailed() -> list[str]:
            url = f"{self.stack['mail']}/messages"
            items = httpx.get(url, trust_env=False, timeout=30).json()["items"]
            return [each["text"] for each in items if address in each["to"]]

        texts = until(mailed, bool)
        assert texts, f"no mail to {address}"
        found = LINK.search(texts[0])
        assert found, texts[0]
        return found[1]

    def accepted(self, address: str, password: str = PASSWORD) -> None:
        body = {"token": self.link(address), "name": "Contact", "password": password}
        answer = self.public("accept", body)
        assert answer.status_code == 201, answer.text
        assert answer.json()["email"] == address

    def public(self, what: str, body: Any) -> httpx.Response:
        url = f"{self.stack['api']}/public/invitations/{what}"
        headers = {"Idempotency-Key": str(uuid.uuid4())}
        return httpx.post(url, json=body, headers=headers, trust_env=False, timeout=30)

    def contact(self, address: str, password: str = PASSWORD) -> Contact:
        return Contact(self.stack, address, password, self.id)

    def invites(self, address: str, *rights: str) -> None:
        body = {"email": address, "rights": list(rights), "locale": "pt-PT"}
        path = f"/my/organisations/{self.id}/invitations"
        answer = self.contact(self.first).post(path, body)
        assert answer.status_code == 201, answer.text

    def joined(self, name: str, *rights: str) -> Contact:
        address = f"{name}-{self.tag}@bakery.example"
        self.invites(address, *rights)
        self.accepted(address)
        return self.contact(address)


@pytest.fixture(scope="module")
def bakery(stack: Stack) -> Bakery:
    return Bakery(stack)


def test_a_contact_opens_what_another_sees_by_their_rights(stack: Stack, bakery: Bakery) -> None:
    opened = bakery.contact(bakery.first).opens()
    everything = bakery.joined("all", "all")
    own = bakery.joined("own", "own", "open")
    assert opened in everything.sees()
    assert own.sees() == set()
    assert own.get(f"/my/requests/{opened}").status_code == 404
    theirs = own.opens()
    assert until(own.sees, lambda seen: theirs in seen) == {theirs}
    assert {opened, theirs} <= until(everything.sees, lambda seen: theirs in seen)
    body = {"type_id": "certificate", "form_version": 1, "answers": {}}
    assert everything.post("/my/requests", body).json()["error"]["code"] == "right_missing"
    assert opened not in Contact(stack, bakery.first, PASSWORD).sees(), "not acting for it"


def test_a_link_works_once(bakery: Bakery) -> None:
    address = f"once-{bakery.tag}@bakery.example"
    bakery.invites(address, "own")
    body = {"token": bakery.link(address)}
    for _ in range(2):
        assert bakery.public("look", body).status_code == 200
    bakery.accepted(address)
    for what, more in (("look", {}), ("accept", {"name": "X", "password": PASSWORD})):
        refused = bakery.public(what, body | more)
        assert refused.json()["error"]["code"] == "bad_invitation"


def test_an_address_that_has_an_account_keeps_it(stack: Stack, bakery: Bakery) -> None:
    """Found by its alias; nobody is told, and the password is what it was."""
    user = next(each for each in stack["users"] if each["email"].startswith("customer2"))
    bakery.invites(user["email"], "own")
    bakery.accepted(user["email"], "another password")
    acting = bakery.contact(user["email"], user["password"])
    assert acting.get("/my/requests").status_code == 200
    users = aws(stack, "cognito-idp").list_users(UserPoolId=stack["pools"]["customers"]["id"])
    addresses = [
        attribute["Value"]
        for each in users["Users"]
        for attribute in each["Attributes"]
        if attribute["Name"] == "email"
    ]
    assert addresses.count(user["email"]) == 1


def test_a_stranger_may_not_act(stack: Stack, bakery: Bakery) -> None:
    user = stack["users"][0]
    for organisation in (bakery.id, "0" * 32):
        stranger = Contact(stack, user["email"], user["password"], organisation)
        answer = stranger.get("/my/requests")
        assert (answer.status_code, answer.json()["error"]["code"]) == REFUSED
    assert Customer(stack).get("/my/requests").status_code == 200


def test_who_is_removed_loses_line_and_rights(stack: Stack, bakery: Bakery) -> None:
    leaver = bakery.joined("leaver", "all", "open")
    ticket = leaver.post("/my/tickets", {}).json()["ticket"]
    detail = bakery.contact(bakery.first).get(f"/my/organisations/{bakery.id}").json()
    person = next(each["id"] for each in detail["contacts"] if "leaver" in each["email"])
    with connect(stack["live"], origin=Origin(stack["site"]), proxy=None) as socket:
        socket.send(json.dumps({"action": "authenticate", "ticket": ticket}))
        assert json.loads(socket.recv(timeout=20)) == {"action": "authenticated"}
        path = f"/my/organisations/{bakery.id}/contacts/{person}/remove"
        assert bakery.contact(bakery.first).post(path, {}).status_code == 200
        with pytest.raises(ConnectionClosed):
            socket.recv(timeout=30)
    refused = until(
        lambda: leaver.get("/my/requests").status_code, lambda status: status == 404, seconds=65
    )
    assert refused == 404


def test_nothing_in_the_table_opens_an_invitation(stack: Stack, bakery: Bakery) -> None:
    address = f"pending-{bakery.tag}@bakery.example"
    bakery.invites(address, "own")
    secret = bakery.link(address).partition(".")[2]
    table = aws(stack, "dynamodb")
    (name,) = [each for each in table.list_tables()["TableNames"] if "balcao" in each.lower()]
    pages = table.get_paginator("scan").paginate(TableName=name)
    assert secret not in str([page["Items"] for page in pages])
