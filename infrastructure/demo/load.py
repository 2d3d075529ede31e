"""Loads the demo organisation into the table: `python -m infrastructure.demo.load people.json`.

`people.json`: `{"customers": [{id, name, email, locale}], "staff": [{id, name, profile,
email, invite}], "systems": [{id, name}], "staff_groups": [{name, profile}], "day_seconds": 6 |
null}`; ids are the pools' subjects, and the IAM ARN of a system. Groups are those of the directory
that staff sign in with, and may be left out. With `invite` people are mailed a link, once, and
later told nothing. Staff, groups and systems serve every department of the types. With
`day_seconds` the waits shrink: what production counts in days is counted in so many seconds, and
said on the screen. Types with a fee are left out where nobody collects it. Loading again changes
nothing.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from chalicelib.config import settings
from chalicelib.domain import signing
from chalicelib.domain.access import Principal
from chalicelib.domain.catalogue import INFORMATION, Node
from chalicelib.domain.customers import Status
from chalicelib.domain.staff_groups import StaffGroup
from chalicelib.services import catalogue, people, publishing, staff_groups, type_templates

# Those of the templates that the demo publishes.
TYPES = (
    "certificate",
    "event-permit",
    "public-place",
    "space-occupation",
    "support-ticket",
    "works-permit",
)
ARTICLES = Path(__file__).parent / "articles.json"


def documents() -> list[dict[str, Any]]:
    """The example types, in the order of the menu."""
    loaded = [dict(type_templates.template(name)) for name in TYPES]
    return sorted(loaded, key=lambda document: int(document["order"]))


def articles() -> list[tuple[Node, str]]:
    """Information that may already help (F43), each with the category that it stands in."""
    loaded = json.loads(ARTICLES.read_text(encoding="utf-8"))
    return [
        (Node(INFORMATION, **each), parent) for each in loaded if (parent := each.pop("parent"))
    ]


def shrunk(document: Mapping[str, Any], day_seconds: int) -> dict[str, Any]:
    """The same type with waits to watch: a day of production lasts `day_seconds`."""
    shorter: dict[str, Any] = _shorter(document, day_seconds)
    return shorter


def _shorter(value: Any, day_seconds: int) -> Any:
    """Every `{"days": n}` in seconds, wherever it stands: waits, timed moves, service
    level. Contents are kept as long as in production."""
    if isinstance(value, list):
        return [_shorter(each, day_seconds) for each in value]
    if not isinstance(value, Mapping):
        return value
    if set(value) == {"days"} and isinstance(value["days"], int):
        return {"seconds": value["days"] * day_seconds}
    return {
        key: each if key == "retention" else _shorter(each, day_seconds)
        for key, each in value.items()
    }


def load(who: Mapping[str, Any]) -> None:
    """Publish the types and register everybody."""
    day = who.get("day_seconds")
    types = [each for each in documents() if _serves(each, demo=bool(day))]
    for document in types:
        publishing.publish(shrunk(document, day) if day else document, demo=bool(day))
    catalogue.begin(articles())
    departments = sorted({each["id"] for document in types for each in _departments(document)})
    for each in who["customers"]:
        known = Principal("customer", each["id"], each["name"], each["email"], each["locale"])
        people.account(known, Status.ACTIVE)
    for role, key in (("staff", "staff"), ("system", "systems")):
        for each in who[key]:
            if each.get("invite") and people.staff(each["id"]):
                continue
            profile = each.get("profile", "technician")
            people.register_staff(
                each["id"],
                each["name"],
                role,
                departments,
                profile,
                each.get("email", ""),
                invite=each.get("invite", False),
            )
    if told := who.get("staff_groups"):
        everywhere = tuple(departments)
        staff_groups.begin([StaffGroup(g["name"], g["profile"], everywhere) for g in told])


def _serves(document: Mapping[str, Any], *, demo: bool) -> bool:
    """A fee wants somebody who collects it; a signature wants roots of trust, which the demo has
    and an organisation that has just begun has not (docs/operations.md)."""
    collected = bool(settings().payment_provider) or not _costs(document)
    return collected and (demo or not signing.required(document["form"]))


def _costs(document: Mapping[str, Any]) -> bool:
    """Where nobody collects, a type with a fee cannot be published (F19)."""
    return "fee" in (document["form"].get("submit") or {})


def _departments(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The type's own, and those of its stages."""
    stages = document.get("workflow", {}).get("stages", [])
    return [
        document["department"],
        *(each["department"] for each in stages if "department" in each),
    ]


if __name__ == "__main__":
    load(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
