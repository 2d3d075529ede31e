"""What a form asks of whom in a stage: hidden, read-only, required (F118, F121, F125).

The stage's settings are applied to the definition, and the one evaluator judges the result. The two
invisibilities are independent: what staff never see the customer may fill, and the other way round.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from chalicelib.domain import forms
from chalicelib.domain.change import Change
from chalicelib.domain.requests import Changed, Command, Request
from chalicelib.domain.types import Published
from chalicelib.domain.workflows import Setting, Stage
from chalicelib.errors import Invalid

Definition = Mapping[str, Any]
Answers = Mapping[str, Any]
# What nobody fills: a note has no answer, and a total is computed anew.
UNSENT = ("note", "total")
HIDDEN = {
    "customer": Setting.HIDDEN_FROM_CUSTOMER,
    "staff": Setting.HIDDEN_FROM_STAFF,
    "system": Setting.HIDDEN_FROM_STAFF,
}


def hidden(stage: Stage, side: str) -> frozenset[str]:
    """The parameters that this side does not see in a stage; `side` is a kind of principal."""
    return frozenset(key for key, named in stage.settings.items() if HIDDEN[side] in named)


def seen(answers: Answers, stage: Stage, side: str) -> dict[str, Any]:
    """The answers that this side sees in a stage."""
    away = hidden(stage, side)
    return {key: value for key, value in answers.items() if key not in away}


def always_hidden(published: Published, side: str) -> frozenset[str]:
    """What this side sees in no stage at all."""
    stages = list(published.workflow.stages.values())
    return frozenset.intersection(*(hidden(stage, side) for stage in stages))


def first_form(published: Published) -> dict[str, Any]:
    """What is filled to open a request: the first stage's form, as the customer sees it."""
    stage = published.workflow.stages[published.workflow.start]
    locked = {key for key, named in stage.settings.items() if Setting.READ_ONLY in named}
    return _form(published.form, hidden(stage, "customer") | locked, _required(stage))


def without(published: Published, keys: Iterable[str]) -> dict[str, Any]:
    """The published form without some of its parameters."""
    return _form(published.form, frozenset(keys), frozenset())


def _required(stage: Stage) -> frozenset[str]:
    return frozenset(key for key, named in stage.settings.items() if Setting.REQUIRED in named)


def _form(form: Definition, away: frozenset[str], required: frozenset[str]) -> dict[str, Any]:
    """A step without questions is not asked."""
    steps = [
        {
            **step,
            "fields": [
                {**each, "required": True} if each["key"] in required else each
                for each in step["fields"]
                if each["key"] not in away
            ],
        }
        for step in form["steps"]
    ]
    return {**form, "steps": [step for step in steps if step["fields"]]}


def editable(published: Published, stage: Stage, side: str) -> frozenset[str]:
    """What this side may fill in a stage; files are added in the discussion, never here (F121)."""
    locked = {key for key, named in stage.settings.items() if Setting.READ_ONLY in named}
    fields = forms.fields_of(published.form)
    keys = {each["key"] for each in fields if each["type"] not in ("file", *UNSENT)}
    return frozenset(keys - locked - hidden(stage, side))


def shown(
    published: Published, answers: Answers, files: Iterable[Any], today: date
) -> frozenset[str]:
    """The parameters that the form shows for kept answers."""
    return frozenset(_evaluated(published, answers, files, today).visible)


def fill(
    request: Request,
    published: Published,
    answers: Answers,
    files: Iterable[Any],
    changes: Answers,
    today: date,
    command: Command,
) -> tuple[Changed, Answers]:
    """Change parameters in a stage; a value of None empties one. Raises Invalid by field: `locked`
    for what this side may not change here. What a change hides is dropped, as everywhere."""
    change = Change.permitted("fill", request, published, command)
    may = editable(published, published.stage(request.stage), command.by.kind)
    wrong = {f"answers.{key}": "locked" for key in changes if key not in may}
    result = _evaluated(published, {**answers, **changes}, files, today)
    own = {key: code for key, code in result.errors.items() if key.split(".")[0] in changes}
    wrong |= {f"answers.{key}": code for key, code in own.items() if code != "required"}
    if wrong:
        raise Invalid(fields=wrong)
    kept = _kept(answers, changes, result)
    fields = sorted(key for key in {*answers, *kept} if answers.get(key) != kept.get(key))
    data, visible = _told(published, request, fields)
    change.tell("AnswersChanged", data, visible=visible)
    return change.done(), kept


def _kept(answers: Answers, changes: Answers, result: forms.Evaluation) -> dict[str, Any]:
    """What was accepted once stays, though its day or its option has gone by since."""
    aged = {key.split(".")[0] for key in result.errors} - set(changes)
    return {**{key: answers[key] for key in aged if key in answers}, **result.clean}


def _told(published: Published, request: Request, fields: Sequence[str]) -> tuple[Any, str]:
    """The names of the answers, with those that one side does not see, and who is told: staff
    alone of what the customer does not see at all."""
    stage = published.stage(request.stage)
    away = {side: sorted(set(fields) & hidden(stage, side)) for side in ("customer", "staff")}
    data = {"fields": fields, "hidden": away} if any(away.values()) else {"fields": fields}
    return data, "staff" if away["customer"] == fields else "all"


def _evaluated(
    published: Published, answers: Answers, files: Iterable[Any], today: date
) -> forms.Evaluation:
    uploads = {
        each["id"]: forms.Upload(each["type"], each["size"], "accepted", signed=True)
        for each in files
    }
    computed = {each["key"] for each in forms.fields_of(published.form) if each["type"] in UNSENT}
    given = {
        key: value for key, value in answers.items() if value is not None and key not in computed
    }
    return forms.evaluate(published.form, given, uploads, today)
