"""A command at work: the request as it becomes, and the events that tell of it.

What follows from every change, whichever it is, is done here and once: whose turn it is moves the
clock of the service level, and the timers are set anew (`timing`).
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from chalicelib import clock
from chalicelib.domain import access, deadlines, service_levels, timing
from chalicelib.domain.events import TIMER, Actor, Event
from chalicelib.domain.requests import Changed, Command, Request, Timing
from chalicelib.domain.types import Published
from chalicelib.domain.workflow import RESPONSIBILITY, SILENCE, Responsibility, State, Timer
from chalicelib.errors import Conflict, Stale


class Change:
    """Begun with an action that has to be allowed. Raises Stale, or Conflict with the reason."""

    def __init__(self, request: Request, published: Published, command: Command) -> None:
        self.before = request
        self.request = replace(request, version=request.version + 1)
        self.published = published
        self.command = command
        self.events: list[Event] = []

    @classmethod
    def permitted(
        cls, action: str, request: Request, published: Published, command: Command
    ) -> "Change":
        if command.version is not None and command.version != request.version:
            raise Stale
        case = access.Case(request, published, command.by, command.at)
        if reason := access.refusal(action, case):
            raise Conflict(reason)
        return cls(request, published, command)

    @property
    def actor(self) -> Actor:
        return TIMER if self.command.by.kind == "timer" else self.command.actor

    def set(self, **changes: Any) -> None:
        self.request = replace(self.request, **changes)

    def tell(self, kind: str, data: Mapping[str, Any], *, visible: str = "all") -> None:
        at, channel = self.command.at, self.command.channel
        self.events.append(
            Event(
                kind,
                self.request.version,
                len(self.events),
                at,
                self.actor,
                channel,
                visible,
                dict(data),
            )
        )

    def activity(self) -> None:
        """A message or file that the other side sees; staff's restarts the silence (D1)."""
        self.set(last_activity_at=self.command.at)
        if self.request.waiting_since is not None:
            self.set(waiting_since=self.command.at)

    def answer(self) -> None:
        """Staff wrote to the customer: the first time is kept."""
        self.set(answered_at=self.request.answered_at or self.command.at)

    def enter(self, state: State, reason: str, *, again: bool = False) -> None:
        """Move to `state`; `again` also enters the same one, which starts its wait anew."""
        old = self.request.state
        if old is state and not again:
            return
        self.set(
            state=state,
            entry=self.request.version,
            entered_at=self.command.at,
            waiting_since=self.command.at if state in SILENCE else None,
        )
        if RESPONSIBILITY[state] is Responsibility.FINISHED:
            self.set(finished_at=self.command.at, forget_at=self._forget_at())
        else:
            self.set(finished_at=None, forget_at=None)
        data = {"from": str(old), "to": str(state), "reason": reason, "entry": self.request.entry}
        self.tell("StateChanged", data)

    def done(self) -> Changed:
        """The request and its events, with the timers that begin now told by the last."""
        stage = self.published.stage(self.request.stage)
        self.set(phase=self.published.phase(stage, self.request.state), clock=self._clock())
        due = timing.due(self.request, self.published, self.command.zone)
        timers, begun = timing.settle(self.before.timers, due, self.request.version)
        self.set(timers=timers)
        if begun and self.events:
            told = [
                {"timer": str(name), "due_at": clock.text(each.due_at), "entry": each.entry}
                for name, each in begun.items()
            ]
            self.events[-1] = self._with_timers(self.events[-1], told, begun)
        return self.request, self.events

    def _with_timers(
        self, event: Event, told: list[dict[str, Any]], begun: Mapping[Timer, Timing]
    ) -> Event:
        silence = SILENCE.get(self.request.state)
        data = {**event.data, "timers": told}
        if silence and silence.timer in begun and event.type == "StateChanged":
            due = clock.text(begun[silence.timer].due_at)
            data |= {"timer": str(silence.timer), "due_at": due}
        return replace(event, data=data)

    def _clock(self) -> service_levels.Clock | None:
        level, kept = self.published.service_level, self.request.clock
        if level is None or kept is None:
            return kept
        at, zone = self.command.at, self.command.zone
        if kept.version != level.version:
            kept = service_levels.reckon(kept, level, at, zone)
        return service_levels.settle(kept, level, RESPONSIBILITY[self.request.state], at, zone)

    def _forget_at(self) -> Any:
        """When the contents of a finished request go, by its type's retention (D1)."""
        retention = self.published.retention
        if not retention:
            return None
        return deadlines.after(self.command.at, {"days": retention["days"]}, self.command.zone)
