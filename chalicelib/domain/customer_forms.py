"""What staff ask when they register a customer or change the data (F75).

The questions of the account (`account_forms.py`), with what a person at the counter or on the
telephone can be expected to know: a person needs a name and a way to be reached, an organisation
its number too.
"""

from collections.abc import Mapping
from typing import Any

from chalicelib.domain import account_forms
from chalicelib.domain.account_forms import QUESTIONS, Answers, Form
from chalicelib.domain.customers import Customer

NEITHER: Mapping[str, Any] = {"name": "", "birth_date": "", "address": None}
TITLE = {"pt-PT": "Dados do utente", "pt-BR": "Dados do usuário", "en": "The customer’s data"}
EMAIL_HINT = {
    "pt-PT": "Para avisos e para o primeiro acesso. Sem ele, é preciso um telefone.",
    "pt-BR": "Para avisos e para o primeiro acesso. Sem ele, é preciso um telefone.",
    "en": "For notices and the first access. Without it, a phone number is needed.",
}
LOCALE = {"pt-PT": "Língua dos avisos", "pt-BR": "Idioma dos avisos", "en": "Language of notices"}
NAMES = {"pt-PT": "Português (Portugal)", "pt-BR": "Português (Brasil)", "en": "English"}
_LEGAL = {"field": "kind", "op": "eq", "value": "legal"}
_UNREACHABLE = {"field": "email", "op": "empty"}
_PHONES = frozenset({"phone", "other_phone"})


def registering() -> Form:
    """All questions, on one page."""
    return _form(_questions())


def editing(customer: Customer) -> Form:
    """The questions of what may be changed: not what the eID vouches for, nor the phones, which
    are added and removed one by one."""
    fixed = {key for name in customer.verified for key in QUESTIONS.get(name, (name,))}
    asked = {key: field for key, field in _questions().items() if key not in fixed | _PHONES}
    if "kind" in fixed:
        return _form(_as_known(asked, customer))
    return _form(asked)


def read(form: Form, clean: Answers) -> dict[str, Any]:
    """Clean answers as fields of an account; what was asked and left empty is emptied."""
    asked = {field["key"] for step in form["steps"] for field in step["fields"]}
    found: dict[str, Any] = {key: value for key, value in NEITHER.items() if key in asked}
    found |= {key: clean.get(key, "") for key in ("email", "locale") if key in asked}
    if asked & set(account_forms.TAX):
        found |= {"tax_id": "", "tax_format": ""}
    return found | account_forms.read(clean)


def answers(customer: Customer) -> dict[str, Any]:
    """The reverse of `read`."""
    given = account_forms.answers(customer) | {"locale": customer.locale}
    if customer.email:
        given["email"] = customer.email
    if not customer.tax_id:
        given.pop("country", None)
    return {key: value for key, value in given.items() if key not in _PHONES}


def _questions() -> dict[str, Form]:
    known = _fields(account_forms.registration())
    order = ["kind", "name", "email", "locale", "phone", "other_phone", "country"]
    order += [*account_forms.TAX, "birth_date", "address"]
    known["locale"] = _locale()
    found = {key: {**known[key]} for key in order}
    for key in ("email", "country", "nif", "cpf", "birth_date", "address", "phone"):
        found[key].pop("required", None)
    found["email"]["hint"] = EMAIL_HINT
    found["phone"]["requiredWhen"] = _UNREACHABLE
    found["country"]["requiredWhen"] = _LEGAL
    return found


def _locale() -> Form:
    options = [{"value": value, "label": name} for value, name in NAMES.items()]
    return {
        "key": "locale",
        "type": "select",
        "label": LOCALE,
        "required": True,
        "options": options,
    }


def _as_known(asked: Mapping[str, Form], customer: Customer) -> dict[str, Form]:
    """Without the conditions on `kind`, which is no question here."""
    found = {}
    for key, field in asked.items():
        left = {name: rule for name, rule in field.items() if name not in ("when", "requiredWhen")}
        conditions = _conditions(field)
        if any(each["field"] == "kind" and each["value"] != customer.kind for each in conditions):
            continue
        rest = [each for each in conditions if each["field"] != "kind"]
        found[key] = {**left, "when": {"all": rest}} if rest else left
    return found


def _conditions(field: Form) -> list[dict[str, Any]]:
    when = field.get("when", {"all": []})
    return list(when["all"]) if "all" in when else [when]


def _fields(form: Form) -> dict[str, Form]:
    return {field["key"]: field for step in form["steps"] for field in step["fields"]}


def _form(fields: Mapping[str, Form]) -> Form:
    step = {"id": "data", "title": TITLE, "fields": list(fields.values())}
    return {"title": TITLE, "steps": [step]}
