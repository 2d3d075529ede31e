"""The named formats against the shared vectors, and against python-stdnum as the oracle."""

import doctest
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import iban as stdnum_iban
from stdnum.br import cnpj as stdnum_cnpj
from stdnum.br import cpf as stdnum_cpf
from stdnum.pt import nif as stdnum_nif

from chalicelib.domain.formats import FORMATS, IBAN_LENGTHS
from tests.unit.domain.form_vectors import rows

VECTORS = rows("formats")
DIGIT, SEPARATOR = st.sampled_from("0123456789"), st.sampled_from(["", "", "", " ", "-", "."])


@pytest.mark.parametrize("row", VECTORS, ids=[f"{row['format']}: {row['says']}" for row in VECTORS])
def test_a_format_reads_what_each_sentence_says(row: dict[str, Any]) -> None:
    assert FORMATS[row["format"]](row["text"]) == row["canonical"]


def test_every_format_has_sentences_that_hold_and_that_do_not() -> None:
    seen = {(row["format"], row["canonical"] is None) for row in VECTORS}
    assert seen == {(name, fails) for name in FORMATS for fails in (True, False)}


@st.composite
def written(draw: st.DrawFn, body: st.SearchStrategy[str], checks: Callable[[str], str]) -> str:
    """A number with good or nearly good check digits, with separators as people write them."""
    text = draw(body)
    whole = text + draw(st.sampled_from([checks(text), checks(text), draw(DIGIT) + draw(DIGIT)]))
    return "".join(character + draw(SEPARATOR) for character in whole)


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count)


ALPHANUMERIC = st.text("0123456789ABCXYZ", min_size=12, max_size=12)
ORACLES = {
    "nif-pt": (stdnum_nif, written(digits(8), stdnum_nif.calc_check_digit)),
    "cpf-br": (stdnum_cpf, written(digits(9), stdnum_cpf._calc_check_digits)),
    "cnpj-br": (stdnum_cnpj, written(ALPHANUMERIC, stdnum_cnpj.calc_check_digits)),
}


@pytest.mark.parametrize("name", ORACLES)
@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_check_digits_are_those_of_the_oracle(name: str, data: st.DataObject) -> None:
    oracle, strategy = ORACLES[name]
    text = data.draw(strategy)
    never_issued = name == "cpf-br" and len(set(oracle.compact(text))) == 1
    expected = oracle.compact(text) if oracle.is_valid(text) and not never_issued else None
    assert FORMATS[name](text) == expected


MODULES = {
    "nif-pt": stdnum_nif,
    "nipc-pt": stdnum_nif,
    "cpf-br": stdnum_cpf,
    "cnpj-br": stdnum_cnpj,
}


def published(name: str) -> list[tuple[str, bool]]:
    """`validate('…')` and `is_valid('…')` of the module's own documentation, each number with
    whether it is good."""
    called = re.compile(r"(validate|is_valid)\('(.+)'\)(?: +#.*)?\n")
    found = []
    for each in doctest.DocTestParser().get_examples(MODULES[name].__doc__ or ""):
        if match := called.fullmatch(each.source):
            found.append((match[2], each.exc_msg is None and each.want != "False\n"))
    return found


@pytest.mark.parametrize("name", MODULES)
def test_the_published_numbers_are_judged_as_the_library_says(name: str) -> None:
    """The vectors that python-stdnum publishes, good and bad (F4)."""
    numbers = published(name)
    assert {good for _, good in numbers} == {True, False}, numbers
    for number, good in numbers:
        expected = MODULES[name].compact(number) if good else None
        if name == "nipc-pt" and number.startswith(("1", "2", "3")):
            expected = None  # a person's, which is no company's
        assert FORMATS[name](number) == expected, number


@settings(max_examples=300, deadline=None)
@given(country=st.sampled_from(sorted(set().union(*IBAN_LENGTHS.values()))), data=st.data())
def test_account_numbers_are_those_of_the_oracle(country: str, data: st.DataObject) -> None:
    """The oracle also looks inside the number, which we leave to the bank."""
    length = next(length for length, countries in IBAN_LENGTHS.items() if country in countries)
    inner = data.draw(digits(length - 4))
    good = country + stdnum_iban.calc_check_digits(f"{country}00{inner}") + inner
    assert FORMATS["iban"](good) == good
    changed = good[:-1] + data.draw(DIGIT)
    assert (FORMATS["iban"](changed) is None) == (changed != good)
    if stdnum_iban.is_valid(changed, check_country=False):
        assert FORMATS["iban"](changed) == changed


def test_every_country_of_the_oracle_has_its_length() -> None:
    ours = {country: length for length, names in IBAN_LENGTHS.items() for country in names}
    prefixes = stdnum_iban._ibandb.prefixes
    theirs = {row[2]: 4 + sum(map(int, re.findall("[0-9]+", row[3]["bban"]))) for row in prefixes}
    assert ours == theirs


@settings(max_examples=300, deadline=None)
@given(text=st.text(max_size=40))
def test_no_text_makes_a_format_fail_and_reading_twice_changes_nothing(text: str) -> None:
    for read in FORMATS.values():
        once = read(text)
        assert once is None or read(once) == once
