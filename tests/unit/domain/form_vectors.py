"""The vector files that this suite and the site's suite both read: each case is one sentence."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "vectors" / "forms"
TODAY = "2026-11-22"


def rows(name: str) -> list[dict[str, Any]]:
    """Every row of that name, of every file."""
    documents = [json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))]
    return [row for document in documents for row in document.get(name, [])]


def definition_of(case: dict[str, Any]) -> dict[str, Any]:
    """A case gives a whole definition, or the fields of its only step."""
    if "definition" in case:
        whole: dict[str, Any] = case["definition"]
        return whole
    return {
        "title": "Form",
        "steps": [{"id": "main", "title": "Main", "fields": case["fields"]}],
    }
