"""What may be published: the sentences of `vectors/forms/publishing.json`, and bounds (F14/F15)."""

import random
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib import locales
from chalicelib.domain.form_publishing import publish_problems
from chalicelib.domain.forms import evaluate
from tests.unit.domain.form_generator import Author
from tests.unit.domain.form_people import UPLOADS, person
from tests.unit.domain.form_vectors import definition_of, rows

DOMAIN = Path(locales.__file__).parents[1] / "domain"
REFUSED, PUBLISHED = rows("refused"), rows("published")


def found(definition: object, locales: Sequence[str] = ()) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in publish_problems(definition, locales)]


def of_row(row: dict[str, Any]) -> list[tuple[str, str]]:
    return found(row["definition"], row.get("locales", ()))


def text(key: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "type": "text", "label": f"Text {key}", **more}


def form(*fields: Any) -> dict[str, Any]:
    return definition_of({"fields": list(fields)})


@pytest.mark.parametrize("row", REFUSED, ids=[row["says"] for row in REFUSED])
def test_publishing_refuses_what_breaks_the_sentence(row: dict[str, Any]) -> None:
    assert (row["path"], row["code"]) in of_row(row)


@pytest.mark.parametrize("row", PUBLISHED, ids=[row["says"] for row in PUBLISHED])
def test_publishing_accepts(row: dict[str, Any]) -> None:
    assert of_row(row) == []


def test_each_sentence_names_all_that_is_wrong_and_nothing_else() -> None:
    alone = [row for row in REFUSED if len(of_row(row)) == 1]
    assert len(alone) > len(REFUSED) * 3 / 4


def test_every_problem_has_a_sentence_in_every_language() -> None:
    """Who publishes reads why not, and where, in their own language (F128)."""
    codes = {row["code"] for row in REFUSED}
    written = {
        code
        for path in DOMAIN.glob("form_*.py")
        for code in re.findall(
            r'Problem\([^()]*(?:\([^()]*\))?[^()]*"([a-z_]+)"\)', path.read_text("utf-8")
        )
    }
    assert len(codes | written) >= 22
    for locale in locales.SUPPORTED:
        assert [code for code in codes | written if locales.problem(code, locale) == code] == []


def test_a_label_is_short() -> None:
    assert found(form(text("a") | {"label": "x" * 2000})) == []
    assert found(form(text("a") | {"label": "x" * 2001})) == [
        ("steps.0.fields.0.label", "too_many")
    ]


def test_a_form_has_at_most_500_fields() -> None:
    assert found(form(*[text(f"t{n}") for n in range(500)])) == []
    assert found(form(*[text(f"t{n}") for n in range(501)])) == [("steps.0.fields", "too_many")]


def test_500_fields_are_counted_over_all_steps() -> None:
    steps = [
        {"id": f"s{step}", "title": "Step", "fields": [text(f"t{step}x{n}") for n in range(300)]}
        for step in range(2)
    ]
    assert found({"title": "Form", "steps": steps}) == [("steps", "too_many")]


def test_a_form_is_at_most_200_kb() -> None:
    assert found(form(*[text(f"t{n}", hint="x" * 1900) for n in range(90)])) == []
    assert found(form(*[text(f"t{n}", hint="x" * 1900) for n in range(110)])) == [
        ("steps", "too_many")
    ]


def test_what_is_said_never_to_be_seen_is_never_seen() -> None:
    """On random forms, whatever else is wrong with them, and random answers."""
    chance, flagged = random.Random(20261203), 0
    for _ in range(6000):
        definition = Author(chance).definition()
        never = [path for path, code in found(definition) if code == "never_visible"]
        keys = {_key(definition, path.split(".")) for path in never}
        flagged += len(keys)
        for _ in range(5 if keys else 0):
            seen = evaluate(definition, person(chance, definition), UPLOADS, date(2026, 11, 22))
            assert not keys & {re.sub(r"[.][0-9]+[.]", ".", key) for key in seen.visible}
    assert flagged > 100


def _key(definition: dict[str, Any], path: list[str]) -> str:
    """`steps.0.fields.1.fields.2.when` as `group.inner`."""
    field = definition["steps"][int(path[1])]["fields"][int(path[3])]
    inner = f".{field['fields'][int(path[5])]['key']}" if len(path) > 6 else ""
    return f"{field['key']}{inner}"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)
PROPERTY = st.sampled_from(["key", "type", "label", "when", "options", "format", "accept", "min"])


@settings(max_examples=300, deadline=None)
@given(whole=JSON, values=st.dictionaries(PROPERTY, JSON, max_size=4))
def test_no_document_makes_the_check_itself_fail(whole: Any, values: dict[str, Any]) -> None:
    publish_problems(whole)
    for kind in ("radio", "date", "file", "number", "text"):
        field = {"key": "z", "type": kind, "label": "Z", **values}
        publish_problems(form(text("a"), field))
