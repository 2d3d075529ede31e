"""One published version of a request type: what a request keeps from opening to its end.

A request names its `(type_id, version)`; new versions apply to new requests only, so this is
never changed and may be cached for ever.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.deadlines import Wait

Text = str | Mapping[str, str]


@dataclass(frozen=True)
class Department:
    id: str
    title: Text


@dataclass(frozen=True)
class Published:
    """`stages` gives, per state, `{"stage": Text, "action": Text}` as people see them (F29);
    `waits` the silence allowed per timer (F55–F60); `subject_field` the answer that titles the
    request; `demo` says that the waits were shrunk to be watched; `retention` how long contents are
    kept after the end (`domain/privacy.py`)."""

    type_id: str
    version: int
    title: Text
    department: Department
    form: Mapping[str, Any]
    stages: Mapping[str, Mapping[str, Text]]
    waits: Mapping[str, Wait]
    subject_field: str | None = None
    demo: bool = False
    retention: Mapping[str, Any] | None = None
