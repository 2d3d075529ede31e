"""One structured logger, and one correlation id from the first call to the last mail.

The id comes in with the call (`X-Correlation-Id`, else API Gateway's request id), is stored in each
event, and travels with it through the queues, the timers and the mails.
"""

import functools
from collections.abc import Callable
from typing import Any

from aws_lambda_powertools import Logger

logger = Logger(service="balcao", log_uncaught_exceptions=False)

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
