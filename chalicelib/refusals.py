"""What an error is on the wire, and the only map from errors to statuses.

Every one is `{"error": {"code", "message", "fields", "request_id"}}`.
"""

from collections.abc import Mapping
from typing import Any

from chalicelib import locales
from chalicelib.errors import (
    Busy,
    Conflict,
    DomainError,
    Forbidden,
    Invalid,
    KeyReused,
    Malformed,
    NotFound,
    NotJson,
    SignedOut,
    TooLarge,
    TooMany,
)
from chalicelib.observability import correlation_id

STATUS: Mapping[type[DomainError], int] = {
    Malformed: 400,
    SignedOut: 401,
    Forbidden: 403,
    NotFound: 404,
    Conflict: 409,
    TooLarge: 413,
    NotJson: 415,
    Invalid: 422,
    KeyReused: 422,
    TooMany: 429,
}


def answer(failure: DomainError, locale: str) -> tuple[int, dict[str, Any]]:
    """Status and body of a refusal."""
    status = next(STATUS[kind] for kind in type(failure).__mro__ if kind in STATUS)
    code = Busy.code if failure.code == "seen" else failure.code
    return status, body(code, locale, failure.fields, correlation_id())


def body(code: str, locale: str, fields: Mapping[str, str], request_id: str) -> dict[str, Any]:
    """The one shape of an error; `message` is a sentence for a person, in their language, and
    `request_id` what our logs know the call by."""
    return {
        "error": {
            "code": code,
            "message": locales.sentence(code, locale),
            "fields": dict(fields),
            "request_id": request_id,
        }
    }
