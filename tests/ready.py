"""A request as a command finds it possible: what it needs is stored, however it came about."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from chalicelib import clock
from chalicelib.domain.events import Actor
from chalicelib.domain.requests import Understanding
from chalicelib.domain.service_levels import Clock
from chalicelib.domain.workflow import RESPONSIBILITY, Responsibility, State
from chalicelib.models import request_queries as queries
from chalicelib.models.requests import RequestItem

# One stage that both sides may hand over, back to itself.
WORKFLOW: Mapping[str, Any] = {
    "start": "only",
    "stages": [
        {
            "id": "only",
            "solves": True,
            "moves": [
                {
                    "id": "on",
                    "title": {"pt-PT": "Seguir", "pt-BR": "Seguir", "en": "Go on"},
                    "to": "only",
                    "by": ["staff", "customer"],
                    "reason": "optional",
                }
            ],
        }
    ],
}
STATES = {
    **dict.fromkeys(
        ("approve_mine", "reject_mine", "cancel_mine", "fill_mine", "hand_over_mine"),
        State.PENDING,
    ),
    **dict.fromkeys(("restart_mine", "restart", "answer_my_survey"), State.CLOSED),
    "delete": State.CANCELLED,
    **dict.fromkeys(("answer_my_survey", "answer_survey"), State.RESOLVED),
}


def ready(operation: str, request_id: str) -> None:
    """Store the request as `operation` may move it: its promised time over, an understanding
    proposed, nobody its attendant, and in the state in which it is whose turn it has to be."""
    at, state = clock.now(), STATES.get(operation, State.IN_PROGRESS)
    finished = at if RESPONSIBILITY[state] is Responsibility.FINISHED else None
    request = replace(
        queries.get(request_id),
        state=state,
        entered_at=at,
        finished_at=finished,
        waiting_since=at if state is State.PENDING else None,
        timers={},
        attendant=None,
        leader="20260101-00000000-94" if operation == "split_request" else "",
        understanding=Understanding("Mend it", at, Actor("staff", "staff-1", "Attendant")),
        clock=Clock(1, at, due_at=at, breached_at=at, stopped_at=finished),
    )
    RequestItem.of(request).save()
