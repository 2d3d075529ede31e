"""Forms being filled, kept on the server (F21-F25)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib import clock
from chalicelib.domain.organisations import Contact, Right
from chalicelib.models import uploads
from chalicelib.models.contacts import ContactItem
from chalicelib.services import publishing, types
from chalicelib.services.uploads import forget_unclaimed
from tests import api, factories, quarantine, samples
from tests.api import ATTENDANT, CUSTOMER, OTHER
from tests.calls import counted
from tests.factories import document
from tests.quarantine import inspected

pytestmark = pytest.mark.usefixtures("organisation")
PATH = "/my/drafts/ticket"


@pytest.fixture
def organisation(table: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with quarantine.buckets(monkeypatch):
        factories.organisation()
        yield


def save(version: int = 0, by: Any = CUSTOMER, form: int = 1, **answers: Any) -> api.Reply:
    body = {"form_version": form, "answers": answers, "version": version, "page": "all"}
    return api.post(PATH, body, by)


def newer(**changes: Any) -> None:
    publishing.publish(document(**changes))
    types.forget()


def test_what_was_typed_is_there_on_another_device() -> None:
    saved = save(subject="It stop")
    assert (saved.status, saved.body["version"]) == (200, 1)
    read = api.get(PATH, CUSTOMER).body
    assert (read["answers"], read["page"], read["version"]) == ({"subject": "It stop"}, "all", 1)
    assert read["changes"] == read["aside"] == read["files"] == []
    (listed,) = api.get("/my/drafts", CUSTOMER).body["items"]
    assert (listed["type_id"], listed["kept_until"]) == ("ticket", saved.body["kept_until"])


def test_nobody_else_has_it() -> None:
    save(subject="mine")
    assert api.get(PATH, OTHER).status == 404
    assert api.get("/my/drafts", OTHER).body["items"] == []
    assert api.post(f"{PATH}/discard", {}, OTHER).status == 404


def test_the_second_device_to_save_is_told_and_loses_nothing() -> None:
    save(subject="here")
    assert save(1, subject="here, more").status == 200
    refused = save(1, subject="there")
    assert (refused.status, refused.body["error"]["code"]) == (409, "draft_elsewhere")
    assert api.get(PATH, CUSTOMER).body["answers"] == {"subject": "here, more"}
    assert save(2, subject="there after all").status == 200


def test_a_save_that_is_sent_again_is_one() -> None:
    body = {"form_version": 1, "answers": {"subject": "x"}, "version": 0}
    first, again = (api.post(PATH, body, CUSTOMER, key="same") for _ in range(2))
    assert first.body == again.body
    assert again.body["version"] == 1


def test_what_is_sent_is_no_draft_any_more() -> None:
    save(subject="It stopped")
    factories.opened()
    assert api.get(PATH, CUSTOMER).status == 404
    late = save(1, subject="It stopped, typed late")
    assert late.status == 409, "a tab that saves after another has sent makes no draft again"


def test_a_question_that_the_form_never_asks_is_refused_by_name() -> None:
    refused = save(shoe="42")
    assert refused.status == 422
    assert refused.body["error"]["fields"] == {"answers.shoe": "unknown"}
    assert save(form=9).body["error"]["fields"] == {"form_version": "unknown"}
    elsewhere = {"form_version": 1, "answers": {}, "version": 0}
    assert api.post("/my/drafts/nothing", elsewhere, CUSTOMER).status == 404


def test_a_draft_of_an_older_form_is_moved_and_nothing_is_dropped() -> None:
    old = document()
    extra = {"key": "fax", "type": "text", "label": "Fax"}
    steps = old["form"]["steps"]
    with_fax = [{**steps[0], "fields": [*steps[0]["fields"], extra]}, *steps[1:]]
    newer(form={**old["form"], "steps": with_fax})
    assert save(form=2, subject="It stopped", fax="12").status == 200
    newer()
    read = api.get(PATH, CUSTOMER).body
    assert (read["form_version"], read["answers"]) == (3, {"subject": "It stopped"})
    assert read["changes"] == [{"what": "removed", "label": "Fax"}]
    assert [(each["field"]["label"], each["value"]) for each in read["aside"]] == [("Fax", "12")]
    assert save(1, form=3, subject="It stopped again").status == 200
    again = api.get(PATH, CUSTOMER).body
    assert again["changes"] == []
    assert [each["value"] for each in again["aside"]] == ["12"], "aside until it is sent"


def test_its_files_stay_as_long_as_it_does() -> None:
    file = inspected("plan.png", samples.png(), "image/png")["id"]
    saved = save(subject="x", proof=[file]).body
    read = api.get(PATH, CUSTOMER).body["files"]
    assert [(each["field"], each["id"], each["state"]) for each in read] == [
        ("proof", file, "accepted")
    ]
    held = uploads.get(file).until()
    assert held >= clock.parse(saved["kept_until"])
    save(1, subject="y", proof=[file])
    assert uploads.get(file).until() == held, "prolonged when its time is short, not at every save"
    opened = factories.opened(proof=[file])
    assert uploads.get(file).request_id == opened["id"]


def test_a_file_of_another_is_not_held() -> None:
    theirs = inspected("plan.png", samples.png(), "image/png", OTHER)["id"]
    assert save(subject="x", proof=[theirs]).status == 200
    assert api.get(PATH, CUSTOMER).body["files"] == []
    assert uploads.get(theirs).held_until is None


def test_what_is_discarded_goes_with_its_files(monkeypatch: pytest.MonkeyPatch) -> None:
    file = inspected("plan.png", samples.png(), "image/png")["id"]
    save(subject="x", proof=[file])
    assert api.post(f"{PATH}/discard", {}, CUSTOMER).status == 200
    assert api.get(PATH, CUSTOMER).status == 404
    later = clock.now() + timedelta(minutes=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert forget_unclaimed() == 1


def test_after_its_time_it_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    save(subject="x")
    later = clock.now() + timedelta(days=31)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert api.get(PATH, CUSTOMER).status == 404
    assert api.get("/my/drafts", CUSTOMER).body["items"] == []
    assert save(subject="anew").status == 200


def test_for_an_organisation_it_is_another_draft() -> None:
    bakery = "0" * 31 + "1"
    factories.account(replace(CUSTOMER, id=bakery, name="Bakery"), kind="legal")
    rights = frozenset({Right.ALL, Right.OPEN})
    ContactItem.of(Contact(bakery, CUSTOMER.id, rights, clock.now())).save()
    body = {"form_version": 1, "answers": {"subject": "the bakery's"}, "version": 0}
    save(subject="my own")
    assert api.acting(PATH, CUSTOMER, bakery, body).status == 200
    assert api.get(PATH, CUSTOMER).body["answers"] == {"subject": "my own"}
    assert api.acting(PATH, CUSTOMER, bakery).body["answers"] == body["answers"]
    assert len(api.acting("/my/drafts", CUSTOMER, bakery).body["items"]) == 1
    assert len(api.get("/my/drafts", CUSTOMER).body["items"]) == 1


def test_staff_have_none() -> None:
    save(subject="x")
    assert api.get("/my/drafts", ATTENDANT).status in (401, 403)


def test_what_a_draft_costs() -> None:
    file = inspected("plan.png", samples.png(), "image/png")["id"]
    save(subject="x")
    with counted() as plain:
        save(1, subject="xy")
    with counted() as with_file:
        save(2, subject="xy", proof=[file])
    with counted() as again:
        save(3, subject="xyz", proof=[file])
    api.get(PATH, CUSTOMER)  # the current version is known from here on
    with counted() as read:
        api.get(PATH, CUSTOMER)
    with counted() as listed:
        api.get("/my/drafts", CUSTOMER)
    assert plain.names == ["GetItem", "TransactWriteItems"]
    assert with_file.names == ["GetItem", "BatchGetItem", "TransactWriteItems"]
    assert again.names == ["GetItem", "TransactWriteItems"]
    assert read.names == ["GetItem", "BatchGetItem"]
    assert listed.names == ["Query"]
