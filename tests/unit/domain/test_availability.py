"""Who may find and open what, and when: one rule (F103, F116, F117)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.availability import KINDS, Terms, Visitor, closed, refusal

TODAY = date(2026, 11, 26)
DAY = timedelta(days=1)
days = st.none() | st.dates(TODAY - 3 * DAY, TODAY + 3 * DAY)
terms = st.builds(Terms, days, days, st.frozensets(st.sampled_from(KINDS)), st.booleans())
visitors = st.builds(
    Visitor, st.dates(TODAY - 3 * DAY, TODAY + 3 * DAY), st.sampled_from(("", *KINDS))
)


@pytest.mark.parametrize(
    ("said", "kind", "reason"),
    [
        (Terms(), "", None),
        (Terms(available_from=TODAY, available_until=TODAY), "", None),
        (Terms(available_from=TODAY + DAY), "natural", "type_not_yet"),
        (Terms(available_until=TODAY - DAY), "natural", "type_no_more"),
        (Terms(kinds=frozenset({"legal"})), "natural", "type_not_for_you"),
        (Terms(kinds=frozenset({"legal"})), "legal", None),
        (Terms(kinds=frozenset({"legal"})), "", "type_signed_in"),
        (Terms(signed_in=True), "", "type_signed_in"),
        (Terms(signed_in=True), "natural", None),
    ],
)
def test_the_rule_says_why_not(said: Terms, kind: str, reason: str | None) -> None:
    assert refusal([said], Visitor(TODAY, kind)) == reason


@given(st.lists(terms, max_size=3), visitors)
def test_all_that_it_stands_in_counts(path: list[Terms], visitor: Visitor) -> None:
    alone = [refusal([each], visitor) for each in path]
    assert (refusal(path, visitor) is None) == (not any(alone))


@given(terms, visitors)
def test_who_signed_in_finds_no_less(said: Terms, visitor: Visitor) -> None:
    """What anyone may see, every customer sees; and what is closed for anyone is so for all."""
    for kind in KINDS:
        other = Visitor(visitor.today, kind)
        if refusal([said], Visitor(visitor.today)) is None:
            assert refusal([said], other) is None
        if closed([said], visitor.today):
            assert refusal([said], other) == closed([said], visitor.today)
