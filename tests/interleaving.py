"""Several callers at once, one call to DynamoDB at a time, in an order that a seed decides.

A botocore hook stops each thread before every call until it is its turn: what a race does on AWS,
repeatable, and safe on moto, which takes one call at a time.
"""

import random
import threading
from collections.abc import Callable, Sequence
from typing import Any

from chalicelib.models.base import connection

ELSEWHERE = "before-call-elsewhere"  # what a fake of another system tells, to stop there too


def run(tasks: Sequence[Callable[[], Any]], seed: int) -> list[Any]:
    """What each task answered, or the exception that it raised."""
    return _Turns(tasks, seed).run()


class _Turns:
    def __init__(self, tasks: Sequence[Callable[[], Any]], seed: int) -> None:
        self._tasks = tasks
        self._random = random.Random(seed)
        self._answers: list[Any] = [None] * len(tasks)
        self._go = [threading.Semaphore(0) for _ in tasks]
        self._stopped = threading.Semaphore(0)
        self._running: dict[int, int] = {}
        self._done: set[int] = set()

    def run(self) -> list[Any]:
        events = connection().connection.client.meta.events
        events.register_first("before-call.dynamodb", self._before)
        events.register(ELSEWHERE, self._before)
        threads = [threading.Thread(target=self._work, args=(n,)) for n in range(len(self._tasks))]
        try:
            for each in threads:
                each.start()
                self._stopped.acquire()
            while waiting := [n for n in range(len(self._tasks)) if n not in self._done]:
                self._go[self._random.choice(waiting)].release()
                self._stopped.acquire()
        finally:
            events.unregister("before-call.dynamodb", self._before)
            events.unregister(ELSEWHERE, self._before)
        for each in threads:
            each.join()
        return self._answers

    def _work(self, n: int) -> None:
        self._running[threading.get_ident()] = n
        try:
            self._answers[n] = self._tasks[n]()
        except Exception as failure:
            self._answers[n] = failure
        self._done.add(n)
        self._stopped.release()

    def _before(self, **_: Any) -> None:
        n = self._running.get(threading.get_ident())
        if n is not None:
            self._stopped.release()
            self._go[n].acquire()
