"""How a request went: asked when it is solved, answered once, with and without signing in (F61)."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

from chalicelib.domain.privacy import Removal
from chalicelib.domain.requests import Request
from chalicelib.models import counters as counted
from chalicelib.models import request_queries as queries
from chalicelib.models import surveys as stored
from chalicelib.models.surveys import SurveyLinkItem
from chalicelib.services import recount, removal
from tests import api, factories
from tests.api import ATTENDANT, CUSTOMER, OTHER, OUTSIDER
from tests.backstage import Backstage

GOOD = {"answers": {"overall": 4}, "comment": "Quick and kind."}


def solved() -> str:
    request_id: str = factories.opened()["id"]
    api.post(f"/staff/requests/{request_id}/resolve", {"text": "Done."}, ATTENDANT)
    return request_id


def answer(request_id: str, by: Any = CUSTOMER, **body: Any) -> api.Reply:
    return api.post(f"/my/requests/{request_id}/survey", {**GOOD, **body}, by)


def link_in(backstage: Backstage) -> str:
    """The token of the last mail."""
    backstage.settle()
    content: str = backstage.mails()[-1].get_body(("plain",)).get_content()  # type: ignore[union-attr]
    return content.partition("/survey#")[2].split()[0]


def by_link(token: str, **body: Any) -> api.Reply:
    return api.call(
        "POST",
        "/public/surveys",
        None,
        json.dumps({"token": token, **GOOD, **body}),
        headers={"Idempotency-Key": f"key-{id(body)}"},
    )


def test_it_is_asked_only_when_there_is_a_solution(backstage: Backstage) -> None:
    request_id = factories.opened()["id"]
    sheet = api.get(f"/my/requests/{request_id}/survey", CUSTOMER).body
    assert (sheet["refusal"], sheet["answered"]) == ("survey_not_yet", None)
    refused = answer(request_id)
    assert (refused.status, refused.body["error"]["code"]) == (409, "survey_not_yet")


def test_who_it_is_about_answers_once_and_staff_read_it(backstage: Backstage) -> None:
    request_id = solved()
    assert answer(request_id).status == 201
    sheet = api.get(f"/staff/requests/{request_id}/survey", ATTENDANT).body
    assert sheet["answered"]["ratings"] == {"overall": 4}
    assert sheet["answered"]["comment"] == "Quick and kind."
    assert answer(request_id, comment="Again").body["error"]["code"] == "survey_answered"


def test_it_can_still_be_answered_when_silence_has_closed_the_request(
    backstage: Backstage,
) -> None:
    request_id = solved()
    backstage.settle()
    backstage.until(backstage.clock.asleep)
    backstage.clock.advance(days=6)
    backstage.until(
        lambda: api.get(f"/my/requests/{request_id}", CUSTOMER).body["state"] == "closed"
    )
    assert answer(request_id).status == 201


def test_nobody_else_can_read_or_answer_it(backstage: Backstage) -> None:
    request_id = solved()
    assert answer(request_id, OTHER).status == 404
    assert api.get(f"/my/requests/{request_id}/survey", OTHER).status == 404
    assert api.get(f"/staff/requests/{request_id}/survey", OUTSIDER).status == 404


def test_what_no_question_takes_is_refused_by_name(backstage: Backstage) -> None:
    request_id = solved()
    for answers, wrong in (
        ({}, {"answers.overall": "required"}),
        ({"overall": 6}, {"answers.overall": "option"}),
        ({"overall": "4"}, {"answers.overall": "option"}),
        ({"overall": 4, "else": 1}, {"answers.else": "unknown"}),
    ):
        refused = answer(request_id, answers=answers)
        assert (refused.status, refused.body["error"]["fields"]) == (422, wrong)


def test_the_event_tells_stars_and_no_words(backstage: Backstage) -> None:
    request_id = solved()
    answer(request_id)
    newest = queries.opened(request_id).events[0]
    assert (newest.type, newest.data) == ("SurveyAnswered", {"ratings": {"overall": 4}})


def test_the_counts_have_the_stars(backstage: Backstage) -> None:
    answer(solved())
    backstage.settle()
    (day,) = counted.days(["support"], "2026-11-22", "2026-11-22")["support"].values()
    assert (day["ratings"], day["rating_sum"], day["stars_4"]) == (1, 4, 1)
    assert recount.differences() == {}


# By the link of a mail


def test_opening_the_link_changes_nothing_and_its_button_acts_once(backstage: Backstage) -> None:
    """D8."""
    request_id = solved()
    token = link_in(backstage)
    for _ in range(3):  # as scanners do
        looked = api.call(
            "POST",
            "/public/surveys/look",
            None,
            json.dumps({"token": token}),
            headers={"Idempotency-Key": "look"},
        )
        assert (looked.status, looked.body["refusal"]) == (200, None)
    assert stored.find(request_id) is None
    assert by_link(token).status == 201
    survey = stored.find(request_id)
    assert survey is not None
    assert survey.ratings == {"overall": 4}
    gone = by_link(token, comment="Again")
    assert (gone.status, gone.body["error"]["code"]) == (404, "survey_link_gone")


def test_the_token_stands_nowhere_but_in_the_mail(backstage: Backstage, table: Any) -> None:
    solved()
    token = link_in(backstage)
    assert token not in json.dumps(table.scan()["Items"], default=str)


def test_a_link_is_over_after_its_time(backstage: Backstage) -> None:
    solved()
    token = link_in(backstage)
    backstage.clock.advance(seconds=(stored.LIFE + timedelta(seconds=1)).total_seconds())
    assert by_link(token).body["error"]["code"] == "survey_link_gone"
    assert by_link("never-made").status == 404


def test_a_wrong_answer_leaves_the_link_as_it_was(backstage: Backstage) -> None:
    solved()
    token = link_in(backstage)
    assert by_link(token, answers={}).status == 422
    assert by_link(token).status == 201


def test_of_two_at_once_by_portal_and_by_link_one_is_kept(backstage: Backstage) -> None:
    request_id = solved()
    token = link_in(backstage)
    with ThreadPoolExecutor(2) as both:
        replies = [
            each.result() for each in (both.submit(answer, request_id), both.submit(by_link, token))
        ]
    assert sorted(each.status for each in replies)[0] == 201
    assert sorted(each.status for each in replies)[1] in (404, 409)
    told = [each.type for each in queries.opened(request_id).events]
    assert told.count("SurveyAnswered") == 1


def test_a_mail_that_is_delivered_twice_makes_one_link(backstage: Backstage) -> None:
    solved()
    backstage.settle()
    assert len(list(SurveyLinkItem.scan())) == 1


# What was written can be taken out


def test_erasure_takes_the_words_and_leaves_the_stars(backstage: Backstage) -> None:
    request_id = solved()
    answer(request_id)
    request: Request = queries.get(request_id)
    removal.all_of(request, Removal(frozenset({"messages"}), CUSTOMER.id, "erasure"))
    survey = stored.find(request_id)
    assert survey is not None
    assert (survey.comment, survey.ratings) == ("", {"overall": 4})


def test_the_export_has_what_was_said(backstage: Backstage) -> None:
    request_id = solved()
    answer(request_id)
    exported = api.get("/my/export", CUSTOMER).body
    assert exported["surveys"][request_id]["comment"] == "Quick and kind."
