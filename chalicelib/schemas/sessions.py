"""Where I am signed in, on the wire."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from chalicelib import clock
from chalicelib.schemas.base import Answer
from chalicelib.services import user_agents
from chalicelib.services.sessions import Device


@dataclass(frozen=True)
class SessionView(Answer):
    """`browser` and `system` by their names, empty when unknown; `last_at`: at most an hour behind;
    `here`: the session that asks."""

    id: str
    browser: str
    system: str
    first_at: str
    last_at: str
    here: bool

    @classmethod
    def of(cls, value: Device) -> Self:
        session = value.session
        browser, system = user_agents.read(session.agent)
        return cls(
            id=session.id,
            browser=browser,
            system=system,
            first_at=clock.text(session.first_at),
            last_at=clock.text(session.last_at),
            here=value.here,
        )


@dataclass(frozen=True)
class SessionList(Answer):
    items: list[SessionView]

    @classmethod
    def of(cls, value: Sequence[Device]) -> Self:
        return cls([SessionView.of(each) for each in value])
