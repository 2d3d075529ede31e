"""Protocol numbers (F88): the oracle is python-stdnum."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_97_10

from chalicelib.domain import protocol

AT = datetime(2026, 1, 1, 0, 30, tzinfo=UTC)


def test_the_date_is_the_local_one() -> None:
    assert protocol.number(AT, "00000000", "America/Sao_Paulo").startswith("20251231-")


@given(st.integers(0, 10**8 - 1))
def test_check_digits_are_those_of_iso_7064(random: int) -> None:
    number = protocol.number(AT, f"{random:08d}", "UTC")
    assert protocol.is_valid(number)
    assert mod_97_10.is_valid(number.replace("-", ""))


@given(st.integers(0, 10**8 - 1), st.integers(0, 17), st.integers(1, 9))
def test_a_mistyped_digit_is_found(random: int, place: int, by: int) -> None:
    digits = protocol.number(AT, f"{random:08d}", "UTC").replace("-", "")
    wrong = digits[:place] + str((int(digits[place]) + by) % 10) + digits[place + 1 :]
    assert not protocol.is_valid(f"{wrong[:8]}-{wrong[8:16]}-{wrong[16:]}")


def test_other_shapes_are_no_numbers() -> None:
    for text in ("", "x", "20260101-1234567-00", "٢٠٢٦٠١٠١-00000000-00", "2026-01-01"):
        assert not protocol.is_valid(text)
