"""Answers of named parts: an address, and a declaration that is signed by name.

Twin: `frontend/src/forms/late.ts`. The errors of a part are named `key.part` (F14-F17).
"""

from __future__ import annotations

from collections.abc import Callable

from chalicelib.domain.form_facts import Facts, Field
from chalicelib.domain.form_values import Errors, Refused, exact, formatted, tidy

Parts = dict[str, object]

ADDRESS_PARTS = {"street": 200, "number": 20, "complement": 100, "postcode": 12, "city": 100}
ADDRESS_REQUIRED = ("street", "city")
COORDINATES = {"lat": 90, "lng": 180}
SIGNATURE_NAME = 200


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


def address_gaps(field: Field, value: Parts) -> Errors:
    """A street and a city make an address; a point needs both its coordinates."""
    needed = [*ADDRESS_REQUIRED, *field.get("requiredParts", ())]
    if ("lat" in value) != ("lng" in value):
        needed += COORDINATES
    return {part: "required" for part in needed if part not in value}


def read_address(field: Field, raw: object, facts: Facts) -> object:
    """Closed shape `{street, number?, complement?, postcode?, city, lat?, lng?}`."""
    return _whole(
        raw,
        lambda part, value: _address_part(part, value, field),
        lambda value: address_gaps(field, value),
    )


def _signature_part(part: str, raw: object) -> object:
    if part == "accepted":
        if not isinstance(raw, bool):
            raise Refused("type")
        return raw or None
    if part != "name":
        raise Refused("unknown")
    text = tidy(raw)
    if len(text) > SIGNATURE_NAME:
        raise Refused("too_long")
    return text or None


def signature_gaps(value: Parts) -> Errors:
    return {part: "required" for part in ("name", "accepted") if part not in value}


def read_signature(field: Field, raw: object, facts: Facts) -> object:
    """Closed shape `{name, accepted: true}`: who signs, under the author's statement."""
    return _whole(raw, _signature_part, signature_gaps)


def _whole(
    raw: object, read: Callable[[str, object], object], gaps: Callable[[Parts], Errors]
) -> object:
    """Every part read; nothing when all are empty, all its errors when one is wrong."""
    if not isinstance(raw, dict):
        raise Refused("type")
    parts: Parts = {}
    errors: Errors = {}
    for part in (part for part in raw if raw[part] is not None):
        try:
            parts[part] = read(part, raw[part])
        except Refused as refused:
            errors[part] = refused.errors[""]
    value = {part: parts[part] for part in parts if parts[part] is not None}
    if not value and not errors:
        return None
    missing = gaps(value)
    if errors or missing:
        raise Refused(errors={**missing, **errors})
    return value
