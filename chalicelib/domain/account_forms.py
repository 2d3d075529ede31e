"""What an account is asked: one form for registering, the same questions for my data (F4, F11).

A form definition like those of request types, so that the same evaluator, formats and views serve
it: NIF, NIPC, CPF and CNPJ are checked in the browser and here by the same rules.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from chalicelib.domain.account_texts import LABELS, TITLES
from chalicelib.domain.customers import Customer, Phone

TAX = {"nif": "nif-pt", "nipc": "nipc-pt", "cpf": "cpf-br", "cnpj": "cnpj-br"}
QUESTION_OF = {name: key for key, name in TAX.items()}
# Which questions make up a field of the account, in the order they are asked.
QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "kind": ("kind",),
    "name": ("name",),
    "tax_id": ("country", *TAX),
    "birth_date": ("birth_date",),
    "address": ("address",),
    "phones": ("phone", "other_phone"),
}
FIELDS = frozenset(QUESTIONS)

Answers = Mapping[str, Any]
Form = dict[str, Any]


def registration() -> Form:
    """All questions, on two pages; password and e-mail are asked by the page around it."""
    return {
        "title": TITLES["registration"],
        "steps": [
            _step("who", [*_who(), *_numbers(), _birth()]),
            _step("contact", [_address(), *_phones(), _email()]),
        ],
    }


def my_data(customer: Customer, editable: Iterable[str]) -> Form | None:
    """The questions of what may be edited, on one page; None when that is nothing."""
    allowed = set(editable)
    wanted = {question for name in allowed & FIELDS for question in QUESTIONS[name]}
    known = {} if "kind" in allowed else {"kind": customer.kind}
    fields = [
        _given(field, known)
        for field in [*_who(), *_numbers(), _birth(), _address(), *_phones()]
        if field["key"] in wanted and _possible(field, known)
    ]
    if not fields:
        return None
    return {"title": TITLES["my_data"], "steps": [_step("data", fields)]}


def read(clean: Answers) -> dict[str, Any]:
    """Clean answers as fields of an account; only those that were asked."""
    found: dict[str, Any] = {
        name: clean[name] for name in ("kind", "name", "birth_date", "address") if name in clean
    }
    for key, name in TAX.items():
        if key in clean:
            found |= {"tax_id": clean[key], "tax_format": name}
    numbers = [clean[key] for key in ("phone", "other_phone") if key in clean]
    if numbers:
        found["phones"] = tuple(Phone(each, main=not n) for n, each in enumerate(numbers))
    return found


def answers(customer: Customer) -> dict[str, Any]:
    """The reverse of `read`: what the questions are answered with now."""
    main = [each.number for each in customer.phones if each.main]
    others = [each.number for each in customer.phones if not each.main]
    given = {
        "kind": customer.kind,
        "name": customer.name,
        "country": "br" if customer.tax_format.endswith("-br") else "pt",
        QUESTION_OF.get(customer.tax_format, "nif"): customer.tax_id,
        "birth_date": customer.birth_date,
        "address": customer.address,
        "phone": next(iter(main), ""),
        "other_phone": next(iter(others), ""),
    }
    return {key: value for key, value in given.items() if value}


def _who() -> list[Form]:
    return [
        _field("kind", "radio", required=True, options=_options("kind", "natural", "legal")),
        _field("name", "text", required=True, minLength=2, maxLength=200),
    ]


def _numbers() -> list[Form]:
    """A Portuguese or a Brazilian number, of a person or of an organisation."""
    country = _field("country", "radio", required=True, options=_options("country", "pt", "br"))
    return [country] + [
        _field(
            key,
            "text",
            required=True,
            format=name,
            when={
                "all": [
                    {"field": "kind", "op": "eq", "value": kind},
                    {"field": "country", "op": "eq", "value": name[-2:]},
                ]
            },
        )
        for (key, name), kind in zip(TAX.items(), ("natural", "legal") * 2, strict=True)
    ]


def _birth() -> Form:
    when = {"field": "kind", "op": "eq", "value": "natural"}
    limits = {"min": "1900-01-01", "max": "today"}
    return _field("birth_date", "date", required=True, when=when, **limits)


def _address() -> Form:
    return _field("address", "address", required=True, requiredParts=["postcode"])


def _phones() -> list[Form]:
    return [_field("phone", "tel", required=True), _field("other_phone", "tel")]


def _email() -> Form:
    return _field("email", "email", required=True)


def _possible(field: Form, known: Answers) -> bool:
    """Whether what is known of the person lets the question ever be asked."""
    return all(
        known.get(each["field"], each["value"]) == each["value"] for each in _conditions(field)
    )


def _given(field: Form, known: Answers) -> Form:
    """Without the conditions that are known to hold: their questions are not asked here."""
    left = [each for each in _conditions(field) if each["field"] not in known]
    plain = {key: value for key, value in field.items() if key != "when"}
    return {**plain, "when": {"all": left}} if left else plain


def _conditions(field: Form) -> list[dict[str, Any]]:
    when = field.get("when")
    if not when:
        return []
    return list(when["all"]) if "all" in when else [when]


def _options(key: str, *values: str) -> list[Form]:
    return [{"value": value, "label": LABELS[f"{key}.{value}"]} for value in values]


def _field(key: str, kind: str, **more: Any) -> Form:
    hint = {"hint": LABELS[f"{key}.hint"]} if f"{key}.hint" in LABELS else {}
    return {"key": key, "type": kind, "label": LABELS[key], **hint, **more}


def _step(name: str, fields: list[Form]) -> Form:
    return {"id": name, "title": TITLES[name], "fields": fields}
