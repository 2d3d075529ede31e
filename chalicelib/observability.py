"""One structured logger, and one correlation id from the first call to the last mail.

The id comes in with the call (`X-Correlation-Id`, else API Gateway's request id), is stored in each
event, and travels with it through the queues, the timers and the mails.
"""

import functools
import traceback
from collections.abc import Callable
from typing import Any

from aws_lambda_powertools import Logger
from aws_lambda_powertools.logging.formatter import LambdaPowertoolsFormatter


class Nameless(LambdaPowertoolsFormatter):
    """Failures by type and place, never by message: AWS and libraries quote in it what they were
    given, an address or a name among it, and logs hold no personal data (F13)."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's own name
        lines: list[str] = []
        failure, seen = ei[1], set[int]()
        while failure is not None and id(failure) not in seen:
            seen.add(id(failure))
            lines[:0] = [*traceback.format_tb(failure.__traceback__), f"{_named(failure)}\n"]
            hidden = failure.__suppress_context__
            failure = failure.__cause__ or (None if hidden else failure.__context__)
        return "".join(lines).rstrip()


def _named(failure: BaseException) -> str:
    """The type, and the code that AWS or our own rules gave."""
    told = getattr(failure, "response", None)
    answered = told.get("Error", {}).get("Code") if isinstance(told, dict) else None
    own = getattr(failure, "cause_response_code", None) or getattr(failure, "code", None)
    code = answered or own
    return type(failure).__qualname__ + (f" [{code}]" if isinstance(code, str) else "")


logger = Logger(
    service="balcao",
    log_uncaught_exceptions=False,
    logger_formatter=Nameless(serialize_stacktrace=False),
)

_current: dict[str, str] = {"id": "none"}


def correlate(correlation_id: str) -> None:
    """Name the cause of all that is logged and written from here on (a Lambda serves one call)."""
    _current["id"] = correlation_id
    logger.set_correlation_id(correlation_id)


def correlation_id() -> str:
    return _current["id"]


def entrypoint(function: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """Wrap a function that is not HTTP: Chalice's middleware never sees those (aws/chalice#1566).

    The failure is logged with its cause and raised again, so that AWS retries and then parks it.
    """

    @functools.wraps(function)
    def wrapped(event: Any, context: Any) -> Any:
        correlate(getattr(context, "aws_request_id", "") or "none")
        try:
            return function(event, context)
        except Exception:
            logger.exception("function failed", extra={"function": function.__name__})
            raise

    return wrapped
