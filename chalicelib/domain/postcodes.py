"""Postal codes that can be looked up, and what may be said of one (F14).

A code is part of somebody's address: it is asked for in a body, and nobody writes it down.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.formats import Format, cep_br, postcode_pt
from chalicelib.errors import Invalid

FORMATS: Mapping[str, Format] = {"pt": postcode_pt, "br": cep_br}
MOST = 100  # places of one code that are offered
LENGTH = 100  # characters of each of their parts


@dataclass(frozen=True)
class Postcode:
    """`code` in its canonical form: 1100-148, 01001-000."""

    country: str
    code: str


@dataclass(frozen=True)
class Place:
    """What a code stands for, each part empty when it is not known: a code of a small town has no
    street, or several."""

    street: str = ""
    locality: str = ""
    municipality: str = ""


@dataclass(frozen=True)
class Found:
    postcode: Postcode
    places: tuple[Place, ...] = ()


def postcode(country: str, code: str) -> Postcode:
    """Raises Invalid for what is no code of the country."""
    canonical = FORMATS[country](code)
    if canonical is None:
        raise Invalid(fields={"code": "format"})
    return Postcode(country, canonical)


def places(told: Any) -> tuple[Place, ...]:
    """Of what a directory tells, which is somebody else's: texts alone, short, each place once.
    Raises ValueError when it is no list of places."""
    if not isinstance(told, list) or not all(isinstance(each, Mapping) for each in told):
        raise ValueError("no places")
    return tuple(dict.fromkeys(_said(_place(each) for each in told[:MOST])))


def _said(found: Iterable[Place]) -> Iterable[Place]:
    return (each for each in found if each.street or each.municipality or each.locality)


def _place(told: Mapping[str, Any]) -> Place:
    return Place(*(_line(told.get(each)) for each in ("street", "locality", "municipality")))


def _line(told: Any) -> str:
    if not isinstance(told, str):
        return ""
    return "".join(each for each in " ".join(told.split()) if each.isprintable())[:LENGTH]
