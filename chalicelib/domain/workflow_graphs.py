"""The graph of a workflow: what leads where, and by which way. Pure, and linear in its size.

A way is told as a person follows it on the picture: stage, `stage/move`, stage, …
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from chalicelib.domain.workflows import Move, Mover, Stage, Workflow

PEOPLE = frozenset({Mover.CUSTOMER, Mover.STAFF})
MAX_TRACE = 200
Way = tuple[str, ...]
Edge = tuple[str, str, str]


def step(edge: Edge) -> str:
    """How a move is named in a trace: move ids are a stage's own."""
    return f"{edge[0]}/{edge[1]}"


@dataclass(frozen=True)
class Graph:
    """`edges` are the moves whose target exists. A request that restarts goes to `restart` from
    wherever it ended (F95), so that this stage too is one in which it begins."""

    workflow: Workflow

    @cached_property
    def moves(self) -> Mapping[str, list[tuple[Edge, Move]]]:
        stages = self.workflow.stages
        return {
            stage.id: [((stage.id, m.id, m.to), m) for m in stage.moves if m.to in stages]
            for stage in stages.values()
        }

    @cached_property
    def edges(self) -> list[tuple[Edge, Move]]:
        return [each for moves in self.moves.values() for each in moves]

    @property
    def begins(self) -> Iterator[str]:
        for stage in dict.fromkeys((self.workflow.start, self.workflow.restart)):
            if stage in self.workflow.stages:
                yield stage

    @cached_property
    def ways(self) -> Mapping[str, Way]:
        """The shortest way to each stage that can be reached."""
        return self.reach(self.begins)

    def reach(
        self, begins: Iterable[str], passes: Callable[[str], bool] = lambda _: True
    ) -> dict[str, Way]:
        """The shortest way to each stage from any of `begins`, going on only from stages that it
        `passes`."""
        found: dict[str, Way] = {stage: (stage,) for stage in begins}
        waiting = deque(found)
        while waiting:
            here = waiting.popleft()
            for edge, _ in self.moves[here] if passes(here) else ():
                if edge[2] not in found:
                    found[edge[2]] = (*found[here], step(edge), edge[2])
                    waiting.append(edge[2])
        return found

    @cached_property
    def finishing(self) -> frozenset[str]:
        """The stages from which one that solves can be reached."""
        back: dict[str, set[str]] = {}
        for edge, _ in self.edges:
            back.setdefault(edge[2], set()).add(edge[0])
        found = {stage.id for stage in self.workflow.stages.values() if stage.solves}
        waiting = deque(found)
        while waiting:
            for before in back.get(waiting.popleft(), set()) - found:
                found.add(before)
                waiting.append(before)
        return frozenset(found)

    def trap(self, stage: str) -> Way:
        """Everything that can be reached from a stage without an exit, the nearest first."""
        inside = self.reach([stage])
        moves = [step(edge) for here in inside for edge, _ in self.moves[here]]
        return (*inside, *moves)[:MAX_TRACE]

    @cached_property
    def entries(self) -> Mapping[str, list[tuple[Edge, Move]]]:
        """The moves that lead to each stage."""
        found: dict[str, list[tuple[Edge, Move]]] = {stage: [] for stage in self.workflow.stages}
        for edge, move in self.edges:
            found[edge[2]].append((edge, move))
        return found

    @cached_property
    def acting(self) -> Mapping[str, frozenset[str]]:
        """Who has something to do in each stage: a move or a decision of their own, a solution to
        send, the turn on which the customer is asked, or the form when the request is opened."""
        return {stage.id: frozenset(self._acting(stage)) for stage in self.workflow.stages.values()}

    def _acting(self, stage: Stage) -> Iterator[str]:
        for move in stage.moves:
            yield from move.by & PEOPLE
        if stage.approved or stage.rejected:
            yield from PEOPLE
        if stage.solves:
            yield Mover.STAFF
        asked = any(move.state != "open" for _, move in self.entries[stage.id])
        if asked or stage.id == self.workflow.start:
            yield Mover.CUSTOMER

    def timer_loops(self) -> Iterator[tuple[Edge, Way]]:
        """Circles that timers alone can turn: each by a move of it, and the way around."""
        timed = {
            stage: [(edge, move) for edge, move in moves if Mover.TIMER in move.by]
            for stage, moves in self.moves.items()
        }
        only, told = _Timed(self.workflow, timed), set[str]()
        for stage, moves in timed.items():
            way = only.reach(edge[2] for edge, _ in moves).get(stage)
            if way is not None and stage not in told:
                told.update(way)
                first = next(edge for edge, _ in moves if edge[2] == way[0])
                yield first, (stage, step(first), *way)


class _Timed(Graph):
    """A graph of some moves only."""

    def __init__(self, workflow: Workflow, moves: Mapping[str, list[tuple[Edge, Move]]]) -> None:
        super().__init__(workflow)
        self.__dict__["moves"] = moves
