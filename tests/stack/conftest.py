"""The fixture `stack`: a running local stack, of its own unless STACK_JSON names another.

Its ports and its data are not those of `make run`; its days last one second. It stays up after the
tests, for the next ones and for looking; `make test` stops it.
"""

import json
from typing import Any, cast

import httpx
import pytest

from infrastructure.local import for_tests

Stack = dict[str, Any]


@pytest.fixture(scope="session")
def stack() -> Stack:
    """The parsed stack.json (docs/architecture.md, the local run)."""
    return cast(Stack, json.loads(for_tests.stack_file().read_text()))


@pytest.fixture
def http(stack: Stack) -> httpx.Client:
    """Knows no proxy and follows nothing; paths are below the site."""
    return httpx.Client(base_url=stack["site"], trust_env=False, timeout=30)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/stack" in item.path.as_posix():
            item.add_marker(pytest.mark.stack)
