"""What people read of a form: whether each text is there in every language, and tells its question
from the others of the step (F14, F128).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from chalicelib.domain.form_checks import Problem
from chalicelib.domain.form_facts import Field

_TEXTS = ("label", "hint", "placeholder", "statement", "rowLabel")


def label_problems(definition: Mapping[str, Any], locales: Sequence[str]) -> Iterator[Problem]:
    """`locales` are the organisation's; those that no text of the form uses are not missed."""
    every = list(_texts(definition))
    used = {locale for _, text in every if isinstance(text, dict) for locale in text}
    wanted = sorted(used & set(locales) if locales else used)
    for path, text in every:
        lacking = [each for each in wanted if each not in text] if isinstance(text, dict) else []
        yield from (Problem(f"{path}.{locale}", "untranslated") for locale in lacking)
    for place, step in enumerate(definition["steps"]):
        yield from _twice(step["fields"], f"steps.{place}.fields", sorted(used))


def _twice(fields: Sequence[Field], path: str, locales: Sequence[str]) -> Iterator[Problem]:
    """Two questions of one name cannot be told apart in a step, nor in a row; notes ask nothing."""
    seen: set[tuple[str, str]] = set()
    for place, each in enumerate(fields):
        if each["type"] == "note":
            continue
        names = set(_names(each["label"], locales))
        if names & seen:
            yield Problem(f"{path}.{place}.label", "duplicate")
        seen |= names
        yield from _twice(each.get("fields", ()), f"{path}.{place}.fields", locales)
        yield from _same_options(each.get("options", ()), f"{path}.{place}.options", locales)


def _same_options(
    options: Sequence[Mapping[str, Any]], path: str, locales: Sequence[str]
) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for place, option in enumerate(options):
        names = set(_names(option["label"], locales))
        if names & seen:
            yield Problem(f"{path}.{place}.label", "duplicate")
        seen |= names


def _names(label: object, locales: Sequence[str]) -> Iterator[tuple[str, str]]:
    texts = label if isinstance(label, dict) else dict.fromkeys(locales or ["en"], label)
    for locale, text in texts.items():
        yield locale, " ".join(str(text).casefold().split())


def _texts(definition: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    yield "title", definition["title"]
    for place, step in enumerate(definition["steps"]):
        yield f"steps.{place}.title", step["title"]
        yield from _of_fields(step["fields"], f"steps.{place}.fields")


def _of_fields(fields: Sequence[Field], path: str) -> Iterator[tuple[str, object]]:
    for place, each in enumerate(fields):
        at = f"{path}.{place}"
        yield from ((f"{at}.{name}", each[name]) for name in _TEXTS if name in each)
        for option, one in enumerate(each.get("options", ())):
            yield f"{at}.options.{option}.label", one["label"]
        yield from _of_fields(each.get("fields", ()), f"{at}.fields")
