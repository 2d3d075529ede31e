"""Random forms that may be published, and answers plausible and hostile; the same per seed."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.form_naming import OPERATORS_OF
from chalicelib.domain.form_publishing import publish_problems
from chalicelib.domain.formats import FORMATS
from chalicelib.domain.forms import Upload
from tests.unit.domain.form_vectors import rows

TODAY = "2026-11-22"
UPLOADS = {
    "png": Upload("image/png", 100, "accepted"),
    "jpg": Upload("image/jpeg", 50_000, "accepted"),
    "pdf": Upload("application/pdf", 2_000_000, "accepted"),
    "sig": Upload("application/pdf", 90, "accepted", signed=True),
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
FORMATTED = {
    name: [row["text"] for row in rows("formats") if row["format"] == name] for name in FORMATS
}
PDF = ["application/pdf"]
NUMERIC = {"number", "integer", "total"}
OUTER = {"note", "group", "total"}
FACTORS = [0, 1, 2.5, -1, 0.1, 3, 1e6, -0.0]
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
    """Writes one form, or the questions of a row in it; it remembers the fields so far, which
    conditions and totals may name."""

    def __init__(
        self, chance: random.Random, around: Sequence[dict[str, Any]] = (), prefix: str = "f"
    ) -> None:
        self.chance, self.prefix, self.asked = chance, prefix, 0
        self.earlier: list[dict[str, Any]] = list(around)

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
        kind = self.kind()
        key = "constructor" if self.asked == 3 else f"{self.prefix}{self.asked}"
        self.asked += 1
        field: dict[str, Any] = {"key": key, "type": kind, "label": f"Field {key}"}
        field |= self.rules(kind)
        if self.earlier and self.likely(0.4):
            field["when"] = self.condition(3)
        answered = kind not in {"note", "total"}
        if answered and self.likely(0.4):
            field["required"] = True
        elif answered and self.earlier and self.likely(0.3):
            field["requiredWhen"] = self.condition(2)
        self.earlier.append(field)
        return field

    def kind(self) -> str:
        """In a row only what a row may have; a total needs a number before it."""
        kinds = [*OPERATORS_OF, "note", *["group"] * 2]
        if self.prefix != "f":
            return self.chance.choice([*(set(kinds) - OUTER), "number", "integer"])
        if not self.numbers():
            return self.chance.choice([kind for kind in kinds if kind != "total"])
        return self.chance.choice([*kinds, *["total"] * 2])

    def numbers(self) -> list[str]:
        """What a total may add, by its name."""
        plain = [each["key"] for each in self.earlier if each["type"] in NUMERIC]
        groups = [each for each in self.earlier if each["type"] == "group"]
        return plain + [
            f"{group['key']}.{inner['key']}"
            for group in groups
            for inner in group["fields"]
            if inner["type"] in NUMERIC
        ]

    def sum(self) -> dict[str, Any]:
        some = {"decimals": self.chance.randint(0, 4)} if self.likely(0.5) else {}
        return {"terms": [self.term() for _ in range(self.chance.randint(1, 3))], **some}

    def term(self) -> dict[str, Any]:
        name = self.chance.choice(self.numbers())
        group = name.rpartition(".")[0]
        fit = [each for each in self.numbers() if each.rpartition(".")[0] in {"", group}]
        times = self.chance.choice([None, self.chance.choice(FACTORS), self.chance.choice(fit)])
        return {"field": name} if times is None else {"field": name, "times": times}

    def rows(self) -> dict[str, Any]:
        inside = Author(self.chance, self.earlier, "r")
        fields = [inside.field() for _ in range(self.chance.randint(1, 4))]
        some = {"minRows": self.chance.randint(0, 2), "maxRows": self.chance.randint(2, 4)}
        return {"fields": fields, **(some if self.likely(0.6) else {})}

    def rules(self, kind: str) -> dict[str, Any]:
        """What a type must have, and some of what it may have."""
        if kind in {"group", "total"}:
            return self.rows() if kind == "group" else self.sum()
        pick, draw = self.chance.choice, self.chance.randint
        low = draw(0, 3)
        every: dict[str, dict[str, Any]] = {
            "signature": {"statement": "I declare"},
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
            "file": pick([{"minFiles": draw(0, 1)}, {"signed": True, "accept": PDF}]),
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
            "total": [0, 1, 2.5, 12, 99.99, -3],
            "date": ["2026-11-22", "2024-02-29", "2026-01-01", "0001-01-01"],
            "checkbox": [True],
        }
        return self.chance.choice(kinds.get(named["type"], ["a", "José", "😀", "yes", "501964843"]))


def person(chance: random.Random, definition: dict[str, Any]) -> dict[str, Any]:
    """Answers most questions sensibly, some badly, and a few that nobody asked."""
    return answers_to(chance, [each for step in definition["steps"] for each in step["fields"]])


def answers_to(chance: random.Random, fields: Sequence[dict[str, Any]]) -> dict[str, Any]:
    answers = {
        each["key"]: answer(chance, each) for each in fields if chance.random() < share(each)
    }
    if chance.random() < 0.15:
        answers[chance.choice(["__proto__", "toString", "f99", "", "F0", "f0.street"])] = "x"
    return answers


def share(field: dict[str, Any]) -> float:
    """Nobody is asked for a note or a total, and some answer all the same."""
    return {"note": 0.0, "total": 0.04}.get(field["type"], 0.85)


def answer(chance: random.Random, field: dict[str, Any]) -> Any:
    """One in eight answers is nonsense."""
    if chance.random() < 0.125:
        return chance.choice([*HOSTILE, *TEXTS, *NUMBERS])
    if "options" in field:
        values = [option["value"] for option in field["options"]]
        many = field["type"] == "checkboxes"
        return chance.choices(values, k=chance.randint(0, 3)) if many else chance.choice(values)
    if field["type"] in COMPOUND:
        return COMPOUND[field["type"]](chance, field)
    if field["type"] == "text" and "format" in field and chance.random() < 0.7:
        return chance.choice(FORMATTED[field["format"]])
    pools: dict[str, list[Any]] = {
        "number": NUMBERS,
        "integer": NUMBERS,
        "date": DATES,
        "checkbox": [True, False],
    }
    return chance.choice(pools.get(field["type"], TEXTS))


def group(chance: random.Random, field: dict[str, Any]) -> Any:
    rows = [answers_to(chance, field["fields"]) for _ in range(chance.randint(0, 4))]
    return [{} if chance.random() < 0.15 else row for row in rows]


def files(chance: random.Random, field: dict[str, Any]) -> Any:
    return chance.choices([*UPLOADS, "png", "png", "sig", "theirs"], k=chance.randint(0, 3))


def signature(chance: random.Random, field: dict[str, Any]) -> Any:
    parts = {
        "name": chance.choice(["Maria Utente", "Maria Utente", *TEXTS]),
        "accepted": chance.choice([True, True, True, False, None, 1]),
        chance.choice(["name", "name", "date", "__proto__"]): "x",
    }
    return {part: value for part, value in parts.items() if chance.random() < 0.9}


def address(chance: random.Random, field: dict[str, Any]) -> Any:
    parts = {
        "street": chance.choice(TEXTS),
        "city": chance.choice(["Lisboa", "Faro ", "", None]),
        "number": chance.choice(["4", "4 B", 4, ""]),
        "postcode": chance.choice(["01001-000", "1000-001", "", "x" * 13]),
        "lat": chance.choice(NUMBERS),
        "lng": chance.choice([0, 180, 180.1, None]),
        chance.choice(["complement", "country", "__proto__", "toString"]): "x",
    }
    return {part: value for part, value in parts.items() if chance.random() < 0.8}


COMPOUND = {"group": group, "file": files, "signature": signature, "address": address}
