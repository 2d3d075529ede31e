"""What a form asks of whom in a stage, and what is missing before it is left (F31, F118–F125)."""

from datetime import date
from typing import Any

import pytest

from chalicelib.domain import parameters
from chalicelib.domain.workflow import State
from chalicelib.errors import Invalid
from tests.unit.domain.cases import CUSTOMER, STAFF, TYPE, after, by, standing

DAY = date(2026, 3, 2)
FILES = [{"id": "f"}]
ANSWERS = {"subject": "A", "secret": "B", "price": "9", "inner": "C"}
FIRST, SECOND = TYPE.workflow.stages["first"], TYPE.workflow.stages["second"]
LATER = after(hours=1)


def keys(form: Any) -> list[str]:
    return [field["key"] for step in form["steps"] for field in step["fields"]]


def test_f125_each_side_has_its_own_invisibilities() -> None:
    assert parameters.hidden(FIRST, "customer") == {"secret"}
    assert parameters.hidden(FIRST, "staff") == parameters.hidden(FIRST, "system") == {"inner"}
    assert set(parameters.seen(ANSWERS, FIRST, "customer")) == {"subject", "price", "inner"}
    assert set(parameters.seen(ANSWERS, FIRST, "staff")) == {"subject", "secret", "price"}


def test_f125_hidden_for_ever_is_what_no_stage_shows() -> None:
    assert parameters.always_hidden(TYPE, "customer") == {"secret"}
    assert parameters.always_hidden(TYPE, "staff") == frozenset()


def test_f118_the_first_form_is_the_first_stages_as_the_customer_sees_it() -> None:
    """Without what is hidden or read-only; what the stage requires is required; no empty step."""
    form = parameters.first_form(TYPE)
    assert keys(form) == ["subject", "price", "proof", "hint", "mail"]
    assert [step["id"] for step in form["steps"]] == ["one"]
    required = {each["key"]: each.get("required") for each in form["steps"][0]["fields"]}
    optional = dict.fromkeys(("proof", "hint", "mail"))
    assert required == {"subject": True, "price": True, **optional}
    assert keys(parameters.without(TYPE, ["price"])) == [
        "subject",
        "secret",
        "proof",
        "hint",
        "mail",
        "inner",
    ]


def test_f121_files_and_notes_are_never_filled_in_a_stage() -> None:
    assert parameters.editable(TYPE, FIRST, "staff") == {"subject", "secret", "price", "mail"}
    assert parameters.editable(TYPE, FIRST, "customer") == {"subject", "price", "mail"}
    everything = {"subject", "secret", "price", "mail", "inner"}
    assert parameters.editable(TYPE, SECOND, "staff") == everything


def test_what_a_condition_hides_is_not_shown() -> None:
    assert parameters.shown(TYPE, ANSWERS, [], DAY) >= {"subject", "inner"}
    assert "inner" not in parameters.shown(TYPE, {}, [], DAY)


def fill(changes: Any, who: Any = STAFF, answers: Any = ANSWERS, **more: Any) -> Any:
    state = State.OPEN if who is STAFF else State.PENDING
    request = standing(state, **more)
    files = [{"id": "0" * 32, "name": "a.png", "type": "image/png", "size": 3}]
    return parameters.fill(request, TYPE, answers, files, changes, DAY, by(who, LATER))


def test_f118_what_is_changed_is_kept_and_told_by_name() -> None:
    (request, events), kept = fill({"price": "10"})
    assert kept == {**ANSWERS, "price": "10"}
    assert (events[0].type, events[0].data, events[0].visible) == (
        "AnswersChanged",
        {"fields": ["price"]},
        "all",
    )
    assert request.version == 2


def test_f125_a_change_of_what_customers_do_not_see_is_told_to_staff_alone() -> None:
    assert fill({"secret": "new"})[0][1][0].visible == "staff"
    (_, events), _ = fill({"secret": "new", "price": "1"})
    assert (events[0].visible, events[0].data) == (
        "all",
        {"fields": ["price", "secret"], "hidden": {"customer": ["secret"], "staff": []}},
    )


def test_none_empties_an_answer_and_what_it_hides_goes_with_it() -> None:
    _, kept = fill({"price": None})
    assert kept == {key: value for key, value in ANSWERS.items() if key != "price"}
    (_, events), kept = fill({"subject": None})
    assert kept == {"secret": "B", "price": "9"}
    assert events[0].data["fields"] == ["inner", "subject"]


@pytest.mark.parametrize(
    ("who", "key", "value"),
    [(STAFF, "inner", "x"), (CUSTOMER, "secret", "x"), (STAFF, "proof", ["0" * 32])],
)
def test_f118_f121_what_one_may_not_fill_is_locked(who: Any, key: str, value: Any) -> None:
    with pytest.raises(Invalid) as refused:
        fill({key: value}, who)
    assert refused.value.fields == {f"answers.{key}": "locked"}


def test_a_value_that_its_field_does_not_take_is_refused_and_what_is_kept_is_not_judged() -> None:
    for wrong in ({"price": 9}, {"mail": "nobody"}):
        with pytest.raises(Invalid) as refused:
            fill(wrong)
        assert set(refused.value.fields) == {f"answers.{key}" for key in wrong}
    _, kept = fill({"price": "1"}, answers={**ANSWERS, "secret": 7})
    assert kept["secret"] == 7, "it was accepted once"
