"""How a request went, as its customer says: asked once it is solved, answered once (F61).

The questions are the published version's. Ratings are told in the event, and counted; what was
written stands beside the request alone, so that it can be taken out again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from chalicelib import clock
from chalicelib.domain.change import Change
from chalicelib.domain.requests import Changed, Command, Request
from chalicelib.domain.types import Published
from chalicelib.domain.workflow import State
from chalicelib.errors import Conflict, Invalid

ASKED = (State.RESOLVED, State.CLOSED)
LONGEST = 2_000
MOST = 5
DEFAULT: Sequence[Mapping[str, Any]] = (
    {
        "id": "overall",
        "kind": "rating",
        "required": True,
        "label": {
            "pt-PT": "Como correu, no geral?",
            "pt-BR": "Como foi, no geral?",
            "en": "How did it go, all in all?",
        },
    },
)


@dataclass(frozen=True)
class Survey:
    """What was answered: stars from 1 to 5 and texts by question, and a comment."""

    answered_at: datetime
    ratings: Mapping[str, int] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    comment: str = ""


def questions(published: Published) -> Sequence[Mapping[str, Any]]:
    """Those of the type, or one rating where it says nothing; a comment is always asked for."""
    return (published.survey or {}).get("questions") or DEFAULT


def refusal(request: Request, answered: bool) -> str | None:
    """Why it cannot be answered now; None when it can."""
    if answered:
        return "survey_answered"
    return None if request.state in ASKED else "survey_not_yet"


def answer(
    request: Request, published: Published, given: Mapping[str, Any], comment: str, command: Command
) -> tuple[Changed, Survey]:
    """Raises Conflict when it is not asked, Invalid for what no question takes."""
    if reason := refusal(request, answered=False):
        raise Conflict(reason)
    survey = _judged(published, given, comment, command.at)
    change = Change(request, published, command)
    change.set(surveyed_at=command.at)
    change.tell("SurveyAnswered", {"ratings": dict(survey.ratings)})
    return change.done(), survey


def _judged(published: Published, given: Mapping[str, Any], comment: str, at: datetime) -> Survey:
    asked = {each["id"]: each for each in questions(published)}
    wrong = {f"answers.{name}": "unknown" for name in given if name not in asked}
    for name, question in asked.items():
        if problem := _problem(question, given.get(name)):
            wrong[f"answers.{name}"] = problem
    if wrong:
        raise Invalid(fields=wrong)
    said = {name: value for name, value in given.items() if value not in (None, "")}
    ratings = {name: n for name, n in said.items() if asked[name]["kind"] == "rating"}
    texts = {name: text.strip() for name, text in said.items() if name not in ratings}
    return Survey(at, ratings, texts, comment.strip())


def _problem(question: Mapping[str, Any], value: object) -> str | None:
    if value in (None, ""):
        return "required" if question.get("required") else None
    if question["kind"] == "rating":
        number = isinstance(value, int) and not isinstance(value, bool)
        return None if number and 1 <= value <= MOST else "option"  # type: ignore[operator]
    return None if isinstance(value, str) and len(value) <= LONGEST else "format"


def wordless(survey: Survey) -> Survey:
    """What stays when the words are taken out: the stars tell of nobody."""
    return replace(survey, texts={}, comment="")


def problems(survey: Mapping[str, Any] | None) -> dict[str, str]:
    """By field, what makes a type's `survey` unpublishable."""
    if survey is None:
        return {}
    asked = survey.get("questions")
    if not isinstance(asked, list) or not 1 <= len(asked) <= 10:
        return {"survey.questions": "option"}
    ids = [each.get("id") for each in asked if isinstance(each, Mapping)]
    wrong = {} if len(set(ids)) == len(asked) and all(ids) else {"survey.questions": "duplicate"}
    for n, each in enumerate(asked):
        if not isinstance(each, Mapping) or each.get("kind") not in ("rating", "text"):
            wrong[f"survey.questions.{n}.kind"] = "option"
        elif not each.get("label"):
            wrong[f"survey.questions.{n}.label"] = "required"
    return wrong


def text(survey: Survey) -> dict[str, Any]:
    """As it is shown and exported."""
    return {**vars(survey), "answered_at": clock.text(survey.answered_at)}
