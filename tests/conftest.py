"""moto, once per session; a table made from the template, empty for each test."""

import os
from collections.abc import Iterator
from typing import Any

os.environ.update(
    AWS_ACCESS_KEY_ID="testing",
    AWS_SECRET_ACCESS_KEY="testing",
    AWS_DEFAULT_REGION="eu-west-1",
    AWS_ACCOUNT_ID_ENDPOINT_MODE="disabled",
    TZ="UTC",
    TABLE_NAME="balcao-test",
    PAYMENT_PROVIDER="stripe",
)

import boto3
import hypothesis
import pytest
from moto import mock_aws

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.gateways import secrets
from chalicelib.models.base import connection
from chalicelib.services import (
    admission,
    calendars,
    catalogue,
    memory,
    organisations,
    people,
    policies,
    types,
)
from tests import once, partitions, undo
from tests.template import resource

# Nothing is judged by the clock of a machine that may be busy: times are figures of the bench.
hypothesis.settings.register_profile(
    "house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("house")


@pytest.fixture(scope="session")
def aws() -> Iterator[None]:
    """One mock of AWS for the whole session; state machines really run."""
    with (
        mock_aws(config={"stepfunctions": {"execute_state_machine": True}}),
        pytest.MonkeyPatch.context() as patch,
    ):
        once.made(patch)
        undo.lightly(patch)
        partitions.only(patch)
        yield


@pytest.fixture(autouse=True)
def a_minute_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a process knows it knows until a minute ends. Here that minute begins with the test, so
    that the calls it counts do not depend on where the wall clock stands."""
    began = clock.now().timestamp()

    def moment() -> int:
        return int((clock.now().timestamp() - began) // settings().known_seconds)

    monkeypatch.setattr(memory, "moment", moment)


@pytest.fixture
def table(aws: None) -> Iterator[Any]:
    """The table of the template, empty; caches of the process are as in a cold start."""
    made = new_table()
    yield made
    made.delete()


def new_table() -> Any:
    """The table as the template says it, in whatever mock is active."""
    forget()
    keep = ("AttributeDefinitions", "KeySchema", "GlobalSecondaryIndexes", "BillingMode")
    properties = resource("Table")["Properties"]
    return boto3.resource("dynamodb").create_table(
        TableName=settings().table_name,
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"},
        **{key: properties[key] for key in keep},
    )


def forget() -> None:
    """Drop what a process remembers between calls."""
    connection.cache_clear()
    settings.cache_clear()
    forget_what_was_read()


def forget_what_was_read() -> None:
    """The same, but for the connection, which takes longer to make than most tests."""
    for cached in (
        types._version,
        types._promised,
        types._current_version,
        types._catalogue,
        catalogue._known,
        policies._current,
        calendars._known,
        people._active,
        people._profile,
        people._staff,
        organisations._acting,
        people._used,
        admission._goes_on,
        secrets._read,
    ):
        cached.cache_clear()
