"""What reading a form costs on both sides: a hundred questions, each after the one before it."""

import json
import statistics
import subprocess
import tempfile
import time
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from chalicelib.domain.forms import evaluate
from tests.unit.domain.form_twin import bundle

TODAY = date(2026, 11, 22)
TIMES = 200
LOOP = """
import { evaluate } from "./evaluate.ts";
import { late } from "./late.ts";
const [definition, answers, times] = JSON.parse(process.argv[2]);
const taken = [];
for (let turn = 0; turn < times * 2; turn++) {
  const began = performance.now();
  evaluate(definition, answers, {}, "2026-11-22", late);
  taken.push(performance.now() - began);
}
console.log(taken.slice(times).sort((left, right) => left - right)[times / 2]);
"""


def figures() -> dict[str, float]:
    """`form_100_ms`: in Python; `.browser`: in the site's code, run by node; `.rows`: in Python,
    ten rows of ten questions and their total."""
    plain, answers = _plain()
    rows, row_answers = _rows()
    return {
        "form_100_ms": _python(plain, answers),
        "form_100_ms.browser": _browser(plain, answers),
        "form_100_ms.rows": _python(rows, row_answers),
    }


def _form(fields: list[Any]) -> dict[str, Any]:
    return {"title": "Form", "steps": [{"id": "one", "title": "One", "fields": fields}]}


def _plain() -> tuple[dict[str, Any], dict[str, Any]]:
    fields: list[dict[str, Any]] = [
        {"key": f"f{n}", "type": "text", "label": f"F{n}", "required": True} for n in range(100)
    ]
    for before, field in pairwise(fields):
        field["when"] = {"field": before["key"], "op": "ne", "value": "x"}
    return _form(fields), {field["key"]: "An answer, as long as most" for field in fields}


def _rows() -> tuple[dict[str, Any], dict[str, Any]]:
    inner = [{"key": f"r{n}", "type": "number", "label": f"R{n}"} for n in range(10)]
    group = {"key": "g", "type": "group", "label": "G", "fields": inner}
    terms = [{"field": f"g.r{n}", "times": 2.5} for n in range(10)]
    total = {"key": "t", "type": "total", "label": "T", "terms": terms}
    return _form([group, total]), {"g": [{f"r{n}": n + 0.5 for n in range(10)}] * 10}


def _python(definition: dict[str, Any], answers: dict[str, Any]) -> float:
    return statistics.median(_once(definition, answers) for _ in range(TIMES))


def _once(definition: dict[str, Any], answers: dict[str, Any]) -> float:
    began = time.perf_counter()
    evaluate(definition, answers, {}, TODAY)
    return (time.perf_counter() - began) * 1000


def _browser(definition: dict[str, Any], answers: dict[str, Any]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        made = bundle(Path(folder), loop=LOOP)
        given = json.dumps([definition, answers, TIMES])
        done = subprocess.run(["node", made, given], capture_output=True, text=True, check=True)
    return float(done.stdout)
