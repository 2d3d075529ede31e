"""Postal codes on the wire."""

from dataclasses import dataclass
from typing import Annotated, Literal, Self

from annotated_types import MaxLen, MinLen

from chalicelib.domain.postcodes import Found
from chalicelib.schemas.base import Answer, Body


@dataclass(frozen=True)
class PostcodeBody(Body):
    country: Literal["pt", "br"]
    code: Annotated[str, MinLen(1), MaxLen(12)]


@dataclass(frozen=True)
class PostcodePlace(Answer):
    """Each part empty when it is not known."""

    street: str
    locality: str
    municipality: str


@dataclass(frozen=True)
class PostcodePlaces(Answer):
    """`code` in its canonical form; no places for one that nobody knows."""

    country: str
    code: str
    places: list[PostcodePlace]

    @classmethod
    def of(cls, value: Found) -> Self:
        places = [PostcodePlace(**vars(each)) for each in value.places]
        return cls(value.postcode.country, value.postcode.code, places)
