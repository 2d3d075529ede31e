"""What a new request type may begin from: documents that the product brings along, read when asked.

Each can be published as it is, in three languages; `blank` alone still needs its questions.
"""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from chalicelib.errors import NotFound

TEMPLATES = Path(__file__).parent.parent / "templates" / "types"
BLANK = "blank"


@lru_cache(maxsize=1)
def names() -> frozenset[str]:
    return frozenset(path.stem for path in TEMPLATES.glob("*.json"))


@lru_cache(maxsize=32)
def template(name: str) -> Mapping[str, Any]:
    """Raises NotFound. `name` is looked for among those there are: it is no path."""
    if name not in names():
        raise NotFound
    loaded: dict[str, Any] = json.loads((TEMPLATES / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def every() -> Sequence[Mapping[str, Any]]:
    """In the order of the menu, the blank one first."""
    return sorted(map(template, names()), key=lambda each: (each["id"] != BLANK, each["order"]))


def begun(name: str, changes: Mapping[str, Any]) -> Mapping[str, Any]:
    """The template as the document of a new type. Its service level stays behind: it is a policy,
    which may name a calendar that this organisation does not have."""
    document = {key: each for key, each in template(name).items() if key != "service"}
    form = {**document["form"], "title": changes.get("title", document["form"]["title"])}
    return {**document, "form": form, **changes}
