"""The evaluator against the shared vectors, and against the shipped examples (F14-F17, F21-F23)."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chalicelib.domain.form_publishing import publish_problems
from chalicelib.domain.forms import Upload, evaluate
from tests.unit.domain.form_vectors import TODAY, definition_of, rows

CASES = rows("cases")
TYPES = Path(__file__).parents[3] / "chalicelib" / "templates" / "types"


def strict(value: object) -> str:
    """Told apart as JSON does: 1 is not true, and the order of keys says nothing."""
    return json.dumps(value, sort_keys=True)


def judged(case: dict[str, Any]) -> dict[str, object]:
    uploads = {id_: Upload(**facts) for id_, facts in case.get("uploads", {}).items()}
    today = date.fromisoformat(case.get("today", TODAY))
    result = evaluate(definition_of(case), case["answers"], uploads, today)
    return {name: getattr(result, name) for name in case["expect"]}


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_the_evaluator_keeps_what_each_sentence_says(case: dict[str, Any]) -> None:
    assert strict(judged(case)) == strict(case["expect"])


def test_there_are_many_sentences_and_each_is_said_once() -> None:
    says = [case["says"] for case in CASES]
    assert len(says) >= 120
    assert len(set(says)) == len(says)


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_every_vector_is_a_form_that_may_be_published(case: dict[str, Any]) -> None:
    assert publish_problems(definition_of(case)) == []


def test_a_number_that_is_none_is_refused() -> None:
    """JSON has no NaN, Python's parser reads one."""
    field = {"key": "n", "type": "number", "label": "N"}
    definition = definition_of({"fields": [field]})
    result = evaluate(definition, {"n": float("nan")}, {}, date(2026, 1, 1))
    assert result.errors == {"n": "type"}


def example(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((TYPES / f"{name}.json").read_text("utf-8"))
    return document


PNG = Upload("image/png", 1000, "accepted")
TICKET = {
    "company": "Empresa 1",
    "branch": "Lisboa",
    "version": "12.1.34",
    "database": "oracle",
    "tiers": "three",
    "hosted": "no",
    "test_environment": "an answer to a question that is hidden",
    "subject": "The report adds one line twice",
    "routines": "Reports | Monthly",
    "steps": "1. Open the month\n2. Print the report",
    "wanted": "Each line once",
    "particular": "no",
    "screenshots": ["shot"],
    "calculation": "no",
    "since": "2026-11-2",
    "after_update": "yes",
    "previous_version": "12.1.33",
    "current_version": "12.1.34",
    "affected": "all",
}


def test_the_support_ticket_asks_only_what_follows_from_the_answers() -> None:
    """F45-F54: what is not hosted has no test environment; an update asks for both versions."""
    result = evaluate(example("support-ticket")["form"], TICKET, {"shot": PNG}, date(2026, 11, 22))
    assert result.errors == {}
    assert result.clean["since"] == "2026-11-02"
    assert not {"test_environment", "test_data", "memo", "affected_user"} & set(result.visible)
    assert {"previous_version", "current_version"} <= set(result.visible)
    assert "test_environment" not in result.clean


def test_a_hosted_support_ticket_needs_its_test_environment() -> None:
    answers = {**TICKET, "hosted": "yes", "affected": "one", "calculation": "yes"}
    result = evaluate(example("support-ticket")["form"], answers, {"shot": PNG}, date(2026, 11, 22))
    missing = {"test_data": "required", "affected_user": "required", "memo": "required"}
    assert result.errors == missing


def test_a_report_from_the_future_is_refused() -> None:
    answers = {"since": "2026-11-23"}
    result = evaluate(example("public-place")["form"], answers, {}, date(2026, 11, 22))
    assert result.errors["since"] == "too_large"


# All but the one that begins without questions.
WHOLE = [each for each in sorted(TYPES.glob("*.json")) if each.stem != "blank"]


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_an_example_is_whole_in_three_languages(path: Path) -> None:
    document = example(path.stem)
    assert publish_problems(document["form"]) == []
    assert document["id"] == path.stem
    states = {"open", "in_progress", "pending", "customer_validation", "resolved"}
    assert set(document["words"]) == states | {"closed", "cancelled"}
    keys = {each["key"] for step in document["form"]["steps"] for each in step["fields"]}
    assert document["subject_field"] in keys | {None}
    for text in texts(document):
        assert set(text) == {"pt-PT", "pt-BR", "en"}, text


def texts(value: object) -> list[dict[str, object]]:
    """Every object that speaks Portuguese: a text for people, or the keywords."""
    if isinstance(value, list):
        return [text for item in value for text in texts(item)]
    if not isinstance(value, dict):
        return []
    here = [value] if {"pt-PT", "pt-BR", "en"} & set(value) else []
    return here + [text for item in value.values() for text in texts(item)]
