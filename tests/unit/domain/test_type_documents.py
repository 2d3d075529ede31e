"""What of a type's document is refused, by path, as a draft and when it is published (F14)."""

from typing import Any

import pytest

from chalicelib.domain import form_changes, type_drafts
from chalicelib.domain.customers import By
from chalicelib.domain.form_checks import list_of, scalar
from chalicelib.domain.form_shapes import MAX_FIELDS
from chalicelib.domain.type_documents import draft_problems, problems
from chalicelib.errors import Invalid
from tests import factories
from tests.unit.domain.test_customers import BY

NOTED: list[tuple[dict[str, Any], str, str]] = [
    ({"keywords": {"portuguese": ["erro"]}}, "keywords", "type"),
    ({"restart_hours": 25}, "restart_hours", "unsupported"),
    ({"restart_hours": True}, "restart_hours", "unsupported"),
    ({"without_account": "yes"}, "without_account", "type"),
    ({"workflow": []}, "workflow", "type"),
    ({"subject_field": 7}, "subject_field", "type"),
]


def told(found: Any) -> list[tuple[str, str]]:
    return [(each.path, each.code) for each in found]


@pytest.mark.parametrize(("changes", "path", "code"), NOTED)
def test_what_has_the_wrong_shape_is_not_kept(
    changes: dict[str, Any], path: str, code: str
) -> None:
    assert told(draft_problems(factories.document(**changes))) == [(path, code)]


@pytest.mark.parametrize(
    ("field", "least", "most"),
    [("order", 0, 9999), ("seconds", 0, 10**8), ("days", 0, 3650), ("decimals", 0, 9)],
)
def test_numbers_are_taken_up_to_their_bounds(field: str, least: int, most: int) -> None:
    def document(number: int) -> dict[str, Any]:
        if field == "order":
            return factories.document(order=number)
        if field == "decimals":
            total = {"key": "t", "type": "total", "label": "T", "terms": [{"field": "n"}]}
            count = {"key": "n", "type": "number", "label": "N"}
            fields = [count, {**total, "decimals": number}]
            steps = [{"id": "a", "title": "A", "fields": fields}]
            return factories.document(form={"title": "T", "steps": steps})
        return factories.document(survey={"questions": [], "remind": {field: number}})

    def about(number: int) -> list[str]:
        found = problems(document(number), ("en",), new=False)
        return [each.code for each in found if each.path.endswith(field)]

    assert [about(n) for n in (least, most)] == [[], []]
    assert all(about(n) for n in (least - 1, most + 1))


def test_a_list_may_be_as_long_as_it_may_be() -> None:
    check = list_of(scalar, 3, 2)
    assert [list(check([1] * n, "x")) for n in (2, 3)] == [[], []]
    assert [told(check([1] * n, "x")) for n in (1, 4)] == [[("x", "too_many")]] * 2
    assert told(check([], "x")) == [("x", "missing")]


def test_a_document_is_an_object_and_its_words_may_have_languages_or_none() -> None:
    assert told(draft_problems(["a type"])) == [("", "type")]
    assert draft_problems(factories.document(keywords=["erro"])) == []
    assert draft_problems(factories.document(subject_field=None)) == []


def test_more_questions_than_a_form_may_have_are_not_kept() -> None:
    many = [{"key": f"k{n}", "type": "text", "label": "x"} for n in range(MAX_FIELDS + 1)]
    steps = [
        {"id": "a", "title": "A", "fields": many[:400]},
        {"id": "b", "title": "B", "fields": many[400:]},
    ]
    document = factories.document(form={"title": "T", "steps": steps})
    assert told(draft_problems(document)) == [("form.steps", "too_many")]


def published(**changes: Any) -> list[tuple[str, str]]:
    return told(problems(factories.document(**changes), ("pt-PT", "pt-BR", "en"), False))


def test_a_fee_is_paid_by_who_signs_in() -> None:
    form = factories.document()["form"] | {"submit": {"signature": "none"}}
    assert ("without_account", "unsupported") not in published(form=form, without_account=True)
    form["submit"]["fee"] = {"amount": 1250, "currency": "EUR"}
    assert ("without_account", "unsupported") in published(form=form, without_account=True)
    assert ("without_account", "unsupported") not in published(form=form)


def test_the_subject_is_an_answer_that_can_be_read() -> None:
    assert ("subject_field", "unknown_field") in published(subject_field="proof")
    assert ("subject_field", "unknown_field") not in published(subject_field="subject")
    assert ("subject_field", "unknown_field") not in published(subject_field=None)


def test_a_document_that_says_all_in_one_language_is_whole() -> None:
    assert published(title="Ticket") == []
    assert ("title.pt-BR", "untranslated") in published(title={"en": "Ticket", "pt-PT": "Pedido"})


def test_a_draft_stays_the_draft_of_its_type() -> None:
    draft = type_drafts.begin(factories.document(), 1, By(BY.actor, BY.at))
    with pytest.raises(Invalid) as refused:
        type_drafts.save(
            draft, factories.document(id="other"), By(BY.actor, BY.at, version=draft.version)
        )
    assert refused.value.fields == {"id": "option"}


def test_what_a_submission_asks_for_is_compared_with_the_form() -> None:
    before, after = factories.document(), factories.document()
    after["form"] |= {"submit": {"signature": "required"}}
    [change] = form_changes.changes(before, after)
    assert (change.kind, dict(change.properties)) == (
        "form",
        {"submit": (None, {"signature": "required"})},
    )
