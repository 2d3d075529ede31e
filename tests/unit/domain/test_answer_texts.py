"""Answers in the words of their questions, for paper (F25)."""

from typing import Any

import pytest

from chalicelib.domain.answer_texts import Line, Part, Reader, text

YES = {"pt-PT": "Sim", "en": "Yes"}


def field(kind: str, **more: Any) -> dict[str, Any]:
    return {"key": "it", "type": kind, "label": "It", **more}


def lines(asked: dict[str, Any], value: Any, locale: str = "pt-PT", **files: str) -> Any:
    form = {"steps": [{"id": "one", "title": "One", "fields": [asked]}]}
    parts = Reader(locale, files).parts(form, {"it": value})
    return list(parts[0].lines[0].lines) if parts else []


OPTIONS = [{"value": "a", "label": {"pt-PT": "Um", "en": "One"}}, {"value": "b", "label": "Two"}]


@pytest.mark.parametrize(
    ("asked", "value", "said"),
    [
        (field("text"), "Rua *das* Flores", ["Rua *das* Flores"]),
        (field("textarea"), "one\ntwo", ["one", "two"]),
        (field("integer"), 1234567, ["1\u202f234\u202f567"]),
        (field("number"), 0.5, ["0,5"]),
        (field("date"), "2026-01-31", ["31/01/2026"]),
        (field("radio", options=OPTIONS), "a", ["Um"]),
        (field("checkboxes", options=OPTIONS), ["a", "b"], ["Um", "Two"]),
        (field("checkbox"), True, ["Sim"]),
        (field("checkbox"), False, ["Não"]),
        (
            field("address"),
            {
                "street": "Rua 1",
                "number": "2",
                "complement": "3.º",
                "postcode": "1000",
                "city": "X",
            },
            ["Rua 1 2, 3.º", "1000 X"],
        ),
        (field("file"), ["f1", "gone"], ["plan.pdf"]),
        (
            field("signature", statement="I swear"),
            {"name": "Ana", "accepted": True},
            ["Ana", "I swear"],
        ),
        (field("total", decimals=2), 1234.5, ["1\u202f234,50"]),
    ],
)
def test_each_type_is_read_as_on_the_screen(asked: Any, value: Any, said: list[str]) -> None:
    assert lines(asked, value, f1="plan.pdf") == said


def test_the_language_chooses_words_and_separators() -> None:
    assert lines(field("number"), 1234.5, "en") == ["1,234.5"]
    assert lines(field("number"), 1234.5, "pt-BR") == ["1.234,5"]
    assert lines(field("checkbox"), True, "en") == ["Yes"]
    assert lines(field("date"), "2026-01-31", "en") == ["2026-01-31"]
    assert lines(field("radio", options=OPTIONS), "a", "en") == ["One"]


def test_a_text_without_the_language_is_read_in_the_nearest() -> None:
    assert text(YES, "pt-BR") == "Sim"
    assert text({"en": "Yes"}, "pt-PT") == "Yes"
    assert text({"en": "Yes", "pt-BR": "Sim"}, "pt-PT") == "Sim"
    assert text({"pt-BR": "Isso", "pt-PT": "Sim", "en": "Yes"}, "fr") == "Sim"
    assert text("same", "en") == "same"


@pytest.mark.parametrize("empty", [None, "", []])
def test_what_was_not_answered_is_not_printed(empty: Any) -> None:
    assert lines(field("text"), empty) == []


def test_rows_are_parts_of_their_own() -> None:
    asked = field("group", rowLabel="Stall", fields=[{"key": "in", "type": "text", "label": "In"}])
    form = {"steps": [{"id": "one", "title": "One", "fields": [asked]}]}
    (part,) = Reader("en", {}).parts(form, {"it": [{"in": "A"}, {}]})
    assert part == Part(
        "One",
        [Line("It", rows=[Part("Stall 1", [Line("In", ["A"])]), Part("Stall 2", [])])],
    )
