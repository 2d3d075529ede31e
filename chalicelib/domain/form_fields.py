"""One reader per type of field: a raw answer in, its canonical value or error codes out.

Twin: `frontend/src/forms/readers.ts`. Sources: F14–F17, F21–F23.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from chalicelib.domain.form_values import (
    Errors,
    Refused,
    distinct,
    exact,
    formatted,
    parse_date,
    tidy,
)

Field = Mapping[str, Any]
Address = dict[str, object]

TEXT_LIMITS = {"text": 250, "textarea": 5000, "email": 254, "tel": 40}
IMPLIED_FORMATS = {"email": "email", "tel": "phone"}
ADDRESS_PARTS = {"street": 200, "number": 20, "complement": 100, "postcode": 12, "city": 100}
ADDRESS_REQUIRED = ("street", "city")
COORDINATES = {"lat": 90, "lng": 180}


class UploadFacts(Protocol):
    """What the server itself found out about an upload; the client's numbers never come here."""

    @property
    def type(self) -> str: ...
    @property
    def size(self) -> int: ...
    @property
    def state(self) -> str: ...


@dataclass(frozen=True)
class Facts:
    """What judges an answer beside its field: the person's uploads by id, and the local day."""

    uploads: Mapping[str, UploadFacts]
    today: date


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


def kind_fits(field: Field, value: object) -> bool:
    """Whether a condition's value could ever be (part of) the answer to a field."""
    if field["type"] in {"radio", "select", "checkboxes"}:
        return value in option_values(field)
    if field["type"] == "date":
        return isinstance(value, str) and parse_date(value) == value
    if field["type"] in {"number", "integer"}:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return value is True if field["type"] == "checkbox" else isinstance(value, str)


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


def _address_text(part: str, raw: object, field: Field) -> str | None:
    text = tidy(raw)
    if len(text) > ADDRESS_PARTS[part]:
        raise Refused("too_long")
    if part == "postcode" and text:
        return formatted(text, field.get("postcodeFormat"))
    return text or None


def _coordinate(part: str, raw: object) -> int | float:
    number = exact(raw)
    if abs(number) > COORDINATES[part]:
        raise Refused("too_large" if number > 0 else "too_small")
    return number


def _address_part(part: str, raw: object, field: Field) -> object:
    if part in COORDINATES:
        return _coordinate(part, raw)
    if part in ADDRESS_PARTS:
        return _address_text(part, raw, field)
    raise Refused("unknown")


def _address_gaps(field: Field, value: Address) -> Errors:
    """A street and a city make an address; a point needs both its coordinates."""
    needed = [*ADDRESS_REQUIRED, *field.get("requiredParts", ())]
    if ("lat" in value) != ("lng" in value):
        needed += COORDINATES
    return {part: "required" for part in needed if part not in value}


def read_address(field: Field, raw: object, facts: Facts) -> object:
    """Closed shape `{street, number?, complement?, postcode?, city, lat?, lng?}`."""
    if not isinstance(raw, dict):
        raise Refused("type")
    value: Address = {}
    errors: Errors = {}
    for part in (part for part in raw if raw[part] is not None):
        try:
            value[part] = _address_part(part, raw[part], field)
        except Refused as refused:
            errors[part] = refused.errors[""]
    value = {part: value[part] for part in value if value[part] is not None}
    if not value and not errors:
        return None
    gaps = _address_gaps(field, value)
    if errors or gaps:
        raise Refused(errors={**gaps, **errors})
    return value


def _file_code(field: Field, upload: UploadFacts | None) -> str | None:
    if upload is None:
        return "file_unknown"
    if upload.state != "accepted":
        return "file_state"
    family = upload.type.split("/")[0] + "/*"
    if upload.type not in field["accept"] and family not in field["accept"]:
        return "file_type"
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


Reader = Callable[[Field, object, Facts], object]

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
    "file": read_file,
}


def nothing(field: Field) -> Errors:
    """The errors of a required field that was left empty."""
    if field["type"] != "address":
        return {"": "required"}
    return _address_gaps(field, {})
