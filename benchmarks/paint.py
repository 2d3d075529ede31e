"""What the last `make e2e` measured on a slow phone: the largest paint of some routes, in ms."""

import json
from pathlib import Path

KEPT = Path(__file__).parent.parent / ".local" / "test" / "route_sizes.json"


def figures() -> dict[str, int]:
    """`paint_ms.{path}` and `blocked_ms.{path}`; nothing when the browser tests have not run."""
    if not KEPT.exists():
        return {}
    vitals = json.loads(KEPT.read_text(encoding="utf-8"))["vitals"]
    return {
        f"{name}_ms.{path}": round(measured[key])
        for path, measured in vitals.items()
        for name, key in (("paint", "paint"), ("blocked", "blocked"))
    }
