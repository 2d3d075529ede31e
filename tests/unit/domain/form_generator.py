"""Random forms that may be published, and answers plausible and hostile; the same per seed."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.form_publishing import OPERATORS_OF, publish_problems
from chalicelib.domain.formats import FORMATS
from chalicelib.domain.forms import Upload
from tests.unit.domain.form_vectors import rows

TODAY = "2026-11-22"
UPLOADS = {
    "png": Upload("image/png", 100, "accepted"),
    "jpg": Upload("image/jpeg", 50_000, "accepted"),
    "pdf": Upload("application/pdf", 2_000_000, "accepted"),
    "new": Upload("image/png", 10, "waiting"),
    "bad": Upload("image/png", 10, "refused"),
}
TEXTS = [
    *(row["text"] for row in rows("formats")),
    *("", " ", "a", "Rua Direita", "x" * 250, "x" * 251, "a\nb", "a\r\nb\rc", "a\tb", "\n a \n"),
    *("Jose\u0301", "José", "😀", "😀😀😀", "\ud83d", "\ude00a", "\x00", "\x1ca", "\x85", "\x0b"),
    *(
        "\u00a0a\u00a0",
        "\ufeff",
        "\u200b",
        "\u200e",
        "\u2028a",
        "\u3000",
        "\u0430",
        "\u0131",
        "ẞ",
        "ﬁ",
    ),
    *("__proto__", "constructor", "toString", "null", "true", "1", "٣", "1e3", "<b>", "a b", "yes"),
]
DATES = [
    *(
        "2026-11-22",
        "2026-11-23",
        "2026-1-1",
        "2024-02-29",
        "2025-02-29",
        "1900-02-29",
        "2000-02-29",
    ),
    *(
        "0000-01-01",
        "0001-01-01",
        "9999-12-31",
        "2026-13-01",
        "2026-00-01",
        "26-1-1",
        " 2026-01-31 ",
    ),
    *("2026-04-31", "2026-1-1T00:00", "２０２６-01-01", "2026--1", "-2026-01-01", "2026-011-1"),
]
NUMBERS = [
    *(
        0,
        -0.0,
        1,
        1.0,
        2.5,
        -3,
        0.1 + 0.2,
        0.29,
        1.005,
        1e-9,
        1e21,
        1e308,
        2**53 - 1,
        2**53,
        10**30,
    ),
    *(-(2**53), 3.0, 10, 9, 99.99, -0.5, 5e-324, 123456.789),
]
HOSTILE: list[Any] = [
    *(None, True, False, [], {}, [[]], [None], [True], {"a": 1}, {"street": 1}, ["png", 1], [1.0]),
    *({"__proto__": "x"}, {"length": 1}, {"toString": "x"}, ["__proto__"], ["constructor"], [""]),
]
OPTIONS = ["x", "y", "z", "1", "true", "constructor"]


@dataclass(frozen=True)
class Trial:
    definition: dict[str, Any]
    answers: dict[str, Any]

    def line(self) -> str:
        """The trial as one line of JSON, for the twin."""
        uploads = {name: vars(upload) for name, upload in UPLOADS.items()}
        return json.dumps([self.definition, self.answers, uploads, TODAY])


def trials(seed: int, count: int) -> Iterator[Trial]:
    chance = random.Random(seed)
    while count:
        definition = Author(chance).definition()
        if publish_problems(definition):
            continue
        for _ in range(min(count, 4)):
            yield Trial(definition, person(chance, definition))
            count -= 1


class Author:
    """Writes one form; it remembers the fields so far, which conditions may name."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.earlier: list[dict[str, Any]] = []

    def definition(self) -> dict[str, Any]:
        steps = [self.step(place) for place in range(self.chance.randint(1, 3))]
        return {"title": "Form", "steps": steps}

    def step(self, place: int) -> dict[str, Any]:
        step: dict[str, Any] = {"id": f"step-{place}", "title": "Step"}
        if self.earlier and self.likely(0.4):
            step["when"] = self.condition(3)
        step["fields"] = [self.field() for _ in range(self.chance.randint(1, 5))]
        return step

    def likely(self, share: float) -> bool:
        return self.chance.random() < share

    def field(self) -> dict[str, Any]:
        kind = self.chance.choice([*OPERATORS_OF, "note"])
        key = "constructor" if len(self.earlier) == 3 else f"f{len(self.earlier)}"
        field: dict[str, Any] = {"key": key, "type": kind, "label": "Field"}
        field |= self.rules(kind)
        if self.earlier and self.likely(0.4):
            field["when"] = self.condition(3)
        if kind != "note" and self.likely(0.4):
            field["required"] = True
        elif kind != "note" and self.earlier and self.likely(0.3):
            field["requiredWhen"] = self.condition(2)
        self.earlier.append(field)
        return field

    def rules(self, kind: str) -> dict[str, Any]:
        """What a type must have, and some of what it may have."""
        pick, draw = self.chance.choice, self.chance.randint
        low = draw(0, 3)
        every: dict[str, dict[str, Any]] = {
            "radio": {"options": self.options()},
            "select": {"options": self.options()},
            "checkboxes": {"options": self.options()},
            "file": {"accept": pick([["image/png"], ["image/*"], ["image/*", "application/pdf"]])}
            | {"maxBytes": pick([99, 100, 100_000, 10**7]), "maxFiles": draw(1, 3)},
        }
        some: dict[str, dict[str, Any]] = {
            "text": pick([{"format": pick(list(FORMATS))}, {"minLength": low, "maxLength": 3}]),
            "textarea": {"minLength": low, "maxLength": draw(4, 8)},
            "number": {"min": pick([-3, 0, 0.5]), "max": pick([1, 9, 99.99]), "decimals": low},
            "integer": {"min": -low, "max": draw(1, 10)},
            "date": pick(
                [{"max": "today"}, {"min": "2026-01-01", "max": "today"}, {"min": "today"}]
            ),
            "checkboxes": pick([{"minItems": 2}, {"maxItems": 1}]),
            "address": pick([{"postcodeFormat": "cep-br"}, {"requiredParts": ["number", "city"]}]),
            "file": {"minFiles": draw(0, 1)},
        }
        return every.get(kind, {}) | (some.get(kind, {}) if self.likely(0.6) else {})

    def options(self) -> list[dict[str, str]]:
        values = self.chance.sample(OPTIONS, self.chance.randint(2, 4))
        return [{"value": value, "label": value} for value in values]

    def condition(self, depth: int) -> dict[str, Any]:
        form = self.chance.choice(["all", "any", "not", *["field"] * 5]) if depth else "field"
        if form == "not":
            return {"not": self.condition(depth - 1)}
        if form != "field":
            parts = [self.condition(depth - 1) for _ in range(self.chance.randint(1, 3))]
            return {form: parts}
        return self.comparison(self.chance.choice(self.earlier))

    def comparison(self, named: dict[str, Any]) -> dict[str, Any]:
        op = self.chance.choice(sorted(OPERATORS_OF.get(named["type"], {"filled"})))
        made = {"field": named["key"], "op": op}
        if op in {"filled", "empty"}:
            return made
        one = self.operand(named)
        return {**made, "value": [one, self.operand(named)] if op == "in" else one}

    def operand(self, named: dict[str, Any]) -> Any:
        if "options" in named:
            return self.chance.choice(named["options"])["value"]
        kinds: dict[str, list[Any]] = {
            "number": [0, 1, 1.0, 2.5, 9, 10, -3],
            "integer": [0, 1, 1.0, 3, 9, 10],
            "date": ["2026-11-22", "2024-02-29", "2026-01-01", "0001-01-01"],
            "checkbox": [True],
        }
        return self.chance.choice(kinds.get(named["type"], ["a", "José", "😀", "yes", "501964843"]))


def person(chance: random.Random, definition: dict[str, Any]) -> dict[str, Any]:
    """Answers most questions sensibly, some badly, and a few that nobody asked."""
    fields = [each for step in definition["steps"] for each in step["fields"]]
    answers = {
        each["key"]: answer(chance, each)
        for each in fields
        if each["type"] != "note" and chance.random() < 0.85
    }
    if chance.random() < 0.15:
        answers[chance.choice(["__proto__", "toString", "f99", "", "F0", "f0.street"])] = "x"
    return answers


def answer(chance: random.Random, field: dict[str, Any]) -> Any:
    """One in eight answers is nonsense."""
    if chance.random() < 0.125:
        return chance.choice([*HOSTILE, *TEXTS, *NUMBERS])
    if "options" in field:
        values = [option["value"] for option in field["options"]]
        many = field["type"] == "checkboxes"
        return chance.choices(values, k=chance.randint(0, 3)) if many else chance.choice(values)
    if field["type"] == "address":
        return {part: value for part, value in address(chance).items() if chance.random() < 0.8}
    if field["type"] == "file":
        return chance.choices([*UPLOADS, "png", "png", "theirs"], k=chance.randint(0, 3))
    if field["type"] == "text" and "format" in field and chance.random() < 0.7:
        wanted = [row for row in rows("formats") if row["format"] == field["format"]]
        return chance.choice(wanted)["text"]
    pools: dict[str, list[Any]] = {
        "number": NUMBERS,
        "integer": NUMBERS,
        "date": DATES,
        "checkbox": [True, False],
    }
    return chance.choice(pools.get(field["type"], TEXTS))


def address(chance: random.Random) -> dict[str, Any]:
    return {
        "street": chance.choice(TEXTS),
        "city": chance.choice(["Lisboa", "Faro ", "", None]),
        "number": chance.choice(["4", "4 B", 4, ""]),
        "postcode": chance.choice(["01001-000", "1000-001", "", "x" * 13]),
        "lat": chance.choice(NUMBERS),
        "lng": chance.choice([0, 180, 180.1, None]),
        chance.choice(["complement", "country", "__proto__", "toString"]): "x",
    }
