"""Whether two addresses are the same place, as people write them in Portugal and Brazil (F85).

The same: abbreviations, accents, case, punctuation, particles, number words and ordinals, the house
number in its own field or in the street, floors and doors. Different: another type of street, name,
number, lot, kilometre or town; and, when both say so, another postal code, state or quarter. A
partial postal code goes with every one that begins so. The floor, the flat and the block of a
building are not part of the place. With a point on both, and a distance, near is the same too; and
without a house number the points decide.

What is stored is a digest, opaque but not secret: whoever guesses an address can compare it
(`docs/decisions/0085-groups.md`).
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chalicelib.domain import address_parts, grid
from chalicelib.domain import address_text as text
from chalicelib.domain import address_words as words
from chalicelib.domain.grid import Point

Address = Mapping[str, Any]

_STATE = re.compile(r"[\s]*[-–/,(]\s*([a-z]{2})\)?\s*$")
_COUNTRY = re.compile(r"[\s]*[-–/,(]\s*(?:portugal|brasil|brazil)\)?\s*$")
_WORD = re.compile(r"[a-z0-9]+")
_DIGITS = re.compile(r"\D")
_POSTCODE = re.compile(r"\b(?:\d{4}-\d{3}|\d{5}-?\d{3})\b")


@dataclass(frozen=True)
class Place:
    """`key` is the digest of street, number and town; `told` what only tells two apart when both
    say it; `numbered`: the key names a house, a lot or a kilometre."""

    key: str
    told: Mapping[str, str] = field(default_factory=dict)
    point: Point | None = None
    numbered: bool = True


def place(address: Address) -> Place:
    """Of an answer to an address field: `{street, city, number?, postcode?, lat?, lng?}`."""
    said = canonical(address)
    parts = address_parts.read(said["street"], said["number"])
    identity = "|".join([parts.street(), _without_area(parts).behind(), said["city"]])
    told = {"postcode": said["postcode"], "state": said["state"], "area": parts.area}
    return Place(
        _digest(identity),
        {name: value for name, value in told.items() if value},
        _point(address),
        bool(parts.number or parts.marks),
    )


def canonical(address: Address) -> dict[str, str]:
    """An address in its one form: `{street, number, city, postcode, state}`; lot, kilometre and
    quarter stand behind the number."""
    city, state, inside = _city(str(address["city"]))
    parts = address_parts.read(str(address["street"]), str(address.get("number", "")))
    if parts.area == city:
        parts = _without_area(parts)
    in_street = _POSTCODE.search(str(address["street"]))
    written = address.get("postcode") or inside or (in_street[0] if in_street else "")
    return {
        "street": parts.street(),
        "number": parts.behind(),
        "city": city,
        "postcode": _DIGITS.sub("", str(written)),
        "state": str(address.get("state") or state),
    }


def same(one: Place, other: Place, metres: float | None = None) -> bool:
    """Whether both are one place, `metres` being how near is near; None: points say nothing."""
    apart = None
    if metres and one.point and other.point:
        apart = grid.metres(one.point, other.point)
        if apart <= metres:
            return True
    if one.key != other.key or not _compatible(one.told, other.told):
        return False
    return one.numbered or apart is None


def slots(where: Place, metres: float | None) -> Sequence[str]:
    """Where to look for the same place: its address, then its cell of the grid and the eight around
    it, ten at most. Who leads there stands in the first one or two (`own`)."""
    if not metres or where.point is None:
        return (where.key,)
    cells = grid.around(where.point, metres)
    return (where.key, *(_digest(f"{metres:g}|{row}|{column}") for row, column in cells))


def own(where: Place, metres: float | None) -> Sequence[str]:
    """The address, and the cell that the point is in."""
    return slots(where, metres)[:2]


def _compatible(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Nothing that both say differs; a postal code may be the beginning of the other."""
    for name in one.keys() & other.keys():
        short, long = sorted((one[name], other[name]), key=len)
        if not (long.startswith(short) if name == "postcode" else long == short):
            return False
    return True


def _without_area(parts: address_parts.Parts) -> address_parts.Parts:
    return address_parts.Parts(parts.name, parts.number, parts.marks)


def _city(written: str) -> tuple[str, str, str]:
    """The town's words, the state behind it, the postal code before it."""
    folded = text.fold(written).strip()
    inside = _POSTCODE.search(folded)
    folded = _COUNTRY.sub("", _POSTCODE.sub(" ", folded).strip())
    found = _STATE.search(folded)
    state = found[1] if found and found[1] in words.STATES else ""
    if found and state:
        folded = folded[: found.start()]
    kept = [_saint(each) for each in _WORD.findall(folded) if each not in words.PARTICLES]
    return " ".join(kept), state, inside[0] if inside else ""


def _saint(word: str) -> str:
    return "s" if words.TITLE_OF.get(word) == "s" else word


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _point(address: Address) -> Point | None:
    lat, lng = address.get("lat"), address.get("lng")
    return None if lat is None or lng is None else (float(lat), float(lng))
