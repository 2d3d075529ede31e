"""What a new request type may begin from is ready to be published, in three languages (F14)."""

from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib import locales
from chalicelib.domain import type_documents as documents
from chalicelib.errors import NotFound
from chalicelib.services import type_templates

READY = sorted(type_templates.names() - {type_templates.BLANK})


def texts(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every text for people: what has a language in it, or stands where one would."""
    if isinstance(value, dict) and set(value) & set(locales.SUPPORTED):
        yield path, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name in ("title", "label", "hint", "stage", "action") and isinstance(inner, str):
                yield f"{path}.{name}", inner
            yield from texts(inner, f"{path}.{name}")
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from texts(inner, f"{path}.{place}")


def test_there_are_enough_of_them_for_a_town_hall_and_a_software_house() -> None:
    assert len(READY) >= 8


@pytest.mark.parametrize("name", READY)
def test_a_template_can_be_published_as_it_is(name: str) -> None:
    document = type_templates.begun(name, {})
    assert documents.draft_problems(document) == []
    assert documents.problems(document, locales.SUPPORTED, new=True) == []
    assert document["id"] == name


@pytest.mark.parametrize("name", sorted(type_templates.names()))
def test_a_template_speaks_every_language(name: str) -> None:
    for path, text in texts(type_templates.template(name)):
        assert isinstance(text, dict), f"{path} is the same in all languages"
        assert set(text) == set(locales.SUPPORTED), path


def test_a_template_is_no_path() -> None:
    with pytest.raises(NotFound):
        type_templates.template("../mails/en")
