"""What differs between two versions of a request type, as a plain list that a person can read.

Fields are known by their key and steps by their id: under another key it is another question, as it
is for the answers. Of those in both, as few as possible are said to have moved (F15).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chalicelib.domain.texts import Text

WHOLE = ("title", "department", "subject_field", "words", "waits", "restart_hours", "retention")
PARTS = (*WHOLE, "survey", "grouping", "without_account", "workflow")
# Of a step or field, but told by itself.
APART = frozenset({"key", "id", "fields"})


@dataclass(frozen=True)
class Change:
    """`what`: added, removed, moved or changed; `kind`: step, field, form or type. `properties` are
    those that changed, each with what it was and is; None for what was not there."""

    what: str
    kind: str
    key: str
    label: Text
    step: Text = ""
    properties: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Placed:
    """A step or field, with the id of what it stands in and the title of its step."""

    value: Mapping[str, Any]
    inside: str
    step: Text

    @property
    def label(self) -> Text:
        return self.value.get("label") or self.value.get("title") or ""


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """Between two documents of a type."""
    return [
        *_whole(before, after),
        *_steps(before["form"], after["form"]),
        *_fields(before["form"], after["form"]),
    ]


def _whole(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    if differing := _differing(before, after, PARTS):
        yield Change("changed", "type", after["id"], after["title"], properties=differing)
    if differing := _differing(before["form"], after["form"], ("title", "submit")):
        yield Change("changed", "form", "form", after["form"]["title"], properties=differing)


def _steps(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    def placed(form: Mapping[str, Any]) -> dict[str, _Placed]:
        return {each["id"]: _Placed(each, "", "") for each in form["steps"]}

    yield from _compared("step", placed(before), placed(after))


def _fields(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    yield from _compared("field", dict(_placed(before)), dict(_placed(after)))


def _placed(form: Mapping[str, Any]) -> Iterator[tuple[str, _Placed]]:
    for step in form["steps"]:
        for each in step["fields"]:
            yield each["key"], _Placed(each, step["id"], step["title"])
            for inner in each.get("fields", ()):
                key = f"{each['key']}.{inner['key']}"
                yield key, _Placed(inner, each["key"], step["title"])


def _compared(
    kind: str, before: Mapping[str, _Placed], after: Mapping[str, _Placed]
) -> Iterator[Change]:
    for key, each in before.items():
        if key not in after:
            yield Change("removed", kind, key, each.label, each.step)
    moved = _moved(before, after)
    for key, each in after.items():
        if key not in before:
            yield Change("added", kind, key, each.label, each.step)
            continue
        if key in moved:
            yield Change("moved", kind, key, each.label, each.step)
        old, new = before[key].value, each.value
        if differing := _differing(old, new, sorted((old.keys() | new.keys()) - APART)):
            yield Change("changed", kind, key, each.label, each.step, differing)


def _differing(
    before: Mapping[str, Any], after: Mapping[str, Any], names: Sequence[str]
) -> dict[str, tuple[Any, Any]]:
    pairs = {name: (before.get(name), after.get(name)) for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _moved(before: Mapping[str, _Placed], after: Mapping[str, _Placed]) -> set[str]:
    """Those that stand in something else now, and the fewest that explain the new order."""
    both = [key for key in before if key in after]
    elsewhere = {key for key in both if before[key].inside != after[key].inside}
    stayed = {key: place for place, key in enumerate(before) if key not in elsewhere}
    order = [key for key in after if key in stayed]
    kept = {order[place] for place in _rising([stayed[key] for key in order])}
    return elsewhere | {key for key in order if key not in kept}


def _rising(places: Sequence[int]) -> list[int]:
    """The indexes of a longest rising part."""
    ends: list[int] = []
    values: list[int] = []
    earlier: list[int] = []
    for index, place in enumerate(places):
        at = bisect_left(values, place)
        earlier.append(ends[at - 1] if at else -1)
        values[at : at + 1] = [place]
        ends[at : at + 1] = [index]
    found = []
    last = ends[-1] if ends else -1
    while last >= 0:
        found.append(last)
        last = earlier[last]
    return found
