"""One reader per type of field: a raw answer in, its canonical value or error codes out.

Python and the browser disagree on what is white space, a digit, a length and a number, so nothing
here leans on the language's own idea: characters are named, lengths are code points after NFC, and
`frontend/src/forms/fields.ts` is the twin of this file. Sources: F14–F17, F21–F23.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from math import isnan
from typing import Any, Protocol

from chalicelib.domain.formats import FORMATS

Field = Mapping[str, Any]
Errors = dict[str, str]
Address = dict[str, object]

TEXT_LIMITS = {"text": 250, "textarea": 5000, "email": 254, "tel": 40}
IMPLIED_FORMATS = {"email": "email", "tel": "phone"}
ADDRESS_PARTS = {"street": 200, "number": 20, "complement": 100, "postcode": 12, "city": 100}
ADDRESS_REQUIRED = ("street", "city")
COORDINATES = {"lat": 90, "lng": 180}
LARGEST = 2**53 - 1

_SPACE = (
    "\t\n \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
)
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_BREAKS = re.compile("[\t\n\u2028\u2029]")
_DATE = re.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")


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


class Refused(Exception):
    """`errors` by part of the answer; the empty part is the answer itself."""

    def __init__(self, code: str | None = None, errors: Errors | None = None) -> None:
        self.errors = errors or {"": code or "type"}
        super().__init__(str(self.errors))


def tidy(raw: object, lines: bool = False) -> str:
    """NFC, one kind of line end, no white space around; a single line unless `lines`."""
    if not isinstance(raw, str):
        raise Refused("type")
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    if _REFUSED.search(text):
        raise Refused("characters")
    text = text if lines else _BREAKS.sub(" ", text)
    return unicodedata.normalize("NFC", text).strip(_SPACE)


def _formatted(text: str, name: str | None) -> str:
    if name is None:
        return text
    read = FORMATS[name](text)
    if read is None:
        raise Refused("format")
    return read


def read_text(field: Field, raw: object, facts: Facts) -> object:
    text = tidy(raw, lines=field["type"] == "textarea")
    if not text:
        return None
    text = _formatted(text, field.get("format", IMPLIED_FORMATS.get(field["type"])))
    if len(text) > field.get("maxLength", TEXT_LIMITS[field["type"]]):
        raise Refused("too_long")
    if len(text) < field.get("minLength", 0):
        raise Refused("too_short")
    return text


def _number(raw: object) -> int | float:
    """A JSON number that both languages hold exactly alike: 2.0 is 2, minus zero is zero."""
    if isinstance(raw, bool) or not isinstance(raw, int | float) or isnan(raw):
        raise Refused("type")
    if abs(raw) > LARGEST:
        raise Refused("too_large" if raw > 0 else "too_small")
    return int(raw) if raw == int(raw) else raw


def read_number(field: Field, raw: object, facts: Facts) -> object:
    number = _number(raw)
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


def parse_date(text: str) -> str | None:
    """`2026-5-3` as `2026-05-03`, or None when the calendar has no such day."""
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups())
    if year < 1 or not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


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


def _strings(raw: object) -> list[str]:
    """Distinct, in their order."""
    if not isinstance(raw, list) or not all(isinstance(item, str) for item in raw):
        raise Refused("type")
    return list(dict.fromkeys(raw))


def read_choices(field: Field, raw: object, facts: Facts) -> object:
    chosen, values = _strings(raw), option_values(field)
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
        return _formatted(text, field.get("postcodeFormat"))
    return text or None


def _coordinate(part: str, raw: object) -> int | float:
    number = _number(raw)
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
    ids = _strings(raw)
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
