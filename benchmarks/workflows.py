"""What it costs to check a workflow of thirty stages before it is published (F118–F123)."""

import statistics
import time
from typing import Any

from chalicelib.domain.workflow_checks import problems

People = dict[str, frozenset[str]]


def figures() -> dict[str, float]:
    """`workflow_check_ms`: the median of fifty checks, in milliseconds of processor time."""
    workflow, form, people = thirty()
    taken = []
    for _ in range(50):
        begun = time.process_time()
        problems(workflow, form, people, "front")
        taken.append((time.process_time() - begun) * 1000)
    return {"workflow_check_ms": statistics.median(taken)}


def thirty() -> tuple[dict[str, Any], dict[str, Any], People]:
    """Thirty stages of six moves, each with settings for forty fields and conditions."""
    fields = [{"key": f"f{n}", "type": "text", "label": "Field"} for n in range(40)]
    form = {"title": "Form", "steps": [{"id": "one", "title": "One", "fields": fields}]}
    stages = [_stage(n) for n in range(30)]
    return {"start": "s0", "stages": stages}, form, {"front": frozenset({"ana"})}


def _stage(n: int) -> dict[str, Any]:
    settings = {f"f{k}": ["required", "hidden_from_customer"] for k in range(1, 40)}
    first = {key: ["hidden_from_staff", "hidden_from_customer"] for key in settings}
    return {
        "id": f"s{n}",
        "title": "Stage",
        "attendant": "ana",
        "solves": n == 29,
        "settings": first if n == 0 else settings,
        "moves": [_move(n, k) for k in range(6)],
    }


def _move(n: int, k: int) -> dict[str, Any]:
    when = {"field": f"f{k}", "op": "eq", "value": "x"}
    return {"id": f"m{k}", "title": "Move", "to": f"s{(n + k + 1) % 30}", "when": when}
