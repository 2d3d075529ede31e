"""`make bench`: every figure of the product, as a table and in `.local/bench.json`."""

import json
from pathlib import Path

from benchmarks import calls, cold_start, deadlines, forms, paint, sizes, workflows

TARGET = Path(__file__).parent.parent / ".local" / "bench.json"
LIMITS = {
    "import_ratio": 1.20,
    "first_answer_ratio": 1.60,
    "aws_calls.create": 2,
    "aws_calls.list": 1,
    "aws_calls.get": 1,
    "aws_calls.reply": 2,
    "aws_calls.search": 10,
    "search_bytes": 100_000,
    "zip_bytes": 10 * 1024 * 1024,
    "css_bytes": 6 * 1024,
    "paint_ms./": 800,
    "deadline_year_ms": 1,
    "workflow_check_ms": 50,
    "form_100_ms": 1,
    "form_100_ms.browser": 1,
}


def limit(name: str) -> float | None:
    """What a figure may be at most: staff routes may carry more script than public ones, and the
    prerendered home is on the screen before the others."""
    if name.startswith("route_js_bytes."):
        return (45 if name.startswith("route_js_bytes./staff") else 25) * 1024
    if name.startswith("paint_ms."):
        return LIMITS.get(name, 1300)
    return 50 if name.startswith("blocked_ms.") else LIMITS.get(name)


def main() -> None:
    sources = (cold_start, calls, deadlines, forms, workflows, sizes, paint)
    figures = {name: value for source in sources for name, value in source.figures().items()}
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(f"{'figure':44} {'measured':>12} {'at most':>12}")
    for name, value in figures.items():
        most = limit(name)
        shown = f"{value:.2f}" if isinstance(value, float) else f"{value:,}"
        allowed = "" if most is None else f"{most:,.2f}" if most < 2 else f"{most:,.0f}"
        over = "  OVER" if most is not None and value > most else ""
        print(f"{name:44} {shown:>12} {allowed:>12}{over}")


if __name__ == "__main__":
    main()
