"""A request type being written by those who may: what tests of drafts and versions start from."""

import copy
from typing import Any

from chalicelib.domain.access import Principal
from chalicelib.services import people
from tests import api, factories

ADMIN = Principal("staff", "staff-3", "Administrator", departments=frozenset({"support"}))
OTHER = Principal("staff", "staff-4", "Other administrator", departments=frozenset({"support"}))
EACH = {"pt-PT": "x", "pt-BR": "x", "en": "x"}
PATH = "/staff/types/ticket"


def organisation() -> None:
    factories.organisation()
    for each in (ADMIN, OTHER):
        people.register_staff(each.id, each.name, "staff", ["support"], "administrator")


def drafted() -> dict[str, Any]:
    body: dict[str, Any] = api.get(f"{PATH}/draft", ADMIN).body
    return body


def save(
    document: Any, version: int = 0, base: int = 1, by: Principal = ADMIN, **more: Any
) -> api.Reply:
    body = {"document": document, "version": version, "base": base}
    return api.post(f"{PATH}/draft", body, by, **more)


def publish(version: int, **more: Any) -> api.Reply:
    return api.post(f"{PATH}/publish", {"version": version}, ADMIN, **more)


def with_field(document: Any, **more: Any) -> dict[str, Any]:
    changed: dict[str, Any] = copy.deepcopy(document)
    field = {"key": "note", "type": "text", "label": "Note", **more}
    changed["form"]["steps"][0]["fields"].append(field)
    return changed


def next_version(label: str = "Note") -> int:
    """The type with one more published version."""
    draft = drafted()
    document = copy.deepcopy(draft["document"])
    document["form"]["steps"][0]["fields"][0]["label"] = label
    version = save(document, base=draft["current"]).body["version"]
    published = publish(version)
    assert published.status == 201, published.body
    number: int = published.body["version"]
    return number
