"""Both evaluators mean the same, on random forms with hostile answers; `FORMS_FUZZ` says how many.

`make soak` compares ten times as many; `FORMS_FUZZ_SEED` begins elsewhere.
"""

import json
import os
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from chalicelib.domain import forms
from tests.unit.domain.form_faults import IN_BROWSER, ON_SERVER, Fault
from tests.unit.domain.form_generator import Trial, trials
from tests.unit.domain.form_people import TODAY, UPLOADS
from tests.unit.domain.form_twin import bundle, evaluations, planted

COUNT = int(os.environ.get("FORMS_FUZZ", "20000"))
SEED = int(os.environ.get("FORMS_FUZZ_SEED", "20261122"))
# As many as it takes to find every planted fault.
SOME = 4000


def judged(trial: Trial, side: ModuleType = forms) -> str:
    result = side.evaluate(trial.definition, trial.answers, UPLOADS, date.fromisoformat(TODAY))
    return strict(vars(result))


def strict(value: object) -> str:
    return json.dumps(value, sort_keys=True)


@pytest.fixture(scope="module")
def made() -> list[Trial]:
    return list(trials(SEED, COUNT))


@pytest.fixture(scope="module")
def ours(made: list[Trial]) -> list[str]:
    return [judged(trial) for trial in made]


@pytest.fixture(scope="module")
def lines(made: list[Trial]) -> list[str]:
    return [trial.line() for trial in made]


def differences(module: Path, lines: list[str], ours: list[str]) -> list[tuple[str, str, str]]:
    theirs = [strict(result) for result in evaluations(module, lines)]
    return [row for row in zip(lines, ours, theirs, strict=True) if row[1] != row[2]]


def test_both_evaluators_mean_the_same(tmp_path: Path, lines: list[str], ours: list[str]) -> None:
    assert differences(bundle(tmp_path), lines, ours)[:3] == []


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(SEED + 1, SEED + 11))
def test_both_evaluators_mean_the_same_ten_times_as_often(tmp_path: Path, seed: int) -> None:
    made = list(trials(seed, 20_000))
    ours = [judged(trial) for trial in made]
    assert differences(bundle(tmp_path), [trial.line() for trial in made], ours)[:3] == []


@pytest.mark.parametrize("fault", IN_BROWSER, ids=[f"{each[0]}: {each[1]}" for each in IN_BROWSER])
def test_a_single_fault_in_the_browser_is_found(
    tmp_path: Path, lines: list[str], ours: list[str], fault: Fault
) -> None:
    assert differences(bundle(tmp_path, fault), lines[:SOME], ours[:SOME])


@pytest.mark.parametrize("fault", ON_SERVER, ids=[f"{each[0]}: {each[1]}" for each in ON_SERVER])
def test_a_single_fault_on_the_server_is_found(
    tmp_path: Path, made: list[Trial], ours: list[str], fault: Fault
) -> None:
    """What the faulty one says, or breaks on, is not what both say without the fault."""
    assert any(
        said(trial, side) != right
        for side in [planted(tmp_path, fault)]
        for trial, right in zip(made[:SOME], ours[:SOME], strict=True)
    )


def said(trial: Trial, side: ModuleType) -> str:
    try:
        return judged(trial, side)
    except Exception as broken:
        return repr(broken)


def test_the_trials_reach_every_code_and_good_forms_too(ours: list[str]) -> None:
    results = [json.loads(result) for result in ours]
    codes = {code for result in results for code in result["errors"].values()}
    states = {"file_unknown", "file_state", "file_type", "file_signature", "file_size"}
    sizes = {"too_short", "too_long", "too_small", "too_large", "too_few", "too_many", "decimals"}
    others = {"required", "type", "unknown", "characters", "format", "option", "date", "file_count"}
    assert codes == states | sizes | others
    assert sum(not result["errors"] for result in results) > len(results) / 20


def test_the_trials_reach_rows_and_totals(made: list[Trial], ours: list[str]) -> None:
    """Rows that are kept and refused, totals that add something of rows, and rows with files."""
    results = [json.loads(result) for result in ours]
    kept = [value for result in results for value in result["clean"].values()]
    assert (
        sum(isinstance(value, list) and isinstance(value[0], dict) for value in kept) > COUNT / 40
    )
    assert sum(key.count(".") == 2 for result in results for key in result["errors"]) > COUNT / 10
    added = [
        result["clean"].get(each["key"])
        for trial, result in zip(made, results, strict=True)
        for step in trial.definition["steps"]
        for each in step["fields"]
        if each["type"] == "total" and any("." in term["field"] for term in each["terms"])
    ]
    assert sum(bool(total) for total in added) > COUNT / 200
