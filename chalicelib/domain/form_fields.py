"""One reader per type of field: a raw answer in, its canonical value or error codes out.

Twin: `frontend/src/forms/readers.ts`. Sources: F14–F17, F21–F23.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from chalicelib.domain.form_facts import Facts, Field, Reader, UploadFacts
from chalicelib.domain.form_parts import address_gaps, read_address, read_signature, signature_gaps
from chalicelib.domain.form_values import (
    Errors,
    Refused,
    distinct,
    exact,
    formatted,
    parse_date,
    tidy,
)

TEXT_LIMITS = {"text": 250, "textarea": 5000, "email": 254, "tel": 40}
IMPLIED_FORMATS = {"email": "email", "tel": "phone"}


def read_text(field: Field, raw: object, facts: Facts) -> object:
    text = tidy(raw, lines=field["type"] == "textarea")
    if not text:
        return None
    text = formatted(text, field.get("format", IMPLIED_FORMATS.get(field["type"])))
    if len(text) > field.get("maxLength", TEXT_LIMITS[field["type"]]):
        raise Refused("too_long")
    if len(text) < field.get("minLength", 0):
        raise Refused("too_short")
    return text


def read_number(field: Field, raw: object, facts: Facts) -> object:
    number = exact(raw)
    if field["type"] == "integer" and not isinstance(number, int):
        raise Refused("type")
    if number < field.get("min", number):
        raise Refused("too_small")
    if number > field.get("max", number):
        raise Refused("too_large")
    decimals = field.get("decimals")
    if decimals is not None and float(f"{number:.{decimals}f}") != number:
        raise Refused("decimals")
    return number


def bound(value: str | None, today: date) -> str | None:
    """A limit of a date field: a day, or the word `today`."""
    return today.isoformat() if value == "today" else value


def read_date(field: Field, raw: object, facts: Facts) -> object:
    text = tidy(raw)
    if not text:
        return None
    day = parse_date(text)
    if day is None:
        raise Refused("date")
    earliest, latest = (bound(field.get(name), facts.today) for name in ("min", "max"))
    if earliest is not None and day < earliest:
        raise Refused("too_small")
    if latest is not None and day > latest:
        raise Refused("too_large")
    return day


def option_values(field: Field) -> list[str]:
    return [option["value"] for option in field["options"]]


def read_choice(field: Field, raw: object, facts: Facts) -> object:
    if not isinstance(raw, str):
        raise Refused("type")
    if raw and raw not in option_values(field):
        raise Refused("option")
    return raw or None


def read_choices(field: Field, raw: object, facts: Facts) -> object:
    chosen, values = distinct(raw), option_values(field)
    if not set(chosen) <= set(values):
        raise Refused("option")
    if not chosen:
        return None
    if len(chosen) < field.get("minItems", 0):
        raise Refused("too_few")
    if len(chosen) > field.get("maxItems", len(values)):
        raise Refused("too_many")
    return [value for value in values if value in chosen]


def read_checkbox(field: Field, raw: object, facts: Facts) -> object:
    """An unticked box is an empty answer."""
    if not isinstance(raw, bool):
        raise Refused("type")
    return raw or None


def _file_code(field: Field, upload: UploadFacts | None) -> str | None:
    if upload is None:
        return "file_unknown"
    if upload.state != "accepted":
        return "file_state"
    family = upload.type.split("/")[0] + "/*"
    if upload.type not in field["accept"] and family not in field["accept"]:
        return "file_type"
    if field.get("signed") and not (upload.signed and upload.type == "application/pdf"):
        return "file_signature"
    return "file_size" if upload.size > field["maxBytes"] else None


def read_file(field: Field, raw: object, facts: Facts) -> object:
    ids = distinct(raw)
    if not ids:
        return None
    if not field.get("minFiles", 0) <= len(ids) <= field.get("maxFiles", 1):
        raise Refused("file_count")
    codes = (_file_code(field, facts.uploads.get(upload)) for upload in ids)
    if code := next((code for code in codes if code), None):
        raise Refused(code)
    return ids


READERS: Mapping[str, Reader] = {
    "text": read_text,
    "textarea": read_text,
    "email": read_text,
    "tel": read_text,
    "number": read_number,
    "integer": read_number,
    "date": read_date,
    "radio": read_choice,
    "select": read_choice,
    "checkboxes": read_choices,
    "checkbox": read_checkbox,
    "address": read_address,
    "signature": read_signature,
    "file": read_file,
}


def nothing(field: Field) -> Errors:
    """The errors of a required field that was left empty."""
    if field["type"] == "signature":
        return signature_gaps({})
    return address_gaps(field, {}) if field["type"] == "address" else {"": "required"}
