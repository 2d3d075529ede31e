"""One published version of a request type: what a request keeps from opening to its end.

A request names its `(type_id, version)`; new versions apply to new requests only, so this is
never changed and may be cached for ever. The service level is the one thing here that is not the
version's: it is the type's policy of the moment (`domain/service_levels.py`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from chalicelib.domain.deadlines import Wait
from chalicelib.domain.service_levels import ServiceLevel
from chalicelib.domain.texts import Department, Text
from chalicelib.domain.workflow import State
from chalicelib.domain.workflows import Stage, Workflow

__all__ = ["RESTART_HOURS", "Department", "Published", "Text"]

RESTART_HOURS = (0, 24, 48, 72)


@dataclass(frozen=True)
class Published:
    """`words` gives, per state, `{"stage": Text, "action": Text}` as people see them where the
    stage of the workflow says nothing of its own (F29); `waits` the silence allowed per timer
    (F55–F60); `subject_field` the answer that titles the request; `demo` says that the waits were
    shrunk to be watched; `retention` how long contents are kept after the end
    (`domain/privacy.py`); `workflow_data` is the plain JSON of the workflow
    (`domain/workflows.py`), None for a single stage; `restart_hours` is how long after the end a
    request may be restarted, 0: never (F95); `survey` asks how it went (F61); `grouping` names the
    address under which requests are one (F85, D9); `without_account`: whoever proves an e-mail may
    file one (F2)."""

    type_id: str
    version: int
    title: Text
    department: Department
    form: Mapping[str, Any]
    words: Mapping[str, Mapping[str, Text]]
    waits: Mapping[str, Wait]
    subject_field: str | None = None
    demo: bool = False
    retention: Mapping[str, Any] | None = None
    workflow_data: Mapping[str, Any] | None = None
    restart_hours: int = 48
    survey: Mapping[str, Any] | None = None
    grouping: Mapping[str, Any] | None = None
    without_account: bool = False
    service_level: ServiceLevel | None = None

    @cached_property
    def workflow(self) -> Workflow:
        return Workflow.of(self.workflow_data, self.department)

    def stage(self, stage_id: str) -> Stage:
        """A request of an older shape names no stage: then it is in the first."""
        return self.workflow.stages.get(stage_id) or self.workflow.stages[self.workflow.start]

    def phase(self, stage: Stage, state: State) -> Mapping[str, Text]:
        """What the customer reads of a request in this stage and state."""
        words = self.words[state]
        return {
            "stage": stage.title or words["stage"],
            "action": stage.actions.get(state) or words["action"],
        }
