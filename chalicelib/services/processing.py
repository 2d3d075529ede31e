"""Records of processing (GDPR, article 30): what is stored of people, why, and how long.

One document says it, `templates/processing.json`, per kind of item; a test compares it with the
models, so that a field of theirs that nobody classified fails. Types add their own retention.
"""

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from chalicelib.services import types

DOCUMENT = Path(__file__).parent.parent / "templates" / "processing.json"


def records() -> Sequence[dict[str, Any]]:
    """`{kind, title, purpose, kept: Text, personal: [field]}`, only those with personal fields."""
    return [
        {name: each[name] for name in ("kind", "title", "purpose", "kept", "personal")}
        for each in document()
        if each["personal"]
    ]


def types_retention() -> Sequence[dict[str, Any]]:
    """`{id, title, retention}` of every type in the menu."""
    entries = {entry.type_id: entry for entry in types.catalogue()}
    return [
        {"id": key, "title": entry.title, "retention": types.current(key).retention}
        for key, entry in sorted(entries.items())
    ]


@lru_cache(maxsize=1)
def document() -> list[dict[str, Any]]:
    """Every kind of item: `personal` names fields that can name or describe a person, `other` all
    the rest."""
    loaded: list[dict[str, Any]] = json.loads(DOCUMENT.read_text("utf-8"))
    return loaded
