"""Judging what comes in, by the dataclass that describes it."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from chalicelib.errors import Invalid
from chalicelib.schemas.base import Body

if TYPE_CHECKING:
    from pydantic import TypeAdapter

B = TypeVar("B", bound=Body)

CODES: Mapping[str, str] = {
    "missing": "required",
    "extra_forbidden": "unknown",
    "unexpected_keyword_argument": "unknown",
    "string_too_long": "too_long",
    "string_too_short": "required",
    "predicate_failed": "required",
    "too_long": "too_many",
    "too_short": "required",
    "greater_than_equal": "too_small",
    "less_than_equal": "too_large",
    "literal_error": "option",
    "enum": "option",
}


def from_json(model: type[B], raw: object) -> B:
    """A decoded JSON body; no type is guessed. Raises Invalid with a code per field."""
    return _judged(model, json.dumps(raw), strict=True)


def from_query(model: type[B], raw: Mapping[str, str]) -> B:
    """The query of an address, where all is text. Raises Invalid with a code per field."""
    return _judged(model, json.dumps(dict(raw)), strict=False)


def _judged(model: type[B], text: str, *, strict: bool) -> B:
    from pydantic import ValidationError  # noqa: PLC0415 - see base.py

    described: Any = model
    try:
        judged: B = _adapter(described).validate_json(text, strict=strict)
    except ValidationError as failure:
        wrong = failure.errors(include_url=False, include_context=False, include_input=False)
        fields = {".".join(map(str, each["loc"])) or "body": _code(each["type"]) for each in wrong}
        raise Invalid(fields=fields) from None
    return judged


@lru_cache(maxsize=64)
def _adapter(model: Any) -> "TypeAdapter[Any]":
    from pydantic import TypeAdapter  # noqa: PLC0415 - see base.py

    return TypeAdapter(model)


def _code(kind: str) -> str:
    """A pydantic error type in our words; forms use the same codes."""
    return CODES.get(kind, "type" if kind.endswith(("_type", "_parsing")) else "format")
