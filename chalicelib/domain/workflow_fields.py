"""Whether what a workflow asks for can be filled by somebody in time (F118, F125).

`required` has to be filled before a stage is left, `needed` before it is entered. Wrong is what
nobody who acts could see, and a way to the stage on which nobody could have filled it before.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from chalicelib.domain import forms
from chalicelib.domain.workflow_graphs import Graph, Way
from chalicelib.domain.workflow_problems import Problem
from chalicelib.domain.workflows import Mover, Setting, Stage

HIDDEN = {
    Mover.CUSTOMER: Setting.HIDDEN_FROM_CUSTOMER,
    Mover.STAFF: Setting.HIDDEN_FROM_STAFF,
}
ASKED = (Setting.REQUIRED, Setting.NEEDED)
Fills = Callable[[str, str], bool]


def field_problems(
    graph: Graph, form: Mapping[str, Any], never: frozenset[str], keys: list[str]
) -> Iterator[Problem]:
    """`never`: the fields that the form's own conditions show to nobody."""
    kinds = {each["key"]: each["type"] for each in forms.fields_of(form)}

    def fills(stage_id: str, key: str) -> bool:
        stage, who = graph.workflow.stages[stage_id], graph.acting[stage_id]
        if kinds[key] == "file":  # only with the form: later files go into the discussion (F121)
            who = who & {Mover.CUSTOMER} if stage_id == graph.workflow.start else frozenset()
        return not key_locked(stage, key) and sees(stage, key, who)

    judged = Judged(graph, kinds, never, fills)
    for stage in graph.workflow.stages.values():
        yield from judged.stage(stage, f"stages.{keys.index(stage.id)}.settings")


def key_locked(stage: Stage, key: str) -> bool:
    return Setting.READ_ONLY in stage.settings.get(key, ())


def sees(stage: Stage, key: str, who: frozenset[str]) -> bool:
    """Whether one of these sides sees a parameter in a stage."""
    said = stage.settings.get(key, frozenset())
    return any(setting not in said for side, setting in HIDDEN.items() if side in who)


class Judged:
    """One pass over the settings; ways around those who fill are looked for once per field."""

    def __init__(
        self, graph: Graph, kinds: Mapping[str, str], never: frozenset[str], fills: Fills
    ) -> None:
        self.graph, self.kinds, self.never, self.fills = graph, kinds, never, fills
        self.around: dict[str, Mapping[str, Way]] = {}

    def stage(self, stage: Stage, path: str) -> Iterator[Problem]:
        for key, said in stage.settings.items():
            if key not in self.kinds or self.kinds[key] == "note":
                yield Problem(f"{path}.{key}", "unknown_field", (stage.id,))
            elif said & set(ASKED):
                yield from self.asked(stage, key, said, f"{path}.{key}")

    def asked(self, stage: Stage, key: str, said: frozenset[str], path: str) -> Iterator[Problem]:
        blind = Setting.REQUIRED in said and not sees(stage, key, frozenset(HIDDEN))
        if blind or key in self.never:
            yield Problem(path, "never_visible", (stage.id,))
        elif way := self.unfilled(stage, key, said):
            yield Problem(path, self.code(stage, key, said), way)

    def code(self, stage: Stage, key: str, said: frozenset[str]) -> str:
        """Why: too late, locked where it is asked for, or hidden from who acts."""
        if Setting.NEEDED in said:
            return "never_filled"
        return "never_filled" if key_locked(stage, key) else "hidden_from_who_acts"

    def unfilled(self, stage: Stage, key: str, said: frozenset[str]) -> Way:
        """A way to the stage on which nobody could fill the field in time; empty: there is none."""
        here = self.fills(stage.id, key)
        first = stage.id == self.graph.workflow.start
        if here and (Setting.NEEDED not in said or first):
            return ()
        if key not in self.around:
            self.around[key] = self.graph.reach(
                self._begins(key), lambda at: not self.fills(at, key)
            )
        return self.around[key].get(stage.id, ())

    def _begins(self, key: str) -> list[str]:
        """Where a request may be that nobody could have filled the field in: it is restarted with
        what it had, but no request is without its start."""
        workflow = self.graph.workflow
        if workflow.start not in workflow.stages:
            return []
        return [workflow.start] if self.fills(workflow.start, key) else list(self.graph.begins)
