"""The template that production deploys, for tests to make their resources from."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from infrastructure.merge import merged


@lru_cache(maxsize=1)
def _template() -> dict[str, Any]:
    return merged()


def resource(logical_id: str) -> dict[str, Any]:
    """One resource of the merged template."""
    found: dict[str, Any] = _template()["Resources"][logical_id]
    return found


ROOT = Path(__file__).parent.parent
