"""The derived JSON Schema says what the evaluator keeps, as far as JSON Schema can (F27)."""

import json
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from chalicelib.domain.form_schema import json_schema
from chalicelib.domain.form_values import Refused, parse_date, tidy
from chalicelib.domain.formats import FORMATS
from chalicelib.domain.forms import Upload, evaluate, fields_of
from tests.unit.domain.form_generator import trials
from tests.unit.domain.form_people import UPLOADS
from tests.unit.domain.form_vectors import definition_of, rows
from tests.unit.domain.test_forms import TYPES, example

CASES = [case for case in rows("cases") if not case["expect"].get("errors", {"": "unsaid"})]


def valid(definition: dict[str, Any], answers: Any) -> bool:
    return Draft202012Validator(json_schema(definition)).is_valid(answers)


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_what_the_evaluator_keeps_is_valid(case: dict[str, Any]) -> None:
    definition = definition_of(case)
    assert valid(definition, sent(definition, case["expect"]["clean"]))


def sent(definition: dict[str, Any], clean: Any) -> dict[str, Any]:
    """As it would be sent: what is computed is not."""
    totals = {each["key"] for each in fields_of(definition) if each["type"] == "total"}
    return {key: value for key, value in clean.items() if key not in totals}


def asked(definition: dict[str, Any]) -> dict[str, Any]:
    """The same form without conditions, and without what JSON Schema cannot say: limits of days
    and of decimals, which file is which, and totals too large to be exact."""
    unsaid = {"when", "requiredWhen", "decimals", "signed"}

    def plain(each: dict[str, Any]) -> dict[str, Any]:
        kept = {name: value for name, value in each.items() if name not in unsaid}
        if each["type"] == "date":
            kept = {name: value for name, value in kept.items() if name not in {"min", "max"}}
        if each["type"] == "file":
            kept |= {"accept": ["image/*", "application/pdf"], "maxBytes": 10**8}
        if each["type"] == "group":
            kept["fields"] = [plain(inner) for inner in each["fields"]]
        return kept

    steps = [
        {
            "id": step["id"],
            "title": "Step",
            "fields": [plain(each) for each in step["fields"] if each["type"] != "total"],
        }
        for step in definition["steps"]
    ]
    return {"title": "Form", "steps": steps}


class Known(dict[str, Upload]):
    """Every file there may be, and each one fits."""

    def get(self, key: str, default: Any = None) -> Any:
        return Upload("image/png", 1, "accepted")


CHECKER = FormatChecker(formats=())
for _name, _read in FORMATS.items():
    CHECKER.checks(_name)(
        lambda value, read=_read: not isinstance(value, str) or read(value) == value
    )
CHECKER.checks("date")(lambda value: not isinstance(value, str) or parse_date(value) == value)


def canonical(value: Any) -> Any:
    """Without what is empty, texts tidied, whole numbers whole: how a client sends it well."""
    if isinstance(value, dict):
        parts = {key: canonical(part) for key, part in value.items()}
        return {key: part for key, part in parts.items() if part not in EMPTY} or None
    if isinstance(value, list):
        return [canonical(part) for part in value]
    if isinstance(value, str):
        try:
            return tidy(value, lines=True)
        except Refused:
            return value
    return value


def encodable(value: Any) -> bool:
    """Halves of surrogate pairs are no text that UTF-8 carries, and no pattern can name them."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


EMPTY: list[Any] = [None, "", [], {}]


def test_without_conditions_the_schema_accepts_exactly_what_the_evaluator_accepts() -> None:
    """Formats asserted and files known, what is sent in canonical form. Answers in canonical form
    are those that the evaluator would not write otherwise."""
    accepted = refused = 0
    for trial in trials(20261201, 3000):
        definition = asked(trial.definition)
        answers = canonical(trial.answers) or {}
        if not encodable(answers):
            continue
        result = evaluate(definition, answers, Known(), date(2026, 11, 22))
        valid_ = is_valid(definition, answers)
        if result.errors:
            refused += not valid_
            assert not valid_, (definition, answers, result.errors)
        elif sent(definition, result.clean) == answers:
            accepted += valid_
            assert valid_, (definition, answers)
    assert accepted > 200
    assert refused > 1000


def test_an_accepted_submission_is_never_refused() -> None:
    """With conditions the schema may say less, never more."""
    accepted = 0
    for trial in trials(20261202, 3000):
        result = evaluate(trial.definition, trial.answers, UPLOADS, date(2026, 11, 22))
        if not result.errors:
            accepted += 1
            clean = sent(trial.definition, result.clean)
            assert is_valid(trial.definition, clean), (trial.definition, clean)
    assert accepted > 200


def is_valid(definition: dict[str, Any], answers: Any) -> bool:
    validator = Draft202012Validator(json_schema(definition), format_checker=CHECKER)
    return validator.is_valid(answers)


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
