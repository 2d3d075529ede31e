"""The derived JSON Schema says what the evaluator keeps, as far as JSON Schema can (F27)."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from chalicelib.domain.form_schema import json_schema
from tests.unit.domain.form_vectors import definition_of, rows
from tests.unit.domain.test_forms import TYPES, example

CASES = [case for case in rows("cases") if not case["expect"]["errors"]]


def valid(definition: dict[str, Any], answers: Any) -> bool:
    return Draft202012Validator(json_schema(definition)).is_valid(answers)


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_what_the_evaluator_keeps_is_valid(case: dict[str, Any]) -> None:
    assert valid(definition_of(case), case["expect"]["clean"])


@pytest.mark.parametrize("path", sorted(TYPES.glob("*.json")), ids=lambda path: path.stem)
def test_the_schema_of_an_example_is_a_schema(path: Any) -> None:
    schema = json_schema(example(path.stem)["form"])
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


DELIVERY = {
    "key": "way",
    "type": "radio",
    "label": {"pt-PT": "Como?", "en": "How?"},
    "required": True,
    "options": [{"value": "post", "label": "Post"}, {"value": "mail", "label": "Mail"}],
}
POST = {"field": "way", "op": "eq", "value": "post"}
FORM = definition_of(
    {
        "fields": [
            DELIVERY,
            {"key": "to", "type": "address", "label": "To", "required": True, "when": POST},
            {"key": "copies", "type": "integer", "label": "Copies", "min": 1, "requiredWhen": POST},
            {"key": "since", "type": "date", "label": "Since"},
            {
                "key": "why",
                "type": "text",
                "label": "Why",
                "required": True,
                "when": {"not": {"field": "since", "op": "lt", "value": "2026-01-01"}},
            },
        ]
    }
)
HOME = {"street": "R", "city": "C"}


@pytest.mark.parametrize(
    ("says", "answers", "holds"),
    [
        ("everything that is asked", {"way": "post", "to": HOME, "copies": 2}, True),
        ("nothing that is hidden", {"way": "mail", "to": HOME}, False),
        ("the short way", {"way": "mail"}, True),
        ("a required field is there", {}, False),
        ("what a condition requires is there", {"way": "post", "to": HOME}, False),
        ("what appears and is required is there", {"way": "post", "copies": 1}, False),
        ("an unknown key", {"way": "mail", "x": 1}, False),
        ("a limit", {"way": "mail", "copies": 0}, False),
        ("an option", {"way": "fax"}, False),
        (
            "an address with half a point",
            {"way": "post", "copies": 1, "to": {**HOME, "lat": 1}},
            False,
        ),
        ("an order of days cannot be said, so it is left open", {"way": "mail", "why": "x"}, True),
    ],
)
def test_conditions_stand_in_the_schema(says: str, answers: Any, holds: bool) -> None:
    assert valid(FORM, answers) is holds


def test_titles_are_in_english_where_there_is_english() -> None:
    assert json_schema(FORM)["properties"]["way"]["title"] == "How?"
