"""How a request went: asked in the portal and by a link in a mail, read by staff (F61)."""

from typing import Any

from chalicelib.domain.permissions import Permission
from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.surveys import (
    LinkSheet,
    SurveyBody,
    SurveyByLinkBody,
    SurveySheet,
    SurveyThanks,
    SurveyTokenBody,
)
from chalicelib.services import surveys

api = ApiBlueprint(__name__)


@api.get("/my/requests/{request_id}/survey", SurveySheet)
def get_my_survey(call: Call, request_id: str) -> Any:
    """The survey of a request of mine: its questions, and what I answered."""
    return surveys.of_request(call.principal, request_id)


@api.post("/my/requests/{request_id}/survey", SurveyBody, SurveyThanks)
def answer_my_survey(call: Call, request_id: str) -> Any:
    """Say how a request of mine went, once."""
    body = call.body
    return surveys.answer(call.principal, request_id, body.answers, body.comment, call.once)


@api.get("/staff/requests/{request_id}/survey", SurveySheet, needs=Permission.REQUESTS_READ)
def get_survey(call: Call, request_id: str) -> Any:
    """What the customer said of how a request went."""
    return surveys.of_request(call.principal, request_id)


@api.post("/public/surveys/look", SurveyTokenBody, LinkSheet, status=200)
def look_at_survey(call: Call) -> Any:
    """What a survey asks, for whoever holds its link; nothing changes."""
    return surveys.of_link(call.body.token)


@api.post("/public/surveys", SurveyByLinkBody, SurveyThanks)
def answer_survey(call: Call) -> Any:
    """Say how a request went, by the link of a mail; it works once."""
    body = call.body
    return surveys.answer_by_link(body.token, body.answers, body.comment, call.once)
