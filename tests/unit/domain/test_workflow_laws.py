"""Laws of what may be published, with a walker that tries everything as the oracle (F118–F125)."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.domain.workflow_checks import problems
from chalicelib.domain.workflow_shapes import MAX_MOVES, MAX_STAGES
from tests.unit.domain.workflow_cases import EACH, FORM, PEOPLE, PLANTS, move, planted, sound

STAGES = [f"s{n}" for n in range(4)]
KEYS = ["subject", "verdict"]
State = tuple[str, frozenset[str]]

said = st.lists(
    st.sampled_from(
        ["required", "read_only", "needed", "hidden_from_staff", "hidden_from_customer"]
    ),
    min_size=1,
    max_size=3,
    unique=True,
)
people = st.lists(st.sampled_from(["customer", "staff"]), min_size=1, max_size=2, unique=True)


@st.composite
def moves(draw: Any, names: list[str]) -> list[dict[str, Any]]:
    made = []
    for n in range(draw(st.integers(0, 3))):
        to, state = draw(st.sampled_from(names)), draw(st.sampled_from(["open", "pending"]))
        if draw(st.integers(0, 4)):
            made.append(move(f"m{n}", to, by=draw(people), state=state))
        else:
            made.append(move(f"m{n}", to, by=["timer"], state=state, after={"days": 1}))
    return made


@st.composite
def workflows(draw: Any) -> dict[str, Any]:
    names = STAGES[: draw(st.integers(1, 4))]
    stages = [
        {
            "id": name,
            "solves": draw(st.booleans()),
            "settings": draw(st.dictionaries(st.sampled_from(KEYS), said, max_size=2)),
            "moves": draw(moves(names)),
        }
        for name in names
    ]
    return {"start": "s0", "stages": stages}


class Walker:
    """Plays a workflow: in each stage everything is filled that somebody with something to do there
    may fill, then every move is tried."""

    def __init__(self, workflow: dict[str, Any]) -> None:
        self.stages = {each["id"]: each for each in workflow["stages"]}
        self.first = workflow["start"]

    def sides(self, name: str) -> set[str]:
        stage = self.stages[name]
        found = {side for each in stage["moves"] for side in each["by"]} - {"timer"}
        found |= {"staff"} if stage["solves"] else set()
        asked = any(
            each["to"] == name and each["state"] == "pending"
            for other in self.stages.values()
            for each in other["moves"]
        )
        return found | ({"customer"} if asked or name == self.first else set())

    def fill(self, name: str, filled: frozenset[str]) -> frozenset[str]:
        asks = self.stages[name]["settings"]
        return filled | {
            key
            for key in KEYS
            if "read_only" not in asks.get(key, ())
            and any(f"hidden_from_{side}" not in asks.get(key, ()) for side in self.sides(name))
        }

    def asked(self, name: str, setting: str) -> set[str]:
        return {key for key, all_of in self.stages[name]["settings"].items() if setting in all_of}

    def onward(self, state: State) -> Iterator[State]:
        name, filled = state
        for each in self.stages[name]["moves"]:
            wanted = self.asked(name, "required") | self.asked(each["to"], "needed")
            if "timer" in each["by"] or wanted <= filled:
                yield each["to"], self.fill(each["to"], filled)

    def reach(self, begin: State) -> set[State]:
        found, waiting = {begin}, [begin]
        while waiting:
            for state in self.onward(waiting.pop()):
                if state not in found:
                    found.add(state)
                    waiting.append(state)
        return found

    def everywhere(self) -> set[State]:
        return self.reach((self.first, self.fill(self.first, frozenset())))


@settings(max_examples=250, deadline=None)
@given(workflows())
def test_what_is_accepted_can_be_walked_to_its_end_from_wherever_it_leads(
    workflow: dict[str, Any],
) -> None:
    if problems(workflow, FORM, PEOPLE, "front"):
        return  # about every sixth is accepted
    walker = Walker(workflow)
    reached = walker.everywhere()
    assert {name for name, _ in reached} == set(walker.stages)
    for state in reached:
        assert any(walker.stages[name]["solves"] for name, _ in walker.reach(state))


@settings(max_examples=200, deadline=None)
@given(workflows())
def test_what_cannot_be_walked_is_refused_with_a_trace_that_can_be_followed(
    workflow: dict[str, Any],
) -> None:
    walker = Walker(workflow)
    reached = walker.everywhere()
    found = problems(workflow, FORM, PEOPLE, "front")
    ends = [any(walker.stages[n]["solves"] for n, _ in walker.reach(each)) for each in reached]
    if {name for name, _ in reached} != set(walker.stages) or not all(ends):
        assert found
    known = {*walker.stages} | {
        f"{stage['id']}/{each['id']}" for stage in workflow["stages"] for each in stage["moves"]
    }
    for each in found:
        assert each.trace
        assert set(each.trace) <= known


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(sorted(PLANTS)), min_size=1, max_size=1), st.integers(0, 3))
def test_a_fault_is_found_among_other_sound_stages(names: list[str], more: int) -> None:
    workflow = planted(PLANTS[names[0]][3])
    for n in range(more):
        workflow["stages"].append({"id": f"also-{n}", "solves": True, "moves": []})
        workflow["stages"][2]["moves"].append(move(f"also-{n}", f"also-{n}"))
    assert PLANTS[names[0]][0] in {each.code for each in problems(workflow, FORM, PEOPLE, "front")}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "moves", "stages", "start", "all"]), inner)
    ),
    max_leaves=12,
)


@given(json_values)
def test_anything_at_all_is_judged_and_nothing_raises(value: Any) -> None:
    assert problems(value, FORM, PEOPLE, "front") or value is None


@given(st.data())
def test_a_sound_workflow_with_one_hostile_value_is_judged(data: Any) -> None:
    workflow = json.loads(json.dumps(sound()))
    places = list(_places(workflow))
    holder, key = places[data.draw(st.integers(0, len(places) - 1))]
    holder[key] = data.draw(json_values)
    problems(workflow, FORM, PEOPLE, "front")


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in list(pairs):
        yield value, key
        if isinstance(inner, dict | list):
            yield from _places(inner)


@pytest.mark.parametrize(
    ("path", "code", "change"),
    [
        ("stages", "missing", {"stages": []}),
        ("stages", "too_many", {"stages": [{"id": "x", "moves": []}] * (MAX_STAGES + 1)}),
        ("more", "unknown", {"more": 1}),
        (
            "stages.0.moves",
            "too_many",
            {"stages": [{"id": "x", "moves": [move("a", "x")] * (MAX_MOVES + 1)}]},
        ),
        ("stages.0.settings", "type", {"stages": [{"id": "x", "moves": [], "settings": []}]}),
        (
            "stages.0.settings",
            "too_many",
            {"stages": [{"id": "x", "moves": [], "settings": {f"k{n}": [] for n in range(501)}}]},
        ),
        (
            "stages.0.moves.0.after",
            "type",
            {"stages": [{"id": "x", "moves": [move("a", "x", after={"days": 1, "seconds": 1})]}]},
        ),
        (
            "stages.0.title",
            "missing",
            {"stages": [{"id": "x", "moves": [], "title": {**EACH, "en": " "}}]},
        ),
    ],
)
def test_the_shape_is_closed_and_bounded(path: str, code: str, change: dict[str, Any]) -> None:
    found = problems({**sound(), **change}, FORM, PEOPLE, "front")
    assert (path, code) in {(each.path, each.code) for each in found}
