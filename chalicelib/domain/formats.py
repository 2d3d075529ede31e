"""The named formats that a form's author chooses from, each one reader of a text.

Why by name: authors write no regular expression, so both evaluators (this one and
`frontend/src/forms/formats.ts`) read the same thing, and registration uses the same rules. A
reader takes a tidied text and returns its canonical form, or None when it is not one.
`python-stdnum` is the oracle in the tests, and `tests/vectors/forms/formats.json` is read by both
sides (F14–F17).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

Format = Callable[[str], str | None]

_SEPARATORS = re.compile("[ \u00a0./\u2010\u2011\u2012\u2013-]")
_NIPC_PREFIXES = ("5", "6", "70", "71", "72", "74", "75", "77", "78", "79", "90", "91", "98", "99")
# ISO 13616 registry: the whole length of an account number, by country.
IBAN_LENGTHS = {
    int(group[:2]): frozenset(group[2:].split())
    for group in (
        "15NO",
        "16BE",
        "18DK FI FK FO GL NL SD",
        "19MK SI",
        "20AT BA EE KZ LT LU MN XK",
        "21CH HR LI LV",
        "22BG BH CR DE GB GE IE ME RS VA",
        "23AE GI IL IQ OM SO TL",
        "24AD CZ ES MD PK RO SA SE SK TN VG",
        "25LY PT ST",
        "26IS TR",
        "27BI DJ FR GR IT MC MR SM",
        "28AL AZ BY CY DO GT HN HU LB NI PL SV",
        "29BR EG PS QA UA",
        "30JO KW MU YE",
        "31MT SC",
        "32LC",
        "33RU",
    )
}
_ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_EMAIL = re.compile(rf"({_ATOM}(?:\.{_ATOM})*)@((?:{_LABEL}\.)+[A-Za-z]{{2,63}})")


def _compact(text: str) -> str:
    return _SEPARATORS.sub("", text)


def _upper(text: str) -> str:
    """Compact, and in capitals when it is ASCII: elsewhere a capital may be another letter."""
    number = _compact(text)
    return number.upper() if number.isascii() else ""


def _digits(text: str, length: int) -> bool:
    return re.fullmatch(f"[0-9]{{{length}}}", text) is not None


def _weighted(values: Sequence[int], weights: Sequence[int]) -> int:
    """The modulo 11 check digit that Portugal and Brazil share: 10 and 11 count as 0."""
    rest = sum(value * weight for value, weight in zip(values, weights, strict=True)) % 11
    return 0 if rest < 2 else 11 - rest


def nif_pt(text: str) -> str | None:
    """Portuguese tax number of a person or an organisation, with or without the prefix PT."""
    number = re.sub("^[Pp][Tt]", "", _compact(text))
    if not _digits(number, 9) or number[0] == "0":
        return None
    values = [int(digit) for digit in number]
    return number if _weighted(values[:8], range(9, 1, -1)) == values[8] else None


def nipc_pt(text: str) -> str | None:
    """Portuguese tax number, of those given to organisations only."""
    number = nif_pt(text)
    return number if number and number.startswith(_NIPC_PREFIXES) else None


def cpf_br(text: str) -> str | None:
    """Brazilian tax number of a person; eleven equal digits pass the sum but are never issued."""
    number = _compact(text)
    if not _digits(number, 11) or len(set(number)) == 1:
        return None
    values = [int(digit) for digit in number]
    first = _weighted(values[:9], range(10, 1, -1))
    second = _weighted(values[:10], range(11, 1, -1))
    return number if values[9:] == [first, second] else None


def cnpj_br(text: str) -> str | None:
    """Brazilian company number; since July 2026 its first twelve places may be letters."""
    number = _upper(text)
    if not re.fullmatch("[0-9A-Z]{12}[0-9]{2}", number) or number.startswith("0" * 12):
        return None
    values = [ord(character) - 48 for character in number]
    weights = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]
    checks = [_weighted(values[:12], weights[1:]), _weighted(values[:13], weights)]
    return number if values[12:] == checks else None


def cep_br(text: str) -> str | None:
    """Brazilian postcode, canonical as 01001-000."""
    number = _compact(text)
    return f"{number[:5]}-{number[5:]}" if _digits(number, 8) and int(number) else None


def postcode_pt(text: str) -> str | None:
    """Portuguese postcode of seven digits, canonical as 1000-001."""
    number = _compact(text)
    return f"{number[:4]}-{number[4:]}" if _digits(number, 7) and number[0] != "0" else None


def iban(text: str) -> str | None:
    """International account number: its country's length, and ISO 7064 MOD 97-10 over all of it."""
    number = _upper(text)
    if not re.fullmatch("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", number):
        return None
    if number[:2] not in IBAN_LENGTHS.get(len(number), ()):
        return None
    turned = number[4:] + number[:4]
    return number if int("".join(str(int(c, 36)) for c in turned)) % 97 == 1 else None


def email(text: str) -> str | None:
    """An address of the plain kind (RFC 5321 dot-atom, ASCII), its domain in lower case."""
    found = _EMAIL.fullmatch(text)
    if not found or len(text) > 254 or len(found[1]) > 64:
        return None
    return f"{found[1]}@{found[2].lower()}"


def phone(text: str) -> str | None:
    """A telephone number of 6 to 15 digits; 00 before the country becomes +."""
    number = re.sub("^00", "+", re.sub(r"[()\t]", "", _compact(text)))
    return number if re.fullmatch(r"\+?[0-9]{6,15}", number) else None


FORMATS: Mapping[str, Format] = {
    "nif-pt": nif_pt,
    "nipc-pt": nipc_pt,
    "cpf-br": cpf_br,
    "cnpj-br": cnpj_br,
    "cep-br": cep_br,
    "postcode-pt": postcode_pt,
    "iban": iban,
    "email": email,
    "phone": phone,
}
