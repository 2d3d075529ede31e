"""Kept answers in the words of their questions, for what is printed: the server's twin of
`frontend/src/forms/answers-view.tsx`. Nothing is judged again (F25).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.texts import Text

DEFAULT = "pt-PT"
_YES_NO = {"pt-PT": ("Sim", "Não"), "pt-BR": ("Sim", "Não"), "en": ("Yes", "No")}
_ROW = {"pt-PT": "Linha", "pt-BR": "Linha", "en": "Row"}

Field = Mapping[str, Any]
Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """One question with its answer: `lines` of text, or the `rows` of a group."""

    label: str
    lines: Sequence[str] = ()
    rows: Sequence["Part"] = ()


@dataclass(frozen=True)
class Part:
    title: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class Reader:
    """In which language, with the names of the files that answers name, by id."""

    locale: str
    files: Mapping[str, str]

    def parts(self, form: Mapping[str, Any], answers: Answers) -> list[Part]:
        """The steps of a form that something was answered in."""
        steps = (
            Part(text(each["title"], self.locale), self._lines(each["fields"], answers))
            for each in form["steps"]
        )
        return [each for each in steps if each.lines]

    def _lines(self, fields: Sequence[Field], answers: Answers) -> list[Line]:
        given = [each for each in fields if each["type"] != "note" and _given(answers, each)]
        return [self._line(each, answers[each["key"]]) for each in given]

    def _line(self, field: Field, value: Any) -> Line:
        label = text(field["label"], self.locale)
        if field["type"] == "group":
            return Line(label, rows=self._rows(field, value))
        return Line(label, _FORMS.get(field["type"], _plain)(self, field, value))

    def _rows(self, field: Field, rows: Sequence[Answers]) -> list[Part]:
        name = text(field.get("rowLabel") or _ROW, self.locale)
        return [
            Part(f"{name} {number}", self._lines(field["fields"], row))
            for number, row in enumerate(rows, 1)
        ]

    def number(self, value: float, decimals: int | None = None) -> str:
        """With the separators of the language; no more digits than it has."""
        shown = f"{value:,.{decimals}f}" if decimals is not None else f"{value:,}"
        if self.locale == "en":
            return shown
        thousands = "." if self.locale == "pt-BR" else "\u202f"
        return shown.replace(",", "\0").replace(".", ",").replace("\0", thousands)

    def day(self, value: str) -> str:
        """A day is the same everywhere: it is written as it stands, in no zone."""
        year, month, day = value.split("-")
        return f"{year}-{month}-{day}" if self.locale == "en" else f"{day}/{month}/{year}"


def text(value: Text, locale: str) -> str:
    """What an author wrote, in the language or the nearest one."""
    if isinstance(value, str):
        return value
    near = next((key for key in value if key[:2] == locale[:2]), DEFAULT)
    return value.get(locale) or value.get(near) or next(iter(value.values()), "")


def _given(answers: Answers, field: Field) -> bool:
    return answers.get(field["key"]) not in (None, "", [])


def _plain(reader: Reader, field: Field, value: Any) -> list[str]:
    if isinstance(value, (int, float)):
        return [reader.number(value)]
    return str(value).splitlines()


def _ticked(reader: Reader, field: Field, value: Any) -> list[str]:
    return [_YES_NO[reader.locale][0 if value else 1]]


def _chosen(reader: Reader, field: Field, value: Any) -> list[str]:
    chosen = value if isinstance(value, list) else [value]
    return [
        text(each["label"], reader.locale) for each in field["options"] if each["value"] in chosen
    ]


def _dated(reader: Reader, field: Field, value: Any) -> list[str]:
    return [reader.day(str(value))]


def _placed(reader: Reader, field: Field, value: Any) -> list[str]:
    street = " ".join(filter(None, (value.get("street"), value.get("number"))))
    first = ", ".join(filter(None, (street, value.get("complement"))))
    second = " ".join(filter(None, (value.get("postcode"), value.get("city"))))
    return [each for each in (first, second) if each]


def _filed(reader: Reader, field: Field, value: Any) -> list[str]:
    return [reader.files[each] for each in value if each in reader.files]


def _signed(reader: Reader, field: Field, value: Any) -> list[str]:
    return [value["name"], text(field["statement"], reader.locale)]


def _summed(reader: Reader, field: Field, value: Any) -> list[str]:
    return [reader.number(value, field.get("decimals", 2))]


_FORMS: Mapping[str, Callable[[Reader, Field, Any], list[str]]] = {
    "checkbox": _ticked,
    "radio": _chosen,
    "select": _chosen,
    "checkboxes": _chosen,
    "date": _dated,
    "address": _placed,
    "file": _filed,
    "signature": _signed,
    "total": _summed,
}
