"""Workflows are edited by administrators: judged, versioned, refused when wrong (F117–F123)."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.domain.access import Principal
from chalicelib.errors import Invalid, NotFound, Stale
from chalicelib.models import types as stored
from chalicelib.models.base import Item
from chalicelib.models.events import EventItem
from chalicelib.models.transaction import Transaction
from chalicelib.services import people, publishing, reactions, workflows
from tests import api, factories
from tests.api import ATTENDANT
from tests.calls import counted

ADMIN = Principal("staff", "staff-3", "Administrator", departments=frozenset({"support"}))
EACH = {"pt-PT": "x", "pt-BR": "x", "en": "x"}
PATH = "/staff/types/ticket/workflow"
GOOD: dict[str, Any] = {
    "start": "first",
    "stages": [
        {"id": "first", "moves": [{"id": "on", "title": EACH, "to": "last"}]},
        {
            "id": "last",
            "solves": True,
            "moves": [],
            "department": {"id": "support", "title": "Whatever"},
            "attendant": "staff-3",
        },
    ],
}
BAD = {"start": "first", "stages": [{"id": "first", "moves": []}]}


@pytest.fixture(autouse=True)
def organisation(table: Any) -> None:
    factories.organisation()
    people.register_staff(ADMIN.id, ADMIN.name, "staff", ["support"], "administrator")


def publish(workflow: Any = GOOD, version: int = 1, **more: Any) -> api.Reply:
    return api.post(PATH, {"workflow": workflow, "version": version}, ADMIN, **more)


def test_types_are_listed_with_their_version_and_department() -> None:
    [listed] = api.get("/staff/types", ADMIN).body["items"]
    assert (listed["id"], listed["version"], listed["department"]["id"]) == ("ticket", 1, "support")


def test_a_type_without_a_workflow_is_edited_from_its_single_stage() -> None:
    read = api.get(PATH, ADMIN).body
    assert [stage["id"] for stage in read["workflow"]["stages"]] == ["service"]
    assert {"subject", "proof"} <= {each["key"] for each in read["fields"]}
    [department] = read["departments"]
    assert {"id": ADMIN.id, "name": ADMIN.name} in department["members"]


def test_a_new_version_applies_to_new_requests_and_running_ones_keep_theirs() -> None:
    before = factories.opened()
    assert publish().body["version"] == 2
    read = api.get(PATH, ADMIN).body
    assert read["type"]["version"] == 2
    assert read["workflow"]["stages"][1]["department"] == {"id": "support", "title": "Support"}
    assert stored.published("ticket", 1).workflow_data is None
    assert stored.published("ticket", 2).workflow_data is not None
    shown = api.get(f"/staff/requests/{before['id']}", ATTENDANT).body
    assert shown["form_version"] == 1
    assert api.get("/public/types/ticket/form").body["version"] == 2


def test_what_was_decided_on_an_older_version_is_refused() -> None:
    assert publish().status == 201
    again = publish()
    assert (again.status, again.body["error"]["code"]) == (409, "stale")


def test_a_wrong_workflow_is_refused_by_path_and_nothing_is_written() -> None:
    refused = publish(BAD)
    assert refused.status == 422
    assert refused.body["error"]["code"] == "workflow_unpublishable"
    fields = refused.body["error"]["fields"]
    assert set(fields) == {"workflow.stages.0"}
    assert fields["workflow.stages.0"] in {"no_exit", "nobody_responsible"}
    assert stored.current_version("ticket") == 1


def test_a_check_tells_every_problem_with_its_trace_and_writes_nothing() -> None:
    with counted() as calls:
        found = api.post(f"{PATH}/check", {"workflow": BAD}, ADMIN).body["problems"]
    assert {each["code"]: each["trace"] for each in found} == {
        "no_exit": ["first"],
        "nobody_responsible": ["first"],
    }
    assert not [name for name in calls.names if "Write" in name or "Put" in name]
    assert stored.current_version("ticket") == 1


def test_an_attendant_who_serves_elsewhere_is_refused() -> None:
    wrong = {**GOOD, "stages": [GOOD["stages"][0], {**GOOD["stages"][1], "attendant": "nobody"}]}
    assert publish(wrong).body["error"]["fields"] == {
        "workflow.stages.1.attendant": "unknown_attendant"
    }


def test_reading_and_publishing_cost_a_known_number_of_calls() -> None:
    """Version, departments, people, and who asks; publishing writes once more."""
    api.get(PATH, ADMIN)
    with counted() as reading:
        api.get(PATH, ADMIN)
    with counted() as publishing_it:
        assert publish().status == 201
    assert (len(reading.names), len(publishing_it.names)) == (3, 4)


def test_a_document_with_a_wrong_workflow_is_not_published() -> None:
    with pytest.raises(Invalid) as refused:
        publishing.publish(factories.document(id="other", workflow=BAD))
    assert refused.value.code == "workflow_unpublishable"


def test_a_document_brings_the_departments_of_its_stages() -> None:
    stages = [{**GOOD["stages"][1], "department": {"id": "lab", "title": "Lab"}}]
    workflow = {"start": "last", "stages": stages}
    publishing.publish(factories.document(id="other", workflow=workflow))
    listed = api.get("/staff/departments", ADMIN).body["items"]
    assert "lab" in {each["id"] for each in listed}


def test_a_type_that_the_profile_blocks_does_not_exist() -> None:
    """F116."""
    blind = replace(ADMIN, blocked_types=frozenset({"ticket"}))
    assert workflows.every(blind) == []
    with pytest.raises(NotFound):
        workflows.read(blind, "ticket")
    with pytest.raises(NotFound):
        workflows.check(blind, "ticket", GOOD)


def test_two_who_publish_at_the_same_instant_do_not_both_win() -> None:
    """Both read version 1: the second one's transaction fails as a whole."""
    first, second = (replace(stored.published("ticket", 1), version=2) for _ in range(2))
    stored.replace(winning := Transaction(), first, 1)
    winning.commit()
    stored.replace(losing := Transaction(), replace(second, version=3), 1)
    with pytest.raises(Stale):
        losing.commit()
    assert stored.current_version("ticket") == 2
    with pytest.raises(NotFound):
        stored.published("ticket", 3)


def test_sent_again_it_is_the_same_version() -> None:
    assert publish(key="again").body == publish(key="again").body
    assert stored.current_version("ticket") == 2


def test_publishing_is_told_to_the_audit() -> None:
    publish()
    events = [e for e in Item.query("type#ticket") if isinstance(e, EventItem)]
    [told] = [e for e in events if e.type == "TypePublished"]
    assert (told.data["replaces"], told.visible) == (1, "staff")
    assert reactions.CONSEQUENCES["TypePublished"].keys() == {"audit"}
