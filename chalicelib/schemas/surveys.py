"""Surveys on the wire (F61)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, Self

from annotated_types import MaxLen, MinLen

from chalicelib import clock
from chalicelib.domain.requests import Request
from chalicelib.domain.surveys import Survey
from chalicelib.schemas.base import Answer, Body
from chalicelib.services.surveys import Sheet

Text = str | Mapping[str, str]
Token = Annotated[str, MinLen(1), MaxLen(100)]


@dataclass(frozen=True, kw_only=True)
class SurveyBody(Body):
    """`answers`: stars from 1 to 5, or a text, by question."""

    answers: Annotated[dict[str, int | str], MaxLen(10)] = field(default_factory=dict)
    comment: Annotated[str, MaxLen(2_000)] = ""


@dataclass(frozen=True)
class SurveyTokenBody(Body):
    """What stands behind the # of the link."""

    token: Token


@dataclass(frozen=True, kw_only=True)
class SurveyByLinkBody(SurveyBody):
    token: Token


@dataclass(frozen=True)
class Question(Answer):
    id: str
    kind: Literal["rating", "text"]
    label: Text
    required: bool


@dataclass(frozen=True)
class Answered(Answer):
    answered_at: str
    ratings: dict[str, int]
    texts: dict[str, str]
    comment: str

    @classmethod
    def of(cls, value: Survey) -> Self:
        return cls(
            answered_at=clock.text(value.answered_at),
            ratings=dict(value.ratings),
            texts=dict(value.texts),
            comment=value.comment,
        )


@dataclass(frozen=True)
class SurveySheet(Answer):
    """`refusal`: the code of the reason why it cannot be answered now."""

    protocol: str
    title: Text
    questions: list[Question]
    answered: Answered | None
    refusal: str | None

    @classmethod
    def of(cls, value: Sheet) -> Self:
        return cls(
            protocol=value.request.id,
            title=value.request.title,
            questions=[_question(each) for each in value.questions],
            answered=Answered.of(value.survey) if value.survey else None,
            refusal=value.refusal,
        )


@dataclass(frozen=True)
class LinkSheet(SurveySheet):
    """The same for who holds a link: what was written is nobody's to read by it."""

    @classmethod
    def of(cls, value: Sheet) -> Self:
        sheet = SurveySheet.of(value)
        return cls(**{**vars(sheet), "answered": None})


@dataclass(frozen=True)
class SurveyThanks(Answer):
    protocol: str

    @classmethod
    def of(cls, value: Request) -> Self:
        return cls(protocol=value.id)


def _question(given: Mapping[str, Any]) -> Question:
    return Question(given["id"], given["kind"], given["label"], bool(given.get("required")))
