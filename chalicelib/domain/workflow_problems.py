"""What is wrong with a workflow."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """`path` as in `stages.0.moves.2.to`, a code, and the `trace` that shows it: ids of stages, and
    of moves as `stage/move`, in the order in which a request would pass them."""

    path: str
    code: str
    trace: tuple[str, ...] = ()
