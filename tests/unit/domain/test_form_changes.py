"""Two versions of a type are compared as a plain list that a person can read (F15)."""

import copy
from typing import Any

from chalicelib.domain.form_changes import changes


def field(key: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "type": "text", "label": key.upper(), **more}


def document(*steps: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    made = [{"id": f"s{n}", "title": f"S{n}", "fields": each} for n, each in enumerate(steps)]
    return {"id": "t", "title": "T", "form": {"title": "T", "steps": made}, **more}


def told(before: Any, after: Any) -> list[tuple[str, str, str]]:
    return [(each.what, each.kind, each.key) for each in changes(before, after)]


LONG = document([field(name) for name in "abcdef"])


def test_the_same_is_no_change() -> None:
    assert told(LONG, copy.deepcopy(LONG)) == []


def test_what_came_and_went_is_told_with_its_step() -> None:
    after = document([field("a")], [field("b")])
    found = changes(document([field("a"), field("c")]), after)
    assert [(each.what, each.key, each.step) for each in found] == [
        ("added", "s1", ""),
        ("removed", "c", "S0"),
        ("added", "b", "S1"),
    ]


def test_one_that_moved_does_not_move_all_the_others() -> None:
    order = "fabcde"
    assert told(LONG, document([field(name) for name in order])) == [("moved", "field", "f")]
    order = "bcdefa"
    assert told(LONG, document([field(name) for name in order])) == [("moved", "field", "a")]


def test_to_another_step_is_moved_too() -> None:
    before, after = document([field("a")], [field("b")]), document([], [field("a"), field("b")])
    assert told(before, after) == [("moved", "field", "a")]


def test_what_changed_is_told_by_property_with_what_it_was() -> None:
    before = document([field("a", required=True)], subject_field="a")
    after = document([field("a", label="Other", maxLength=3)])
    whole, one = changes(before, after)
    assert (whole.kind, whole.properties) == ("type", {"subject_field": ("a", None)})
    assert one.properties == {
        "label": ("A", "Other"),
        "maxLength": (None, 3),
        "required": (True, None),
    }


def test_questions_of_rows_are_told_by_themselves() -> None:
    def rows(*inner: Any) -> dict[str, Any]:
        return document([{"key": "g", "type": "group", "label": "G", "fields": list(inner)}])

    assert told(rows(field("a")), rows(field("a", hint="h"), field("b"))) == [
        ("changed", "field", "g.a"),
        ("added", "field", "g.b"),
    ]


def test_five_hundred_that_turned_round_are_compared_at_once() -> None:
    names = [f"f{n}" for n in range(500)]
    before = document([field(name) for name in names])
    after = document([field(name) for name in reversed(names)])
    assert len(told(before, after)) == 499
