"""A type that asks for everything, and a request of it in whatever state a rule looks at."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib.domain import opening
from chalicelib.domain.access import Principal
from chalicelib.domain.events import Actor
from chalicelib.domain.permissions import Permission
from chalicelib.domain.requests import Command, Request
from chalicelib.domain.service_levels import ServiceLevel
from chalicelib.domain.types import Department, Published
from chalicelib.domain.workflow import RESPONSIBILITY, SILENCE, Responsibility, State

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ZONE = "Europe/Lisbon"
CUSTOMER = Principal("customer", "c", "Customer")
STAFF = Principal(
    "staff", "s", "Attendant", departments=frozenset({"d"}), permissions=frozenset(Permission)
)
TIMER = Principal("timer", "timer", "")
EACH = dict.fromkeys(("pt-PT", "pt-BR", "en"), "x")


def _field(key: str, kind: str = "text", **more: Any) -> dict[str, Any]:
    return {"key": key, "type": kind, "label": key, **more}


FORM: dict[str, Any] = {
    "id": "t",
    "steps": [
        {
            "id": "one",
            "fields": [
                _field("subject", required=True),
                _field("secret"),
                _field("price"),
                _field("proof", "file", accept=["image/png"], maxBytes=9, maxFiles=1),
                _field("hint", "note"),
                _field("mail", "email"),
            ],
        },
        {"id": "two", "fields": [_field("inner", when={"field": "subject", "op": "filled"})]},
    ],
}
STAGES: list[dict[str, Any]] = [
    {
        "id": "first",
        "title": "First",
        "actions": {"pending": "answer us"},
        "settings": {
            "secret": ["hidden_from_customer"],
            "inner": ["hidden_from_staff", "read_only"],
            "price": ["required"],
        },
        "documents": [
            {"id": "plan", "title": "Plan"},
            {"id": "photo", "title": "Photo", "mandatory": False},
        ],
        "moves": [
            {"id": "on", "title": "On", "to": "second", "reason": "required"},
            {"id": "mine", "title": "Mine", "to": "second", "by": ["customer"], "reason": "none"},
            {
                "id": "dear",
                "title": "Dear",
                "to": "second",
                "when": {"field": "price", "op": "eq", "value": "9"},
                "state": "pending",
            },
        ],
    },
    {
        "id": "second",
        "department": {"id": "e", "title": "Other"},
        "attendant": "named",
        "solves": True,
        "settings": {"secret": ["needed", "hidden_from_customer"]},
        "understanding": {"approved": "back", "rejected": "again"},
        "moves": [
            {"id": "back", "title": "Back", "to": "first"},
            {"id": "again", "title": "Again", "to": "second"},
            {"id": "late", "title": "L", "to": "first", "by": ["timer"], "after": {"days": 9}},
            {"id": "soon", "title": "S", "to": "second", "by": ["timer"], "after": {"days": 4}},
        ],
    },
]
LEVEL = ServiceLevel(1, {"days": 5})
TYPE = Published(
    type_id="t",
    version=3,
    title="Type",
    department=Department("d", "Department"),
    form=FORM,
    words={state: {"stage": f"stage {state}", "action": f"do {state}"} for state in State},
    waits={"reply": {"days": 7}, "validation": {"days": 5}, "agreement": {"days": 5}},
    workflow_data={"start": "first", "restart": "second", "stages": STAGES},
    survey={"questions": [], "remind": {"days": 2}},
    service_level=LEVEL,
    retention={"days": 30},
)
PLAIN = replace(TYPE, workflow_data=None, survey=None, service_level=None, retention=None)


def by(who: Principal, at: datetime = START, **more: Any) -> Command:
    return Command(who, at, ZONE, **more)


def after(**span: float) -> datetime:
    return START + timedelta(**span)


def opened(published: Published = TYPE, **more: Any) -> Request:
    return opening.open_request("n", published, "Subject", [], by(CUSTOMER), **more)[0]


def standing(state: State, published: Published = TYPE, **changes: Any) -> Request:
    """In that state since the start."""
    finished = RESPONSIBILITY[state] is Responsibility.FINISHED
    kept: Mapping[str, Any] = {
        "state": state,
        "entered_at": START,
        "waiting_since": START if state in SILENCE else None,
        "finished_at": START if finished else None,
    }
    return replace(opened(published), **{**kept, **changes})


def actor(who: Principal) -> Actor:
    return Actor(who.kind, who.id, who.name)
