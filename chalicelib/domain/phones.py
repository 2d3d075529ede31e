"""A customer's telephones: add, remove, choose the main one (F76, F77).

There is one main telephone whenever there is any.
"""

from collections.abc import Sequence

from chalicelib.domain.customers import Phone
from chalicelib.domain.formats import FORMATS
from chalicelib.errors import Invalid

Phones = tuple[Phone, ...]
MOST = 10


def add(phones: Sequence[Phone], typed: str) -> Phones:
    """Raises Invalid for what is no number, one that is there, and one too many."""
    number = FORMATS["phone"](typed.strip())
    if number is None:
        raise Invalid(fields={"number": "format"})
    if any(each.number == number for each in phones):
        raise Invalid(fields={"number": "phone_known"})
    if len(phones) >= MOST:
        raise Invalid(fields={"number": "too_many"})
    return (*phones, Phone(number, main=not phones))


def remove(phones: Sequence[Phone], number: str) -> Phones:
    """The first of those that stay takes the place of a main one. Raises Invalid."""
    _known(phones, number)
    left = tuple(each for each in phones if each.number != number)
    return left if not left or any(each.main for each in left) else choose(left, left[0].number)


def choose(phones: Sequence[Phone], number: str) -> Phones:
    """Make one the main one. Raises Invalid."""
    _known(phones, number)
    return tuple(Phone(each.number, main=each.number == number) for each in phones)


def _known(phones: Sequence[Phone], number: str) -> None:
    if all(each.number != number for each in phones):
        raise Invalid(fields={"number": "unknown"})
