"""Who hears that something changed, and what they hear: never the content (F28, F37)."""

import json
from collections import defaultdict
from typing import Any

import pytest

from chalicelib.domain.access import Principal
from chalicelib.gateways import live
from chalicelib.models import connections
from chalicelib.services import push
from tests import api, factories
from tests.api import ATTENDANT, CUSTOMER, OTHER, OUTSIDER
from tests.backstage import Backstage

Heard = dict[str, list[dict[str, Any]]]


@pytest.fixture
def heard(backstage: Backstage, monkeypatch: pytest.MonkeyPatch) -> Heard:
    """What each connection was sent; those named `gone…` have hung up."""
    frames: Heard = defaultdict(list)

    def post(connection_id: str, frame: str) -> bool:
        frames[connection_id].append(json.loads(frame))
        return not connection_id.startswith("gone")

    monkeypatch.setattr(live, "post", post)
    return frames


def listen(connection_id: str, principal: Principal) -> None:
    connections.join(connection_id, principal, push.topics_of(principal))


def test_the_customer_and_the_department_hear_of_a_change(
    backstage: Backstage, heard: Heard
) -> None:
    for name, who in (("c", CUSTOMER), ("s", ATTENDANT), ("o", OTHER), ("x", OUTSIDER)):
        listen(name, who)
    request = factories.opened("It stopped")
    backstage.settle()
    frame = {
        "action": "changed",
        "what": "request",
        "id": request["id"],
        "version": 1,
        "state": "open",
        "event": "RequestOpened",
    }
    assert heard == {"c": [frame], "s": [frame]}


def test_a_note_is_not_even_announced_to_the_customer(backstage: Backstage, heard: Heard) -> None:
    request = factories.opened()
    backstage.settle()
    listen("c", CUSTOMER)
    listen("s", ATTENDANT)
    note = {"text": "call him first", "internal": True}
    api.post(f"/staff/requests/{request['id']}/messages", note, ATTENDANT)
    backstage.settle()
    assert list(heard) == ["s"]
    assert "call him first" not in str(heard)


def test_who_hung_up_is_forgotten(backstage: Backstage, heard: Heard) -> None:
    listen("gone-1", CUSTOMER)
    listen("c", CUSTOMER)
    factories.opened()
    backstage.settle()
    assert connections.listening(f"customer#{CUSTOMER.id}") == ["c"]
    assert connections.known("gone-1") is None


def test_after_two_hours_nobody_listens_any_more(backstage: Backstage, heard: Heard) -> None:
    listen("c", CUSTOMER)
    backstage.clock.advance(hours=2, minutes=11)
    factories.opened()
    backstage.settle()
    assert heard == {}


@pytest.mark.parametrize("who", [CUSTOMER, ATTENDANT])
def test_whoever_sent_a_file_hears_of_its_inspection(
    backstage: Backstage, heard: Heard, who: Principal
) -> None:
    listen("mine", who)
    listen("another's", OTHER)
    push.upload_changed(f"{who.kind}:{who.id}", "upload-1", "accepted")
    assert backstage.drain("Push") == []
    frame = {"action": "changed", "what": "upload", "id": "upload-1", "state": "accepted"}
    assert heard == {"mine": [frame]}


def test_two_connections_of_one_person_both_hear(backstage: Backstage, heard: Heard) -> None:
    listen("laptop", CUSTOMER)
    listen("phone", CUSTOMER)
    factories.opened()
    backstage.settle()
    assert set(heard) == {"laptop", "phone"}
