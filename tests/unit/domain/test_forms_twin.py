"""Both evaluators mean the same, on random forms with hostile answers; `FORMS_FUZZ` says how many.

`FORMS_FUZZ=200000 FORMS_FUZZ_SEED=7 pytest tests/unit/domain/test_forms_twin.py` is a soak.
"""

import json
import os
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from chalicelib.domain.form_schema import json_schema
from chalicelib.domain.forms import evaluate
from tests.unit.domain.form_generator import TODAY, UPLOADS, Trial, trials
from tests.unit.domain.form_twin import bundle, evaluations

COUNT = int(os.environ.get("FORMS_FUZZ", "2000"))
SEED = int(os.environ.get("FORMS_FUZZ_SEED", "20261122"))
TRIALS = list(trials(SEED, COUNT))

# One planted fault each: a rule that the two languages see differently unless it is written out.
FAULTS = [
    ("conditions", "left >= right", "left > right"),
    ("conditions", "answer !== undefined", "Boolean(answer)"),
    ("conditions", "Object.hasOwn(of, key)", "key in of"),
    ("readers", "[...text].length > addressParts", "text.length > 1 + addressParts"),
    ("readers", "const length = [...text].length", "const length = text.length"),
    ("readers", '.normalize("NFC")', ""),
    ("readers", "\\u200b\\u2028", "\\u2028"),
    ("readers", "year % 400 === 0", "false"),
    ("readers", "Math.abs(raw) > largest", "Math.abs(raw) > largest + 2"),
    ("readers", 'upload.state !== "accepted"', 'upload.state === "refused"'),
    ("formats", "rest < 2 ? 0", "rest < 1 ? 0"),
    ("evaluate", "this.visible.push(field.key);", "this.visible.unshift(field.key);"),
    ("evaluate", "holds(field.when, this.clean)", "holds(field.when, this.answers)"),
]


def judged(trial: Trial) -> str:
    result = evaluate(trial.definition, trial.answers, UPLOADS, date.fromisoformat(TODAY))
    return strict(vars(result))


def strict(value: object) -> str:
    return json.dumps(value, sort_keys=True)


@pytest.fixture(scope="module")
def ours() -> list[str]:
    return [judged(trial) for trial in TRIALS]


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return [trial.line() for trial in TRIALS]


def differences(module: Path, lines: list[str], ours: list[str]) -> list[tuple[str, str, str]]:
    theirs = [strict(result) for result in evaluations(module, lines)]
    return [row for row in zip(lines, ours, theirs, strict=True) if row[1] != row[2]]


def test_both_evaluators_mean_the_same(tmp_path: Path, lines: list[str], ours: list[str]) -> None:
    assert differences(bundle(tmp_path), lines, ours)[:3] == []


@pytest.mark.parametrize("fault", FAULTS, ids=[f"{module}: {old}" for module, old, _ in FAULTS])
def test_a_single_fault_is_found(
    tmp_path: Path, lines: list[str], ours: list[str], fault: tuple[str, str, str]
) -> None:
    assert differences(bundle(tmp_path, fault), lines, ours)


def test_the_trials_reach_every_code_and_good_forms_too(ours: list[str]) -> None:
    results = [json.loads(result) for result in ours]
    codes = {code for result in results for code in result["errors"].values()}
    files = {"file_unknown", "file_state", "file_type", "file_size", "file_count"}
    sizes = {"too_short", "too_long", "too_small", "too_large", "too_few", "too_many", "decimals"}
    others = {"required", "type", "unknown", "characters", "format", "option", "date"}
    assert codes == files | sizes | others
    assert sum(not result["errors"] for result in results) > len(results) / 20


def test_what_is_kept_without_errors_is_valid_against_the_derived_schema(ours: list[str]) -> None:
    judgements = zip(TRIALS[:600], ours[:600], strict=True)
    kept = [(trial, json.loads(result)) for trial, result in judgements]
    good = [(trial, result["clean"]) for trial, result in kept if not result["errors"]]
    assert len(good) > 20
    for trial, clean in good:
        schema = json_schema(trial.definition)
        assert list(Draft202012Validator(schema).iter_errors(clean)) == []
