"""Where a form may offer articles while one types (F43): beside one question, outside of groups.

The flag changes no answer and neither evaluator reads it. Two places that offer the same would
speak over each other, and a row would offer it again for each row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from chalicelib.domain.form_checks import Problem


def article_problems(definition: Mapping[str, Any]) -> Iterator[Problem]:
    """The first question that offers them may; any other may not, nor any of a row."""
    offered = False
    for step, each in enumerate(definition["steps"]):
        for place, field in enumerate(each["fields"]):
            path = f"steps.{step}.fields.{place}"
            if offered and field.get("articles"):
                yield Problem(f"{path}.articles", "articles")
            offered = offered or bool(field.get("articles"))
            for row, inner in enumerate(field.get("fields", ())):
                if inner.get("articles"):
                    yield Problem(f"{path}.fields.{row}.articles", "articles")
