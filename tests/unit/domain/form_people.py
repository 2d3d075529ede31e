"""What random people answer, plausible and hostile, to a random form; the same per seed."""

import random
from collections.abc import Sequence
from typing import Any

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
