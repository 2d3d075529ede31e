"""What judges an answer beside its field: the person's own uploads and the local day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

Field = Mapping[str, Any]


class UploadFacts(Protocol):
    """What the server itself found out about an upload; the client's numbers never come here."""

    @property
    def type(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def state(self) -> str: ...
    @property
    def signed(self) -> bool:
        """Whether it is a PDF whose signature the server has verified (F16)."""
        ...


@dataclass(frozen=True)
class Facts:
    """What judges an answer beside its field: the person's uploads by id, and the local day."""

    uploads: Mapping[str, UploadFacts]
    today: date


Reader = Callable[[Field, object, Facts], object]
