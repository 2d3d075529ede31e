"""What people read, and who answers: the two smallest words of a type."""

from collections.abc import Mapping
from dataclasses import dataclass

Text = str | Mapping[str, str]


@dataclass(frozen=True)
class Department:
    id: str
    title: Text
