"""Whether a workflow may be published, and everything why not, each with the trace that shows it.

Judged in this order: its shape (`workflow_shapes`), what it names (ids, fields, departments), and
how it runs (ways in, ways out, who acts, what has to be filled). F118–F123, F125, F31, F109.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from chalicelib.domain.form_publishing import MAX_DOCUMENT, Conditions
from chalicelib.domain.types import Department
from chalicelib.domain.workflow_fields import field_problems
from chalicelib.domain.workflow_graphs import Graph, Way, step
from chalicelib.domain.workflow_problems import Problem
from chalicelib.domain.workflow_shapes import shape_problems
from chalicelib.domain.workflows import Move, Mover, Stage, Workflow

Serving = Mapping[str, frozenset[str]]
MAX_PROBLEMS = 500  # more are not told at once


@dataclass(frozen=True)
class Context:
    """What a stage is judged beside: the whole graph, the conditions that the form allows, and who
    serves where (None: not known yet, as when an organisation is set up from documents)."""

    graph: Graph
    conditions: Conditions
    serving: Serving | None


def problems(
    workflow: object, form: Mapping[str, Any], departments: Serving | None, own: str = ""
) -> list[Problem]:
    """Empty means that it may be published. `departments`: the ids of who serves in each; `own`:
    the department of stages that name none. A type without a workflow (None) always works."""
    if workflow is None:
        return []
    wrong = [Problem(each.path, each.code) for each in shape_problems(workflow)]
    if wrong or not isinstance(workflow, dict):
        return wrong[:MAX_PROBLEMS]
    if len(json.dumps(workflow, ensure_ascii=False).encode("utf-8", "replace")) > MAX_DOCUMENT:
        return [Problem("stages", "too_many")]
    graph = Graph(Workflow.of(workflow, Department(own, "")))
    keys = [each["id"] for each in workflow["stages"]]
    found = _meaning(keys, Context(graph, Conditions(form), departments), form)
    return list(islice(found, MAX_PROBLEMS))


def _meaning(keys: list[str], context: Context, form: Mapping[str, Any]) -> Iterator[Problem]:
    graph, stages = context.graph, context.graph.workflow.stages
    yield from _named(graph.workflow, keys)
    if len(stages) == len(keys):
        for place, key in enumerate(keys):
            yield from _stage(stages[key], f"stages.{place}", context)
        yield from _loops(graph, keys)
        yield from field_problems(graph, form, context.conditions.never, keys)


def _named(parsed: Workflow, keys: list[str]) -> Iterator[Problem]:
    for place, key in enumerate(keys):
        if key in keys[:place]:
            yield Problem(f"stages.{place}.id", "duplicate", (key,))
    for name in ("start", "restart"):
        stage = getattr(parsed, name)
        if stage and stage not in parsed.stages:
            yield Problem(name, "unknown_stage")


def _stage(stage: Stage, path: str, context: Context) -> Iterator[Problem]:
    graph = context.graph
    yield from _moves(stage, path, context)
    yield from _understanding(stage, path)
    yield from _documents(stage, graph.acting[stage.id], path)
    yield from _service(stage, path, context)
    yield from _responsible(stage, graph, path)
    if stage.id not in graph.ways and graph.workflow.start in graph.workflow.stages:
        yield Problem(path, "unreachable", (stage.id,))
    if stage.id not in graph.finishing:
        yield Problem(path, "no_exit", graph.trap(stage.id))


def _moves(stage: Stage, path: str, context: Context) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, move in enumerate(stage.moves):
        here, trace = f"{path}.moves.{place}", (stage.id, f"{stage.id}/{move.id}")
        if move.id in seen:
            yield Problem(f"{here}.id", "duplicate", trace)
        seen.add(move.id)
        if move.to not in context.graph.workflow.stages:
            yield Problem(f"{here}.to", "unknown_stage", trace)
        if (move.after is not None) != (Mover.TIMER in move.by):
            code = "after_missing" if move.after is None else "after_without_timer"
            yield Problem(f"{here}.after", code, trace)
        yield from _condition(move, here, trace, context)


def _condition(move: Move, path: str, trace: Way, context: Context) -> Iterator[Problem]:
    if move.when is not None:
        for each in context.conditions.problems(move.when, f"{path}.when"):
            yield Problem(each.path, each.code, trace)


def _understanding(stage: Stage, path: str) -> Iterator[Problem]:
    for name in ("approved", "rejected"):
        move = getattr(stage, name)
        if move and stage.move(move) is None:
            yield Problem(f"{path}.understanding.{name}", "unknown_move", (stage.id,))


def _documents(stage: Stage, acting: frozenset[str], path: str) -> Iterator[Problem]:
    """A document that is waited for, of somebody who has nothing to do in the stage (F31). The
    customer may always answer where staff act."""
    seen: set[str] = set()
    for place, each in enumerate(stage.documents):
        here = f"{path}.documents.{place}"
        if each.id in seen:
            yield Problem(f"{here}.id", "duplicate", (stage.id,))
        seen.add(each.id)
        brings = each.by in acting or (each.by == Mover.CUSTOMER and bool(acting))
        if each.mandatory and not brings:
            yield Problem(f"{here}.by", "nobody_brings", (stage.id,))


def _service(stage: Stage, path: str, context: Context) -> Iterator[Problem]:
    """The department exists and has people, and the attendant is one of them (F109)."""
    if context.serving is None:
        return
    people = context.serving.get(stage.department.id)
    if people is None:
        yield Problem(f"{path}.department", "unknown_department", (stage.id,))
    elif not people and Mover.STAFF in context.graph.acting[stage.id]:
        yield Problem(f"{path}.department", "nobody_serves", (stage.id,))
    elif stage.attendant and stage.attendant not in people:
        yield Problem(f"{path}.attendant", "unknown_attendant", (stage.id,))


def _responsible(stage: Stage, graph: Graph, path: str) -> Iterator[Problem]:
    """Where a request comes on staff's turn, staff or a timer can do something."""
    if not _goes_on(stage) and (entry := _entry(stage, graph)):
        yield Problem(path, "nobody_responsible", entry)


def _goes_on(stage: Stage) -> bool:
    """Whether staff, or a timer, can do something about a request that waits for staff here."""
    decided = stage.approved or stage.rejected or stage.solves
    return bool(decided) or any(move.by & {Mover.STAFF, Mover.TIMER} for move in stage.moves)


def _entry(stage: Stage, graph: Graph) -> Way:
    """How a request comes here on staff's turn; empty if it never does."""
    if stage.id in graph.begins:
        return (stage.id,)
    ways = (edge for edge, move in graph.entries[stage.id] if move.state == "open")
    return next(((edge[0], step(edge), stage.id) for edge in ways), ())


def _loops(graph: Graph, keys: list[str]) -> Iterator[Problem]:
    for edge, way in graph.timer_loops():
        place = keys.index(edge[0])
        moves = [move.id for move in graph.workflow.stages[edge[0]].moves]
        yield Problem(f"stages.{place}.moves.{moves.index(edge[1])}", "timer_loop", way)
