"""A request type as one document: what it may hold at all, and what it needs to be published.

A draft may be unfinished, so that it can be saved while it is written: texts may be empty, limits
may not fit yet, conditions may name what comes later. It may not be anything else: its shape is
closed, so that whoever opens it later reads only what an editor could have written (F14–F19).
Judging takes time bounded by the document's size.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from chalicelib.domain import groups, privacy, surveys
from chalicelib.domain.form_checks import (
    FLAG,
    ID,
    KEY,
    NUMBER,
    Check,
    Problem,
    Problems,
    Shape,
    among,
    between,
    list_of,
    matching,
    object_of,
    of_kind,
    scalar,
    text,
)
from chalicelib.domain.form_publishing import publish_problems
from chalicelib.domain.form_shapes import MAX_FIELDS
from chalicelib.domain.form_shapes import shape_problems as form_shape
from chalicelib.domain.types import RESTART_HOURS
from chalicelib.domain.workflow import State
from chalicelib.domain.workflow_checks import problems as workflow_problems

# DynamoDB takes items of 400 kB, and a version has a little beside its document.
MAX_STORED = 350_000
MAX_DEPTH, MAX_TOLD = 64, 100
# What a draft may lack, or have too much of, until it is published.
UNFINISHED = frozenset({"missing", "bounds"})
# What says where a type stands in the menu: asked of a new one, kept by the catalogue afterwards.
MENU = ("summary", "keywords", "icon", "section", "category", "order")
# Of the type, but not of its versions: the service level is a policy with a page of its own.
ELSEWHERE = ("service",)
TYPED = ("text", "textarea", "email", "tel", "select", "radio")


def _words(value: object, path: str) -> Problems:
    """Words that people search for, per language."""
    for locale, words in value.items() if isinstance(value, dict) else [("", value)]:
        if not isinstance(locale, str) or len(locale) > 5:
            yield Problem(path, "type")
        else:
            yield from list_of(of_kind("string"), 100, 0)(words, f"{path}.{locale}")


def _restart(value: object, path: str) -> Problems:
    if value not in RESTART_HOURS or isinstance(value, bool):
        yield Problem(path, "unsupported")


def _flag(value: object, path: str) -> Problems:
    if not isinstance(value, bool):
        yield Problem(path, "type")


def _subject(value: object, path: str) -> Problems:
    if value is not None:
        yield from KEY(value, path)


def _anything(value: object, path: str) -> Problems:
    """Judged where it is known what it is."""
    if not isinstance(value, dict):
        yield Problem(path, "type")


_NAMED = object_of({"id": ID, "title": text}, {})
_WAIT = object_of({}, {"days": between(0, 3650), "seconds": between(0, 10**8)})
_STATE = object_of({"stage": text, "action": text}, {})
_RETENTION: Shape = {"days": NUMBER, "remove": list_of(scalar, 10), "hold": FLAG}
_QUESTION = object_of(
    {"id": ID, "kind": among(("rating", "text")), "label": text}, {"required": FLAG}
)
_SURVEY: Shape = {"questions": list_of(_QUESTION, 10), "remind": _WAIT}

_OUTER = object_of(
    {
        "id": ID,
        "title": text,
        "department": _NAMED,
        "words": object_of({state.value: _STATE for state in State}, {}),
        "waits": object_of(dict.fromkeys(("reply", "validation", "agreement"), _WAIT), {}),
        "form": _anything,
    },
    {
        "subject_field": _subject,
        "retention": object_of({}, _RETENTION),
        "workflow": _anything,
        "restart_hours": _restart,
        "survey": object_of({}, _SURVEY),
        "without_account": _flag,
        "grouping": object_of({}, {"field": KEY, "metres": NUMBER}),
        "summary": text,
        "keywords": _words,
        "icon": matching("[a-z-]{1,40}"),
        "section": _NAMED,
        "category": _NAMED,
        "order": between(0, 9999),
    },
)


def too_large(document: Mapping[str, Any]) -> bool:
    """As it is stored, where a letter with an accent takes six signs."""
    return len(json.dumps(document)) > MAX_STORED


def draft_problems(document: object) -> list[Problem]:
    """Why this cannot be kept even as a draft; the first hundred reasons."""
    if reserved := _hidden(document):
        return [reserved]
    if not isinstance(document, dict):
        return [Problem("", "type")]
    shape = [Problem(f"form.{each.path}", each.code) for each in form_shape(document.get("form"))]
    found = [*_outer(document), *shape]
    found = [each for each in found if not _unfinished(document, each)][:MAX_TOLD]
    if not found and _fields(document["form"]) > MAX_FIELDS:
        return [Problem("form.steps", "too_many")]
    return found


def _outer(document: Mapping[str, Any]) -> Iterator[Problem]:
    known: Check = _OUTER
    yield from known(document, "")


def _fields(form: Mapping[str, Any]) -> int:
    outer = [each for step in form["steps"] for each in step["fields"]]
    return len(outer) + sum(len(each.get("fields", ())) for each in outer)


def _hidden(document: object) -> Problem | None:
    """A name that objects have of their own accord, or something too deep, wherever it stands."""
    level: list[object] = [document]
    for _ in range(MAX_DEPTH):
        if any(isinstance(each, dict) and any(map(_reserved, each)) for each in level):
            return Problem("", "reserved")
        level = [inner for each in level for inner in _inside(each)]
        if not level:
            return None
    return Problem("", "too_many")


def _reserved(name: object) -> bool:
    return not isinstance(name, str) or name.startswith("__")


def _inside(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _unfinished(document: Mapping[str, Any], problem: Problem) -> bool:
    """What is there, but empty, may still be written; what is not there, no editor left out."""
    return problem.code in UNFINISHED and _there(document, problem.path)


def _there(document: object, path: str) -> bool:
    for name in path.split("."):
        if isinstance(document, list):
            document = document[int(name)]
        elif isinstance(document, dict) and name in document:
            document = document[name]
        else:
            return False
    return True


def problems(document: Mapping[str, Any], locales: tuple[str, ...], new: bool) -> list[Problem]:
    """Everything to mend before a draft is published, by path in the document; `new`: it has to say
    where it stands in the menu, too. Asked of what `draft_problems` lets pass."""
    form = document["form"]
    found = list(_outer(document))
    found += [Problem(f"form.{each.path}", each.code) for each in publish_problems(form, locales)]
    if not found:
        found += _meaning(document)
    found += _untranslated(document, locales)
    if new:
        found += [Problem(each, "missing") for each in MENU if each not in document]
    return found


def _meaning(document: Mapping[str, Any]) -> Iterator[Problem]:
    """What other parts of the type say of the form, which is in order."""
    form = document["form"]
    wrong = surveys.problems(document.get("survey"))
    wrong |= groups.grouping_problems(document.get("grouping"), form)
    wrong |= privacy.retention_problems(document.get("retention"))
    if document.get("without_account") and (form.get("submit") or {}).get("fee"):
        wrong["without_account"] = "unsupported"  # paid by who signs in (F19)
    yield from (Problem(path, code) for path, code in wrong.items())
    typed = {
        each["key"] for step in form["steps"] for each in step["fields"] if each["type"] in TYPED
    }
    if (subject := document.get("subject_field")) is not None and subject not in typed:
        yield Problem("subject_field", "unknown_field")
    own = document["department"]["id"]
    for each in workflow_problems(document.get("workflow"), form, None, own):
        yield Problem(f"workflow.{each.path}".rstrip("."), each.code)


def _untranslated(document: Mapping[str, Any], locales: tuple[str, ...]) -> Iterator[Problem]:
    """A text of the type in some languages needs all of them."""
    texts = {name: document.get(name) for name in ("title", "summary")}
    texts |= {
        f"{name}.title": document[name]["title"]
        for name in ("section", "category")
        if name in document
    }
    for state, words in document["words"].items():
        texts |= {f"words.{state}.{name}": said for name, said in words.items()}
    for path, said in texts.items():
        if isinstance(said, dict):
            yield from (
                Problem(f"{path}.{locale}", "untranslated")
                for locale in locales
                if locale not in said
            )
