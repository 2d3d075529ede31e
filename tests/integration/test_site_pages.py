"""Pages have versions, and whoever has to agree to one is asked; what is stored is written down."""

import importlib
import pkgutil
from typing import Any

import pytest

import chalicelib.models
from chalicelib.domain.access import Principal
from chalicelib.domain.site_pages import IDS, LOCALES
from chalicelib.models.base import Item
from chalicelib.services import people, processing, site_pages
from tests import api, factories
from tests.api import ATTENDANT, CUSTOMER, OTHER

ADMINISTRATOR = Principal("staff", "staff-3", "Administrator", departments=frozenset({"support"}))
TITLE = dict.fromkeys(LOCALES, "Privacy")
BODY = dict.fromkeys(LOCALES, "# What we keep\n\nNothing.")


@pytest.fixture(autouse=True)
def organisation(table: Any) -> None:
    factories.organisation()
    people.register_staff(ADMINISTRATOR.id, ADMINISTRATOR.name, "staff", [], "administrator")
    site_pages._known.cache_clear()


def publish(page: str = "privacy", **changes: Any) -> api.Reply:
    return api.post(
        f"/staff/pages/{page}", {"title": TITLE, "body": BODY, **changes}, ADMINISTRATOR
    )


@pytest.mark.parametrize("page", IDS)
def test_every_page_is_there_before_anybody_wrote_it(page: str) -> None:
    read = api.get(f"/public/pages/{page}").body
    assert (read["version"], read["asks"]) == (0, 0)
    assert all(read["title"][locale] and "## " in read["body"][locale] for locale in LOCALES)
    assert "$" not in str(read["body"])


def test_a_page_that_does_not_exist_is_not_found() -> None:
    assert api.get("/public/pages/nothing").status == 404
    assert publish("nothing").status == 404


def test_each_publishing_is_a_version_that_stays() -> None:
    assert publish(version=0).body["version"] == 1
    assert publish(version=1, body=dict.fromkeys(LOCALES, "Other")).body["version"] == 2
    assert api.get("/public/pages/privacy").body["body"]["en"] == "Other"
    assert api.get("/public/pages/privacy/versions/1").body["body"] == BODY
    listed = api.get("/staff/pages/privacy", ADMINISTRATOR).body["items"]
    assert [each["version"] for each in listed] == [2, 1, 0]


def test_two_who_publish_on_the_same_version_do_not_both_win() -> None:
    assert publish(version=0).status == 201
    assert publish(version=0).body["error"]["code"] == "stale"


def test_a_page_needs_all_languages_and_the_permission() -> None:
    wrong = publish(title={"en": "Privacy"}).body["error"]["fields"]
    assert wrong == {"title.pt-PT": "required", "title.pt-BR": "required"}
    body = {"title": TITLE, "body": BODY}
    assert api.post("/staff/pages/privacy", body, ATTENDANT).status == 403


def test_consent_is_asked_once_for_each_version_that_needs_it() -> None:
    assert api.get("/my/consents", CUSTOMER).body == {"given": [], "needed": []}
    publish(version=0, asks=True)
    needed = api.get("/my/consents", CUSTOMER).body["needed"]
    assert [(each["page"], each["version"]) for each in needed] == [("privacy", 1)]
    given = api.post("/my/consents", {"page": "privacy", "version": 1}, CUSTOMER)
    assert (given.status, given.body["needed"]) == (201, [])
    publish(version=1)
    assert api.get("/my/consents", CUSTOMER).body["needed"] == []
    publish(version=2, asks=True)
    read = api.get("/my/consents", CUSTOMER).body
    assert [each["version"] for each in read["needed"]] == [3]
    assert [each["version"] for each in read["given"]] == [1]
    assert len(api.get("/my/consents", OTHER).body["needed"]) == 1


def test_nobody_agrees_to_what_cannot_be_read() -> None:
    refused = api.post("/my/consents", {"page": "privacy", "version": 7}, CUSTOMER)
    assert refused.body["error"]["fields"] == {"version": "unknown"}


def test_every_stored_field_is_in_the_records_of_processing() -> None:
    """A new field has to be classified in `templates/processing.json`: does it tell of a person?"""
    for module in pkgutil.iter_modules(chalicelib.models.__path__):
        importlib.import_module(f"chalicelib.models.{module.name}")
    shared = set(Item.get_attributes())
    stored = {
        Item.kind.get_discriminator(each): set(each.get_attributes()) - shared
        for each in Item.kind.get_registered_subclasses(Item)
    }
    told = {
        each["kind"]: (set(each["personal"]) | set(each["other"])) - shared
        for each in processing.document()
    }
    assert told == stored


def test_what_is_personal_says_why_and_how_long_in_every_language() -> None:
    for each in processing.records():
        for name in ("title", "purpose", "kept"):
            assert all(each[name][locale] for locale in LOCALES), each["kind"]


def test_the_records_of_processing_are_for_who_edits_pages() -> None:
    read = api.get("/staff/processing", ADMINISTRATOR).body
    assert {"customer", "request", "upload"} <= {each["kind"] for each in read["items"]}
    assert read["types"][0]["id"] == "ticket"
    assert api.get("/staff/processing", ATTENDANT).status == 403
