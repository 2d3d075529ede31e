"""What the history alone tells of a request: its events replayed, each saying what it changed.

Nothing here asks the rules: it is what somebody could write down who only reads the events, and it
has to come to what is stored (F104, F120). On the way it holds the history itself to account: the
moves that the table of states allows, their reasons, and that none came before its time.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from chalicelib import clock
from chalicelib.domain import deadlines
from chalicelib.domain.requests import Request

STAFF = ("open", "in_progress")
WAITING = ("pending", "customer_validation", "resolved")
FINISHED = ("closed", "cancelled")
UNFINISHED = (*STAFF, *WAITING)
# Why a state is left and entered: from which, to which.
MOVES: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "taken": (("open",), ("in_progress",)),
    "customer_replied": (WAITING, ("in_progress",)),
    "information_requested": (UNFINISHED, ("pending",)),
    "solution_sent": (UNFINISHED, ("resolved",)),
    "no_reply": (("pending",), ("customer_validation",)),
    "no_validation": (("customer_validation",), ("closed",)),
    "agreed_by_silence": (("resolved",), ("closed",)),
    "handed_over": (UNFINISHED, ("open", "pending", "resolved")),
    "understanding_proposed": (STAFF, ("pending",)),
    "understanding_approved": (WAITING, ("in_progress",)),
    "understanding_rejected": (WAITING, ("in_progress",)),
    "restarted": (("closed",), STAFF),
    "cancelled_by_customer": (WAITING, ("cancelled",)),
    "cancelled_by_staff": (UNFINISHED, ("cancelled",)),
    "cancelled_by_system": (UNFINISHED, ("cancelled",)),
}
SILENCES = {"no_reply": "reply", "no_validation": "validation", "agreed_by_silence": "agreement"}
ACTIVITY = {"Reiterated", "Complained", "Restarted"}
ACTIVITY |= {"UnderstandingProposed", "UnderstandingApproved", "UnderstandingRejected"}
Changes = dict[str, Any]
Tell = Callable[["Life", "Line"], Changes]


@dataclass(frozen=True)
class Line:
    """One event, of the domain or as it is stored."""

    type: str
    version: int
    n: int
    at: datetime
    by: str
    data: Mapping[str, Any]

    @classmethod
    def of(cls, event: Any) -> "Line":
        at = event.at if isinstance(event.at, datetime) else clock.parse(event.at)
        by = event.by["kind"] if isinstance(event.by, Mapping) else event.by.kind
        return cls(event.type, int(event.version), int(event.n), at, by, event.data)


@dataclass(frozen=True)
class Life:
    """A request as told; `timers`: which entries of each were begun, with their ends."""

    version: int = 0
    n: int = 0
    state: str = ""
    entry: int = 1
    entered_at: datetime | None = None
    waiting_since: datetime | None = None
    finished_at: datetime | None = None
    last_activity_at: datetime | None = None
    answered_at: datetime | None = None
    stage: str = ""
    passages: tuple[tuple[str, datetime], ...] = ()
    department: str = ""
    attendant: str = ""
    understanding: tuple[str, str, str] | None = None
    received: frozenset[str] = frozenset()
    reiterations: int = 0
    complaints: int = 0
    restarts: int = 0
    leader: str = ""
    deleted: bool = False
    surveyed_at: datetime | None = None
    survey_reminded_at: datetime | None = None
    warned: bool = False
    breached: bool = False
    timers: Mapping[tuple[str, int], datetime] = field(default_factory=dict)


def replay(events: Iterable[Any], waits: Mapping[str, Any], zone: str) -> Life:
    """The whole life, oldest first."""
    life = before = Life()
    for n, line in enumerate(Line.of(each) for each in events):
        begins = line.version == life.version + 1 and line.n == 0
        assert begins or (line.version == life.version and line.n == life.n + 1), "a gap"
        assert n or line.type == "RequestOpened"
        assert not life.deleted, "a change of what was deleted"
        life = _next(replace(life, version=line.version, n=line.n), line)
        if line.data.get("reason") in SILENCES and line.type == "StateChanged":
            _in_time(before.waiting_since, line, waits, zone)
        before = life
    return life


def _in_time(since: datetime | None, line: Line, waits: Mapping[str, Any], zone: str) -> None:
    assert line.by == "timer"
    assert since is not None, "nobody was waited for"
    wait = waits[SILENCES[line.data["reason"]]]
    assert deadlines.after(since, wait, zone) <= line.at, "moved before its time"


def _next(life: Life, line: Line) -> Life:
    changes = TELLS[line.type](life, line) if line.type in TELLS else {}
    if line.type in ACTIVITY:
        changes |= _activity(life, line)
    begun = {
        (each["timer"], each["entry"]): clock.parse(each["due_at"])
        for each in line.data.get("timers", [])
    }
    return replace(life, **{**changes, "timers": {**life.timers, **begun}})


def stored(request: Request) -> Life:
    """The same of what is stored; what its timers wait for is compared by `timers`."""
    given, decided = request.understanding, request.clock
    return Life(
        version=request.version,
        state=str(request.state),
        entry=request.entry,
        entered_at=request.entered_at,
        waiting_since=request.waiting_since,
        finished_at=request.finished_at,
        last_activity_at=request.last_activity_at,
        answered_at=request.answered_at,
        stage=request.stage,
        passages=tuple((each.stage, each.at) for each in request.passages),
        department=request.department.id,
        attendant=request.attendant.id if request.attendant else "",
        understanding=(given.text, given.status, given.reason) if given else None,
        received=request.received,
        reiterations=request.reiterations,
        complaints=request.complaints,
        restarts=request.restarts,
        leader=request.leader,
        deleted=request.deleted,
        surveyed_at=request.surveyed_at,
        survey_reminded_at=request.survey_reminded_at,
        warned=bool(decided and decided.warned_at),
        breached=bool(decided and decided.breached_at),
    )


def check(request: Request, events: Iterable[Any], waits: Mapping[str, Any], zone: str) -> None:
    """The stored request is what its history tells, and waits for nothing that it does not."""
    told, kept = replay(events, waits, zone), stored(request)
    if not told.department:  # nobody handed it over yet: it is where it was opened
        told = replace(told, department=kept.department)
    assert replace(told, timers={}, n=0) == kept
    for name, timing in request.timers.items():
        assert (str(name), timing.entry) in told.timers, f"{name} waits and nobody was told"
        assert told.timers[str(name), timing.entry] <= timing.due_at, "earlier than was told"


# What each event says


def _opened(life: Life, line: Line) -> Changes:
    at, stage = line.at, line.data["stage"]
    first = {"stage": stage, "passages": ((stage, at),)}
    return {"state": "open", "entered_at": at, "last_activity_at": at, **first}


def _moved(life: Life, line: Line) -> Changes:
    data, at = line.data, line.at
    came, to = MOVES[data["reason"]]
    assert life.state == data["from"], "the history has a hole"
    assert data["from"] in came, f"no way from {data['from']}: {data['reason']}"
    assert data["to"] in to, f"no way to {data['to']}: {data['reason']}"
    return {
        "state": data["to"],
        "entry": data["entry"],
        "entered_at": at,
        "waiting_since": at if data["to"] in WAITING else None,
        "finished_at": at if data["to"] in FINISHED else None,
    }


def _said(life: Life, line: Line) -> Changes:
    if line.data["purpose"] == "note":
        return {}
    came = {line.data["document"]["id"]} if "document" in line.data else set()
    answered = life.answered_at if line.by == "customer" else life.answered_at or line.at
    return {
        **_activity(life, line),
        "answered_at": answered,
        "received": life.received | came,
    }


def _handed_over(life: Life, line: Line) -> Changes:
    assert life.stage == line.data["from"]["id"], "handed over from elsewhere"
    return {"department": line.data["departments"]["to"], **_entered(life, line)}


def _restarted(life: Life, line: Line) -> Changes:
    return {
        "restarts": life.restarts + 1,
        "department": line.data["department"],
        "understanding": None,
        "survey_reminded_at": None,
        "warned": False,
        "breached": False,
        **_entered(life, line),
    }


def _proposed(life: Life, line: Line) -> Changes:
    said = (line.data["text"], "proposed", "")
    return {"understanding": said, "answered_at": life.answered_at or line.at}


def _decided(status: str) -> Tell:
    def tell(life: Life, line: Line) -> Changes:
        assert life.understanding is not None
        assert life.understanding[1] == "proposed", "decided twice"
        return {"understanding": (life.understanding[0], status, line.data.get("text", ""))}

    return tell


def _breached(life: Life, line: Line) -> Changes:
    assert clock.parse(line.data["due_at"]) <= line.at, "breached before its time"
    return {"breached": True}


def _entered(life: Life, line: Line) -> Changes:
    stage, attendant = line.data["to"]["id"], line.data["attendant"]
    passages = (*life.passages, (stage, line.at))
    return {"stage": stage, "passages": passages, "attendant": _id(attendant)}


def _activity(life: Life, line: Line) -> Changes:
    return {"last_activity_at": line.at, "waiting_since": line.at if life.waiting_since else None}


def _id(actor: Mapping[str, Any] | None) -> str:
    return str(actor["id"]) if actor else ""


TELLS: Mapping[str, Tell] = {
    "RequestOpened": _opened,
    "StateChanged": _moved,
    "RequestTaken": lambda life, line: {"attendant": _id(line.data["attendant"])},
    "MessagePosted": _said,
    "HandedOver": _handed_over,
    "Restarted": _restarted,
    "UnderstandingProposed": _proposed,
    "UnderstandingApproved": _decided("approved"),
    "UnderstandingRejected": _decided("rejected"),
    "Reiterated": lambda life, line: {"reiterations": life.reiterations + 1},
    "Complained": lambda life, line: {"complaints": life.complaints + 1},
    "RequestCancelled": lambda life, line: {"last_activity_at": line.at},
    "RequestDeleted": lambda life, line: {"deleted": True},
    "ServiceWarned": lambda life, line: {"warned": True},
    "ServiceBreached": _breached,
    "SurveyReminded": lambda life, line: {"survey_reminded_at": line.at},
    "SurveyAnswered": lambda life, line: {"surveyed_at": line.at},
    "Grouped": lambda life, line: {"leader": line.data["leader"]},
    "Regrouped": lambda life, line: {"leader": line.data["leader"]},
    "Split": lambda life, line: {"leader": ""},
    "Promoted": lambda life, line: {"leader": ""},
}
