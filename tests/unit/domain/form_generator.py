"""Random forms that may be published, with answers to them; the same per seed."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.form_naming import OPERATORS_OF
from chalicelib.domain.form_publishing import publish_problems
from chalicelib.domain.formats import FORMATS
from tests.unit.domain.form_people import TODAY, UPLOADS, person

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
            return self.chance.choice([*sorted(set(kinds) - OUTER), "number", "integer"])
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
