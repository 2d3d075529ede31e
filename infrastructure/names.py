"""Which functions, queues and machines there are: what `Each:` in the templates is repeated for.

The functions are those of `.chalice/config.json`, so that a new one has its log group and its
alarms from the first day.
"""

import json
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
STAGE = "live"  # CDN path `/live` is the socket's stage, and Chalice gives both APIs one stage name
CONSUMERS = {
    "Timers": "StartTimers",
    "Push": "Push",
    "Mail": "SendMail",
    "Audit": "Audit",
    "Customers": "FollowCustomers",
    "Groups": "FollowLeader",
    "Counters": "Count",
    "Erase": "Erase",
    "Deadlines": "MoveDeadlines",
}
MACHINES = {
    "Reply": "reply",
    "Validation": "validation",
    "Agreement": "agreement",
    "Stage": "stage",
    "Warning": "warning",
    "Breach": "breach",
    "Survey": "survey",
}
DEAD_LETTERS = [
    *(f"{queue}DeadLetters" for queue in CONSUMERS),
    "ReactionsDeadLetters",
    "InspectUploadDeadLetters",
    "SweepDeadLetters",
]


def functions() -> dict[str, str]:
    """Logical id → name in `app.py`, for instance `APIHandler` → `api_handler`."""
    config = json.loads((ROOT / ".chalice/config.json").read_text())
    return {logical_id(name): name for name in config["stages"][STAGE]["lambda_functions"]}


def logical_id(name: str) -> str:
    """As Chalice writes it."""
    if name == "api_handler":
        return "APIHandler"
    return "".join(part.capitalize() for part in name.split("_"))


def repetitions(kind: str) -> Iterator[dict[str, str]]:
    """The placeholders of each repetition of a section of `Each:`."""
    match kind:
        case "function":
            yield from ({"function": key, "name": name} for key, name in functions().items())
        case "queue":
            yield from ({"queue": queue, "consumer": name} for queue, name in CONSUMERS.items())
        case "machine":
            yield from ({"machine": key, "timer": timer} for key, timer in MACHINES.items())
        case "dead_letters":
            yield from ({"dead_letters": name} for name in DEAD_LETTERS)
        case _:
            raise ValueError(f"Each: {kind} is not known")
