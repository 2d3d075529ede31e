"""Answers typed in an older version of a form: nothing is lost, and all is told (F21-F25)."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.drafts import Aside, Change, Draft, Moved, move, unknown

AT = datetime(2026, 11, 26, tzinfo=UTC)


def field(key: str, kind: str = "text", **more: Any) -> dict[str, Any]:
    return {"key": key, "type": kind, "label": key.title(), **more}


def form(*fields: dict[str, Any], step: str = "one") -> dict[str, Any]:
    return {"steps": [{"id": step, "title": "Step", "fields": list(fields)}]}


def draft(**answers: Any) -> Draft:
    until = AT + timedelta(days=30)
    return Draft("ticket", "Ticket", 1, answers, "one", 1, AT, until, until)


def moved(before: dict[str, Any], after: dict[str, Any], **answers: Any) -> Moved:
    return move(draft(**answers), before, after, 2)


def options(*values: str) -> list[dict[str, str]]:
    return [{"value": each, "label": each.upper()} for each in values]


def test_the_same_version_is_left_alone() -> None:
    same = draft(name="Ana")
    assert move(same, form(), form(), 1) == Moved(same)


def test_what_still_fits_goes_on_and_nothing_is_said() -> None:
    asked = form(field("name"))
    found = moved(asked, asked, name="Ana")
    assert (found.draft.answers, found.draft.form_version) == ({"name": "Ana"}, 2)
    assert (list(found.changes), found.draft.aside) == ([], ())


def test_an_answer_whose_question_is_gone_is_set_aside_and_told() -> None:
    found = moved(form(field("name"), field("fax", hint="Old")), form(field("name")), fax="12")
    assert found.draft.answers == {}
    assert list(found.changes) == [Change("removed", "Fax")]
    assert found.draft.aside == (Aside(field("fax", hint="Old"), "12", 1),)


def test_an_answer_of_another_type_is_set_aside() -> None:
    found = moved(form(field("age")), form(field("age", "integer")), age="forty")
    assert list(found.changes) == [Change("type", "Age")]
    assert found.draft.aside[0].value == "forty"


def test_an_option_that_is_gone_is_set_aside_and_the_others_stay() -> None:
    before = form(
        field("one", "select", options=options("a", "b")),
        field("many", "checkboxes", options=options("a", "b", "c")),
    )
    after = form(
        field("one", "select", options=options("a")),
        field("many", "checkboxes", options=options("a", "c")),
    )
    found = moved(before, after, one="b", many=["a", "b"])
    assert found.draft.answers == {"many": ["a"]}
    assert [(each.field["key"], each.value) for each in found.draft.aside] == [
        ("one", "b"),
        ("many", ["b"]),
    ]
    assert {each.what for each in found.changes} == {"option"}


def test_other_words_and_new_questions_are_told() -> None:
    before = form(field("name"), field("city"))
    after = form(field("name") | {"label": "Full name"}, field("city") | {"label": "X"}, field("a"))
    found = moved(before, after, name="Ana")
    assert list(found.changes) == [Change("reworded", "Full name"), Change("added", "A")]


def test_in_a_row_only_what_does_not_fit_is_set_aside() -> None:
    before = form(field("rows", "group", fields=[field("where"), field("fax")]))
    after = form(field("rows", "group", fields=[field("where")]))
    found = moved(before, after, rows=[{"where": "A"}, {}, {"where": "B", "fax": "1"}])
    assert found.draft.answers == {"rows": [{"where": "A"}, {}, {"where": "B"}]}
    assert found.draft.aside == (Aside(field("fax"), "1", 1, row=2),)
    assert list(found.changes) == [Change("removed", "Fax")]


def test_the_page_is_shown_again_while_the_form_has_it() -> None:
    asked = form(field("name"))
    assert moved(asked, asked, name="Ana").draft.page == "one"
    assert moved(asked, form(field("name"), step="other"), name="Ana").draft.page == ""


def test_what_was_set_aside_before_stays() -> None:
    old = Aside(field("fax"), "1", 1)
    begun = Draft(**{**vars(draft(name="Ana")), "aside": (old,)})
    assert move(begun, form(field("name")), form(), 2).draft.aside == (
        old,
        Aside(field("name"), "Ana", 1),
    )


def test_a_key_that_the_form_never_asks_is_unknown() -> None:
    asked = form(field("name"), field("hello", "note"), field("sum", "total"))
    assert unknown(asked, {"name": "", "hello": 1, "sum": 2, "x": 3}) == ["hello", "sum", "x"]


KINDS = st.sampled_from(["text", "integer", "select", "checkboxes", "group"])


@st.composite
def forms(draw: st.DrawFn) -> dict[str, Any]:
    made = []
    for key in draw(st.sets(st.sampled_from("abcde"))):
        kind = draw(KINDS)
        more: dict[str, Any] = {}
        if kind in ("select", "checkboxes"):
            more["options"] = options(*draw(st.sets(st.sampled_from("xyz"), min_size=1)))
        if kind == "group":
            more["fields"] = [field(each) for each in draw(st.sets(st.sampled_from("uvw")))]
        made.append(field(key, kind, **more))
    return form(*made)


@st.composite
def typed(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    before, after, answers = draw(forms()), draw(forms()), {}
    for each in before["steps"][0]["fields"]:
        values = [one["value"] for one in each.get("options", [])]
        rows = st.dictionaries(
            st.sampled_from([one["key"] for one in each.get("fields", [])] or ["-"]), st.just("r")
        )
        answers[each["key"]] = draw(
            {
                "text": st.text(min_size=1),
                "integer": st.integers(),
                "select": st.sampled_from(values or [""]),
                "checkboxes": st.lists(st.sampled_from(values or [""]), min_size=1, unique=True),
                "group": st.lists(rows) if each.get("fields") else st.just([]),
            }[each["type"]]
        )
    return before, after, answers


def leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [one for each in value.values() for one in leaves(each)]
    if isinstance(value, list):
        return [one for each in value for one in leaves(each)]
    return [value]


@given(typed())
def test_whatever_the_forms_every_answer_is_kept_or_set_aside(
    case: tuple[dict[str, Any], dict[str, Any], dict[str, Any]],
) -> None:
    before, after, answers = case
    found = move(draft(**answers), before, after, 2).draft
    there = leaves(found.answers) + leaves([each.value for each in found.aside])
    assert sorted(map(str, there)) == sorted(map(str, leaves(answers)))
    assert unknown(after, found.answers) == []


def test_what_was_left_empty_or_never_asked_is_no_answer() -> None:
    asked = form(field("name"), field("rows", "group", fields=[field("where")]))
    found = moved(asked, asked, name=None, other="x", rows=[{"where": None, "fax": "1"}, "no row"])
    assert found.draft.answers == {"rows": [{}, {}]}
    assert (found.draft.aside, list(found.changes)) == ((), [])
