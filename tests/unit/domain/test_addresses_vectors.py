"""F85: the places of `tests/vectors/addresses/`: each inner list is one place in many writings;
two lists of a case are two places."""

import json
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from chalicelib.domain.addresses import Address, place, same

FILES = Path(__file__).parents[2] / "vectors/addresses"
METRES = 50


def _pairs() -> list[Any]:
    found = []
    for file in sorted(FILES.glob("*.json")):
        for case in json.loads(file.read_text())["cases"]:
            told = [(n, each) for n, places in enumerate(case["places"]) for each in places]
            for (n, one), (m, other) in combinations(told, 2):
                label = f"{file.stem}: {case['why']}: {one['street']} / {other['street']}"
                found.append(pytest.param(one, other, n == m, id=label))
    return found


PAIRS = _pairs()


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_every_pair_of_the_vectors(one: Address, other: Address, expected: bool) -> None:
    assert same(place(one), place(other), METRES) is expected
    assert same(place(other), place(one), METRES) is expected


def test_there_are_hundreds_of_both_kinds() -> None:
    expected = [each.values[2] for each in PAIRS]
    assert expected.count(True) > 200
    assert expected.count(False) > 300
