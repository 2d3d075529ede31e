"""What a field says of itself, and whether that can be: limits, options, default, mask (F14)."""

from __future__ import annotations

from collections.abc import Iterator

from chalicelib.domain.form_checks import Problem
from chalicelib.domain.form_facts import Field
from chalicelib.domain.form_fields import option_values
from chalicelib.domain.form_possible import is_answer

_PAIRS = (
    ("minLength", "maxLength"),
    ("min", "max"),
    ("minItems", "maxItems"),
    ("minFiles", "maxFiles"),
    ("minRows", "maxRows"),
)
# What a limit is when the form does not say it, where that may be below a limit that it does say.
_IMPLIED = {"maxRows": 20}


def bound_problems(each: Field, path: str) -> Iterator[Problem]:
    for low, high in _PAIRS:
        most = each.get(high, _IMPLIED.get(high))
        if low in each and most is not None and _after(each[low], most):
            yield Problem(f"{path}.{low}", "bounds")
    if "options" in each:
        yield from _options(each, path)
    if "default" in each and not is_answer(each, each["default"]):
        yield Problem(f"{path}.default", "default")
    if "mask" in each and each["mask"] != each.get("format"):
        yield Problem(f"{path}.mask", "mask")
    if each.get("signed") and each["accept"] != ["application/pdf"]:
        yield Problem(f"{path}.accept", "signed")


def _options(each: Field, path: str) -> Iterator[Problem]:
    """An option of a value that stands there before cannot be chosen, nor any when none may be."""
    values = option_values(each)
    if len(set(values)) < len(values):
        yield Problem(f"{path}.options", "duplicate")
    if max(each.get("minItems", 0), each.get("maxItems", 0)) > len(values):
        yield Problem(f"{path}.options", "bounds")
    if each.get("maxItems") == 0:
        yield Problem(f"{path}.maxItems", "never_chosen")


def _after(low: str | float, high: str | float) -> bool:
    if isinstance(low, str) or isinstance(high, str):
        return "today" not in {low, high} and str(low) > str(high)
    return low > high
