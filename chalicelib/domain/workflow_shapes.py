"""The closed shape of a workflow, as data: what the editor or a document may write at all.

`shape_problems` looks at JSON of unknown origin, never raises, and takes time bounded by its size;
whether the workflow works is judged afterwards by `workflow_checks`. See `docs/workflow.md`.
"""

from chalicelib.domain.form_checks import (
    FLAG,
    ID,
    KEY,
    Problem,
    Problems,
    among,
    between,
    condition,
    list_of,
    matching,
    object_of,
    text,
)
from chalicelib.domain.form_shapes import MAX_FIELDS
from chalicelib.domain.workflow import State
from chalicelib.domain.workflows import Mover, Setting

MAX_STAGES, MAX_MOVES, MAX_DOCUMENTS = 100, 50, 20
MAX_DAYS, MAX_SECONDS = 3650, 3650 * 86_400
REASONS = ("required", "optional", "none")
ENTERED = ("open", "pending", "resolved")


def _actions(value: object, path: str) -> Problems:
    yield from object_of({}, {str(state): text for state in State})(value, path)


def _settings(value: object, path: str) -> Problems:
    """By the key of a field, what the stage says of it."""
    if not isinstance(value, dict):
        yield Problem(path, "type")
    elif len(value) > MAX_FIELDS:
        yield Problem(path, "too_many")
    else:
        names = list_of(among(tuple(map(str, Setting))), len(Setting))
        for key, inner in value.items():
            yield from KEY(key, f"{path}.{key}")
            yield from names(inner, f"{path}.{key}")


def _wait(value: object, path: str) -> Problems:
    """`{"days": n}`, or `{"seconds": n}` to be watched."""
    if isinstance(value, dict) and len(value) != 1:
        yield Problem(path, "type")
    else:
        days, seconds = between(1, MAX_DAYS), between(1, MAX_SECONDS)
        yield from object_of({}, {"days": days, "seconds": seconds})(value, path)


_DEPARTMENT = object_of({"id": matching("[a-z0-9-]{1,64}"), "title": text}, {})
_DOCUMENT = object_of(
    {"id": ID, "title": text}, {"mandatory": FLAG, "by": among(("customer", "staff"))}
)
_MOVE = object_of(
    {"id": ID, "title": text, "to": ID},
    {
        "by": list_of(among(tuple(map(str, Mover))), len(Mover)),
        "reason": among(REASONS),
        "state": among(ENTERED),
        "when": condition,
        "after": _wait,
    },
)
_STAGE = object_of(
    {"id": ID, "moves": list_of(_MOVE, MAX_MOVES, 0)},
    {
        "title": text,
        "actions": _actions,
        "department": _DEPARTMENT,
        "attendant": matching("[ -~]{0,200}"),
        "solves": FLAG,
        "settings": _settings,
        "documents": list_of(_DOCUMENT, MAX_DOCUMENTS, 0),
        "understanding": object_of({}, {"approved": ID, "rejected": ID}),
    },
)
_WORKFLOW = object_of({"start": ID, "stages": list_of(_STAGE, MAX_STAGES)}, {"restart": ID})


def shape_problems(workflow: object) -> list[Problem]:
    return list(_WORKFLOW(workflow, ""))
