"""Which state a request is in, whose turn that makes it, and which command leads where (D7)."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    OPEN = "open"
    IN_PROGRESS = "in_progress"
    PENDING = "pending"
    CUSTOMER_VALIDATION = "customer_validation"
    RESOLVED = "resolved"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Responsibility(StrEnum):
    STAFF = "staff"
    CUSTOMER = "customer"
    FINISHED = "finished"


class Timer(StrEnum):
    """What is waited for; each has a state machine of the same name. The first three are silences
    (F55–F60); `stage` makes the timed move of a stage; `warning` and `breach` are the service
    level's (F92); `survey` reminds (F61)."""

    REPLY = "reply"
    VALIDATION = "validation"
    AGREEMENT = "agreement"
    STAGE = "stage"
    WARNING = "warning"
    BREACH = "breach"
    SURVEY = "survey"


RESPONSIBILITY = {
    State.OPEN: Responsibility.STAFF,
    State.IN_PROGRESS: Responsibility.STAFF,
    State.PENDING: Responsibility.CUSTOMER,
    State.CUSTOMER_VALIDATION: Responsibility.CUSTOMER,
    State.RESOLVED: Responsibility.CUSTOMER,
    State.CLOSED: Responsibility.FINISHED,
    State.CANCELLED: Responsibility.FINISHED,
}


@dataclass(frozen=True)
class Silence:
    """A state that does not last: after `timer` without activity it becomes `to`, for `reason`."""

    timer: Timer
    to: State
    reason: str


SILENCE = {
    State.PENDING: Silence(Timer.REPLY, State.CUSTOMER_VALIDATION, "no_reply"),
    State.CUSTOMER_VALIDATION: Silence(Timer.VALIDATION, State.CLOSED, "no_validation"),
    State.RESOLVED: Silence(Timer.AGREEMENT, State.CLOSED, "agreed_by_silence"),
}

SURVEYED = frozenset({State.RESOLVED, State.CLOSED})

# Messages of staff that move the request: what was said, the new state, and why in the history.
SAID_BY_STAFF = {
    "question": (State.PENDING, "information_requested"),
    "solution": (State.RESOLVED, "solution_sent"),
}
