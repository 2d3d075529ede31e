"""Logs hold no personal data (F13): failures are told by type and place, never by message."""

import io
import json
import logging
from typing import Any

import pytest

from chalicelib.errors import Conflict
from chalicelib.observability import logger

MARK = "zeferina@balcao.example"


class Refused(Exception):
    """As botocore tells: the message quotes what was sent."""

    def __init__(self) -> None:
        super().__init__(f"Value '{MARK}' at 'username' failed to satisfy constraint")
        self.response = {"Error": {"Code": "InvalidParameterException", "Message": str(self)}}


def logged(failure: BaseException, cause: BaseException | None = None) -> tuple[str, Any]:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    log = logging.getLogger(logger.name)
    handler.setFormatter(log.handlers[0].formatter)
    log.addHandler(handler)
    try:
        raise failure from cause
    except type(failure):
        logger.exception("unexpected failure", extra={"path": "/my/account"})
    finally:
        log.removeHandler(handler)
    return written.getvalue(), json.loads(written.getvalue())


@pytest.mark.parametrize("failure", [ValueError(MARK), KeyError(MARK), Refused()])
def test_no_message_of_a_failure_is_logged(failure: BaseException) -> None:
    text, entry = logged(failure, RuntimeError(MARK))
    assert MARK not in text
    assert type(failure).__name__ in entry["exception"]
    assert "RuntimeError" in entry["exception"], "the cause is told, too"
    assert "test_observability.py" in entry["exception"], "and the place"


def test_the_code_that_aws_or_our_rules_gave_is_told() -> None:
    assert "Refused [InvalidParameterException]" in logged(Refused())[1]["exception"]
    assert "Conflict [email_taken]" in logged(Conflict("email_taken"))[1]["exception"]


def test_an_entry_keeps_what_it_is_found_by() -> None:
    entry = logged(ValueError(MARK))[1]
    assert (entry["level"], entry["service"], entry["path"]) == ("ERROR", "balcao", "/my/account")
    assert entry["timestamp"]
