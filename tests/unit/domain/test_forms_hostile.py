"""Hostile definitions and answers are refused, with work bounded by their size (F14/F15, F21-F23).

Work is counted in calls of functions (`tests/work.py`), the same on every machine; times are
figures of `make bench`.
"""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from chalicelib.domain.form_publishing import publish_problems
from chalicelib.domain.form_schema import json_schema
from chalicelib.domain.forms import evaluate
from tests.unit.domain.form_vectors import definition_of
from tests.work import work

TODAY = date(2026, 11, 22)


def text(key: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "type": "text", "label": key, **more}


def number(key: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "type": "number", "label": key, **more}


def form(*fields: Any) -> dict[str, Any]:
    return definition_of({"fields": list(fields)})


def nested(depth: int, wrap: Callable[[Any], Any], inner: Any) -> Any:
    for _ in range(depth):
        inner = wrap(inner)
    return inner


FILLED = {"field": "a", "op": "filled"}
GROUP = {"key": "g", "type": "group", "label": "G"}
HOSTILE: dict[str, tuple[Any, tuple[str, str]]] = {
    "10,000 fields": (
        form(*[text(f"f{n}") for n in range(10_000)]),
        ("steps.0.fields", "too_many"),
    ),
    "10,000 fields in rows": (
        form({**GROUP, "fields": [text(f"f{n}") for n in range(10_000)]}),
        ("steps.0.fields.0.fields", "too_many"),
    ),
    "10,000 steps": (
        {
            "title": "F",
            "steps": [{"id": f"s{n}", "title": "S", "fields": [text("a")]} for n in range(10_000)],
        },
        ("steps", "too_many"),
    ),
    "groups a hundred deep": (
        form(nested(100, lambda each: {**GROUP, "fields": [each]}, text("a"))),
        ("steps.0.fields.0.fields.0.type", "nested"),
    ),
    "a condition a hundred deep": (
        form(text("a"), text("b", when=nested(100, lambda each: {"not": each}, FILLED))),
        (f"steps.0.fields.1.when{'.not' * 10}", "too_many"),
    ),
    "all in any in all, wide and deep": (
        form(text("a"), text("b", when=nested(3, lambda each: {"all": [each] * 50}, FILLED))),
        ("steps.0.fields.1.when", "too_many"),
    ),
    "a text a hundred deep": (
        form(text("a") | {"label": nested(100, lambda each: {"en": each}, "A")}),
        ("steps.0.fields.0.label", "type"),
    ),
    "a default a hundred deep": (
        form(text("a", default=nested(100, lambda each: [each], "x"))),
        ("steps.0.fields.0.default.0", "type"),
    ),
    "a property a hundred deep": (
        form(text("a", more=nested(100, lambda each: {"a": each}, "x"))),
        ("steps.0.fields.0.more", "unknown"),
    ),
    "100,000 options": (
        form(
            {
                "key": "a",
                "type": "radio",
                "label": "A",
                "options": [{"value": str(n), "label": str(n)} for n in range(100_000)],
            }
        ),
        ("steps.0.fields.0.options", "too_many"),
    ),
    "an option of a megabyte": (
        form(
            {
                "key": "a",
                "type": "radio",
                "label": "A",
                "options": [{"value": "x", "label": "x" * 10**6}],
            }
        ),
        ("steps.0.fields.0.options.0.label", "too_many"),
    ),
    "a key of a megabyte": (form(text("a" * 10**6)), ("steps.0.fields.0.key", "type")),
    "a key that objects have": (form(text("__proto__")), ("steps.0.fields.0.key", "reserved")),
    "a property that objects have": (
        form(text("a", __proto__={"required": True})),
        ("steps.0.fields.0.__proto__", "unknown"),
    ),
    "a type that objects have": (
        form(text("a") | {"type": "constructor"}),
        ("steps.0.fields.0.type", "unsupported"),
    ),
    "a mask that objects have": (
        form(text("a", format="nif-pt", mask="toString")),
        ("steps.0.fields.0.mask", "unsupported"),
    ),
    "a pattern": (form(text("a", pattern="(a+)+$")), ("steps.0.fields.0.pattern", "unknown")),
    "a format that is a pattern": (
        form(text("a", format="(a+)+$")),
        ("steps.0.fields.0.format", "unsupported"),
    ),
    "conditions in a circle": (
        form(text("a", when={"field": "b", "op": "filled"}), text("b", when=FILLED)),
        ("steps.0.fields.0.when", "later"),
    ),
    "a condition on itself": (form(text("a", when=FILLED)), ("steps.0.fields.0.when", "later")),
    "totals in a circle": (
        form(
            {"key": "t", "type": "total", "label": "T", "terms": [{"field": "u"}]},
            {"key": "u", "type": "total", "label": "U", "terms": [{"field": "t"}]},
        ),
        ("steps.0.fields.0.terms.0.field", "later"),
    ),
    "10,000 terms": (
        form(
            number("n"),
            {"key": "t", "type": "total", "label": "T", "terms": [{"field": "n"}] * 10_000},
        ),
        ("steps.0.fields.1.terms", "too_many"),
    ),
    "a number of four hundred digits": (
        form(number("n", max=10**400)),
        ("steps.0.fields.0.max", "bounds"),
    ),
    "half a character": (
        form(text("a") | {"label": "\ud800"}),
        ("steps.0.fields.0.label", "characters"),
    ),
}


@pytest.mark.parametrize("says", HOSTILE)
def test_a_hostile_definition_is_refused_with_work_bounded_by_its_size(says: str) -> None:
    definition, problem = HOSTILE[says]
    problems, calls = work(lambda: publish_problems(definition))
    assert problem in [(each.path, each.code) for each in problems]
    assert calls < 1_000 + 2 * len(json.dumps(definition))


def test_the_slowest_form_that_fits_is_judged_with_work_bounded_by_its_size() -> None:
    """As many comparisons on one number as a document of 200 kB has room for, each step's again in
    every field, none of which can be decided early."""
    apart = [{"field": "n", "op": "ne", "value": n} for n in range(49)]
    held = {"field": "n", "op": "gt", "value": 1}
    fields = [
        text(f"f{n}", when={"all": [held, {"field": "n", "op": "ne", "value": n}]})
        for n in range(450)
    ]
    steps = [
        {"id": "a", "title": "A", "fields": [number("n")]},
        {
            "id": "b",
            "title": "B",
            "when": {"all": [{"all": apart}, {"all": apart}]},
            "fields": fields,
        },
    ]
    definition = {"title": "Form", "steps": steps}
    assert len(json.dumps(definition)) < 200_000
    problems, calls = work(lambda: publish_problems(definition))
    assert problems == []
    assert calls < 200 * len(json.dumps(definition)), calls


def test_problems_cost_what_the_document_weighs() -> None:
    """Ten times as large is some ten times the work."""

    def cost(count: int) -> int:
        fields = [{**text("a"), "x" * 50: n, "label": ""} for n in range(count)]
        problems, calls = work(lambda: publish_problems(form(*fields)))
        assert len(problems) >= count
        return calls

    assert cost(500) < 12 * cost(50)


ROWS = form(number("n"), {**GROUP, "maxRows": 50, "fields": [number(f"r{n}") for n in range(100)]})
DEEP = nested(100, lambda each: [each], 1)
ANSWERS: dict[str, tuple[Any, dict[str, str]]] = {
    "a million rows": ({"g": [{}] * 10**6}, {"g": "too_many"}),
    "a row in a row in a row": (
        {"g": [{"r0": nested(100, lambda each: [{"g": each}], 1)}]},
        {"g.0.r0": "type"},
    ),
    "lists a hundred deep": ({"g": DEEP}, {"g": "type"}),
    "rows that are one another": ({"g": [[{}]]}, {"g": "type"}),
    "100,000 unknown keys": (
        {f"z{n}": n for n in range(100_000)},
        {f"z{n}": "unknown" for n in range(100_000)},
    ),
    "keys that objects have": (
        {"__proto__": 1, "constructor": 2, "g": [{"__proto__": 1}]},
        {"__proto__": "unknown", "constructor": "unknown", "g.0.__proto__": "unknown"},
    ),
    "a number of four hundred digits": ({"n": 10**400}, {"n": "too_large"}),
    "a megabyte where a number is asked": ({"n": "9" * 10**6}, {"n": "type"}),
}


@pytest.mark.parametrize("says", ANSWERS)
def test_hostile_answers_are_refused_with_work_bounded_by_their_size(says: str) -> None:
    answers, errors = ANSWERS[says]
    result, calls = work(lambda: evaluate(ROWS, answers, {}, TODAY))
    assert result.errors == errors
    assert calls < 20_000 + len(json.dumps(answers))


def test_a_form_of_a_hundred_questions_is_read_once() -> None:
    """Some calls for each question and its condition; `make bench` has the time."""

    def cost(count: int) -> int:
        fields = [
            text(f"f{n}", when={"field": f"f{n - 1}", "op": "ne", "value": "x"})
            if n
            else text("f0")
            for n in range(count)
        ]
        answers = {f"f{n}": "An answer" for n in range(count)}
        definition = form(*fields)
        result, calls = work(lambda: evaluate(definition, answers, {}, TODAY))
        assert result.errors == {}
        return calls

    assert cost(100) < 100 * 100
    assert cost(200) < 2.2 * cost(100)


def test_the_schema_of_the_largest_group_is_derived_once_a_question() -> None:
    schema, calls = work(lambda: json_schema(ROWS))
    assert len(schema["properties"]["g"]["items"]["properties"]) == 100
    assert calls < 100 * 100
