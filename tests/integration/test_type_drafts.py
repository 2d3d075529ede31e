"""Request types are written as drafts and published as versions that never change (F14–F20)."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.errors import Conflict, NotFound, Stale
from chalicelib.models import type_drafts as kept
from chalicelib.models import types as stored
from chalicelib.models.base import Item
from chalicelib.models.events import EventItem
from chalicelib.models.transaction import Transaction
from chalicelib.models.types import CatalogueItem, VersionItem
from chalicelib.services import publishing, type_drafts
from tests import api, drafting, factories
from tests.api import ATTENDANT, CUSTOMER
from tests.calls import counted
from tests.drafting import ADMIN, OTHER, PATH, drafted, next_version, publish, save, with_field


@pytest.fixture(autouse=True)
def organisation(table: Any) -> None:
    drafting.organisation()


# Drafts


def test_without_a_draft_the_current_version_is_edited_and_nothing_is_written() -> None:
    draft = drafted()
    assert (draft["version"], draft["base"], draft["current"], draft["by"]) == (0, 1, 1, "")
    assert draft["document"]["form"]["steps"][0]["fields"][0]["key"] == "subject"
    assert not {"id", "version"} & draft["document"]["form"].keys()
    assert kept.find("ticket") is None
    assert draft["problems"] == []


def test_a_draft_is_kept_with_what_is_to_be_mended_and_read_again() -> None:
    document = with_field(drafted()["document"], label="", when={"field": "later", "op": "filled"})
    saved = save(document)
    assert saved.status == 201
    codes = {each["path"]: each["code"] for each in saved.body["problems"]}
    assert codes == {"form.steps.0.fields.4.label": "missing"}
    again = drafted()
    assert again["document"] == document
    assert (again["by"], again["editing"]) == (ADMIN.name, None)
    second = save(document, saved.body["version"])
    assert second.body["version"] == saved.body["version"] + 1


def test_who_comes_second_is_told_who_and_since_when() -> None:
    document = drafted()["document"]
    version = save(document).body["version"]
    seen = api.get(f"{PATH}/draft", OTHER).body
    assert seen["editing"] == {"name": ADMIN.name, "at": seen["at"]}
    save(document, version)
    refused = save(document, version, by=OTHER)
    assert (refused.status, refused.body["error"]["code"]) == (409, "draft_stale")
    assert refused.body["error"]["fields"]["by"] == ADMIN.name
    assert clock.parse(refused.body["error"]["fields"]["at"])


def test_two_who_save_at_the_same_instant_do_not_both_win() -> None:
    save(drafted()["document"])
    draft = kept.find("ticket")
    assert draft
    kept.write(winning := Transaction(), replace(draft, version=draft.version + 1), draft.version)
    kept.write(losing := Transaction(), replace(draft, version=draft.version + 1), draft.version)
    winning.commit()
    with pytest.raises(Stale):
        losing.commit()


def test_a_draft_begun_after_another_was_thrown_away_is_not_taken_for_it() -> None:
    document = drafted()["document"]
    first = save(document).body["version"]
    thrown = api.post(f"{PATH}/draft/discard", {"version": first}, ADMIN)
    assert thrown.status == 200
    assert kept.find("ticket") is None
    assert list(kept.every()) == []
    assert save(document, first, by=OTHER).status == 409
    assert api.post(f"{PATH}/draft/discard", {"version": first}, ADMIN).status == 409


def test_a_first_saving_of_what_was_replaced_meanwhile_is_refused() -> None:
    document = drafted()["document"]
    next_version()
    refused = save(document, base=1)
    assert (refused.status, refused.body["error"]["code"]) == (409, "draft_outdated")


def test_sent_again_it_is_the_same_saving() -> None:
    document = drafted()["document"]
    assert save(document, key="again").body == save(document, key="again").body
    other = save(with_field(document), key="again")
    assert other.body["error"]["code"] == "idempotency_key_reused"


def test_drafts_are_listed_with_who_saved_them_without_their_documents() -> None:
    save(drafted()["document"])
    with counted() as calls:
        [listed] = api.get("/staff/types/drafts", ADMIN).body["items"]
    assert (listed["id"], listed["by"], listed["base"]) == ("ticket", ADMIN.name, 1)
    assert (calls.names, calls.bytes < 2_000) == (["Query"], True)


def test_a_type_that_the_profile_blocks_does_not_exist() -> None:
    """F116."""
    save(drafted()["document"])
    blind = replace(ADMIN, blocked_types=frozenset({"ticket"}))
    assert type_drafts.every(blind) == []
    with pytest.raises(NotFound):
        type_drafts.read(blind, "ticket")


# Publishing


def test_a_draft_becomes_the_next_version_and_is_gone() -> None:
    version = save(with_field(drafted()["document"])).body["version"]
    published = publish(version)
    assert (published.status, published.body["version"]) == (201, 2)
    assert api.get("/public/types/ticket/form").body["version"] == 2
    assert len(stored.published("ticket", 2).form["steps"][0]["fields"]) == 5
    assert (kept.find("ticket"), list(kept.every())) == (None, [])
    told = [e for e in Item.query("type#ticket") if isinstance(e, EventItem)]
    [event] = [e for e in told if e.type == "TypePublished"]
    assert (event.data["replaces"], event.visible, event.by["id"]) == (1, "staff", ADMIN.id)


def test_sent_again_it_is_the_same_version() -> None:
    version = save(with_field(drafted()["document"])).body["version"]
    assert publish(version, key="again").body == publish(version, key="again").body
    assert stored.current_version("ticket") == 2


def test_what_cannot_work_is_refused_by_path_and_nothing_is_written() -> None:
    document = with_field(drafted()["document"], when={"field": "nothing", "op": "filled"})
    document["subject_field"] = "gone"
    document["title"] = {"en": "Ticket"}
    version = save(document).body["version"]
    refused = publish(version)
    assert (refused.status, refused.body["error"]["code"]) == (422, "form_unpublishable")
    assert refused.body["error"]["fields"] == {
        "form.steps.0.fields.4.when": "unknown_field",
        "title.pt-PT": "untranslated",
        "title.pt-BR": "untranslated",
    }
    assert stored.current_version("ticket") == 1
    assert kept.find("ticket") is not None


def test_a_workflow_that_names_a_field_keeps_it_from_being_taken_away() -> None:
    stage = {"id": "only", "solves": True, "moves": [], "settings": {"proof": ["required"]}}
    workflow = {"start": "only", "stages": [stage]}
    api.post(f"{PATH}/workflow", {"workflow": workflow, "version": 1}, ADMIN)
    document = drafted()["document"]
    document["form"]["steps"][0]["fields"].pop()
    saved = save(document, base=2)
    assert [each["path"] for each in saved.body["problems"]] == ["workflow.stages.0.settings.proof"]


def test_where_nobody_collects_a_fee_a_form_that_asks_one_is_not_published(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """F19: nobody could pay it, so nobody could submit it."""
    document = with_field(drafted()["document"])
    fee = {"amount": 500, "currency": "EUR"}
    document["form"]["submit"] = {"signature": "none", "fee": fee}
    monkeypatch.setenv("PAYMENT_PROVIDER", "")
    settings.cache_clear()
    saved = save(document).body
    assert saved["problems"] == [{"path": "form.submit.fee", "code": "no_provider"}]
    refused = publish(saved["version"])
    assert refused.body["error"]["fields"] == {"form.submit.fee": "no_provider"}
    monkeypatch.undo()
    settings.cache_clear()
    assert publish(saved["version"]).status == 201


def test_the_same_again_is_no_new_version() -> None:
    version = save(drafted()["document"]).body["version"]
    assert publish(version).body["error"]["code"] == "draft_unchanged"


def test_what_was_saved_meanwhile_is_not_published_unseen() -> None:
    document = with_field(drafted()["document"])
    version = save(document).body["version"]
    save(document, version, by=OTHER)
    assert publish(version).body["error"]["code"] == "draft_stale"


def test_a_workflow_published_meanwhile_is_kept() -> None:
    version = save(with_field(drafted()["document"])).body["version"]
    workflow = {"start": "only", "stages": [{"id": "only", "solves": True, "moves": []}]}
    path = f"{PATH}/workflow"
    assert api.post(path, {"workflow": workflow, "version": 1}, ADMIN).status == 201
    assert publish(version).body["version"] == 3
    assert stored.published("ticket", 3).workflow_data == workflow


def test_a_form_published_meanwhile_is_not_undone() -> None:
    version = save(with_field(drafted()["document"])).body["version"]
    publishing.publish(factories.document(subject_field=None))
    refused = publish(version)
    assert (refused.status, refused.body["error"]["code"]) == (409, "draft_outdated")


def test_the_place_in_the_menu_is_not_touched_by_a_new_version() -> None:
    before = [each.attribute_values for each in CatalogueItem.query("catalogue")]
    next_version()
    assert [each.attribute_values for each in CatalogueItem.query("catalogue")] == before


def test_a_published_version_is_immutable_at_the_storage() -> None:
    """What is there is never written again, whoever tries: the condition refuses."""
    changed = replace(stored.published("ticket", 1), title="Another")
    entry = next(iter(CatalogueItem.query("catalogue")))
    with pytest.raises(Conflict):
        stored.publish(changed, entry)
    stored.replace(losing := Transaction(), changed, 1)
    with pytest.raises(Stale):
        losing.commit()
    assert stored.published("ticket", 1).title != "Another"


def test_a_submission_renders_from_its_own_version_after_ten_later_ones() -> None:
    """And no route of the API changed what it was."""
    opened = factories.opened()
    before = VersionItem.get("type#ticket", "version#000001").to_simple_dict()
    for number in range(10):
        next_version(f"Subject {number}")
    assert stored.current_version("ticket") == 11
    shown = api.get(f"/staff/requests/{opened['id']}", ATTENDANT).body
    assert shown["form_version"] == 1
    mine = api.get(f"/my/requests/{opened['id']}", CUSTOMER).body
    assert mine["form_version"] == 1
    form = api.get("/public/types/ticket/forms/1").body
    assert form["steps"][0]["fields"][0]["label"] == "Subject"
    assert VersionItem.get("type#ticket", "version#000001").to_simple_dict() == before


def test_what_is_done_costs_a_known_number_of_calls() -> None:
    """The type's current version and the draft; whatever is written is one transaction. Versions
    are known to the process."""
    document = with_field(drafted()["document"])
    drafted()
    costs: dict[str, list[str]] = {}

    def cost(name: str, act: Any) -> Any:
        with counted() as calls:
            reply = act()
        assert reply.status < 300, reply.body
        costs[name] = calls.names
        return reply.body

    cost("read", lambda: api.get(f"{PATH}/draft", ADMIN))
    cost("check", lambda: api.post(f"{PATH}/check", {"document": document}, ADMIN))
    first = cost("save", lambda: save(document))["version"]
    cost("publish", lambda: publish(first))
    draft = drafted()
    again = save(with_field(draft["document"], key="other", label="Other"), 0, 2).body["version"]
    cost("versions", lambda: api.get(f"{PATH}/versions", ADMIN))
    cost("compare", lambda: api.get(f"{PATH}/compare", ADMIN, before="1", after="0"))
    discard = f"{PATH}/draft/discard"
    cost("discard", lambda: api.post(discard, {"version": again}, ADMIN))
    assert costs == {
        "read": ["GetItem", "GetItem"],
        "check": ["GetItem"],
        "save": ["GetItem", "GetItem", "TransactWriteItems"],
        "publish": ["GetItem", "GetItem", "TransactWriteItems"],
        "versions": ["GetItem", "Query"],
        "compare": ["GetItem"],
        "discard": ["GetItem", "GetItem", "TransactWriteItems"],
    }
