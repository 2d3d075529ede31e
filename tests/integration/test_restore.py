"""What an accident removed comes back, what is there stays, and nobody is mailed twice."""

from typing import Any

import boto3
import pytest

from chalicelib.config import settings
from infrastructure.restore import restore
from tests import api, factories
from tests.api import ATTENDANT
from tests.backstage import Backstage

BEFORE = "balcao-restored"


@pytest.fixture
def copied(table: Any) -> Any:
    """A function that keeps the table as it is now, as a restored one would be."""
    tables: Any = boto3.client("dynamodb")

    def copy() -> None:
        keys = [("pk", "HASH"), ("sk", "RANGE")]
        tables.create_table(
            TableName=BEFORE,
            BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": k, "AttributeType": "S"} for k, _ in keys],
            KeySchema=[{"AttributeName": k, "KeyType": kind} for k, kind in keys],
        )
        for item in tables.scan(TableName=settings().table_name)["Items"]:
            tables.put_item(TableName=BEFORE, Item=item)

    yield copy
    tables.delete_table(TableName=BEFORE)


def lose(table: Any, *kinds: str) -> None:
    for item in table.scan()["Items"]:
        if item["kind"] in kinds:
            table.delete_item(Key={"pk": item["pk"], "sk": item["sk"]})


def test_a_lost_request_comes_back_and_is_not_mailed_again(
    backstage: Backstage, table: Any, copied: Any
) -> None:
    request_id = factories.opened()["id"]
    api.post(f"/staff/requests/{request_id}/ask", {"text": "?"}, ATTENDANT)
    backstage.settle()
    before = api.get(f"/staff/requests/{request_id}", ATTENDANT).body
    copied()
    lose(table, "request", "form", "event", "mail")
    assert api.get(f"/staff/requests/{request_id}", ATTENDANT).status == 404

    put = restore(boto3.client("dynamodb"), BEFORE, settings().table_name)
    assert put == {"request": 1, "form": 1, "event": 3, "mail": 2}
    assert api.get(f"/staff/requests/{request_id}", ATTENDANT).body == before
    backstage.settle()
    assert len(backstage.mails()) == 2
    assert len(backstage.executions("reply")) == 1


def test_what_is_there_stays_as_it_is(backstage: Backstage, table: Any, copied: Any) -> None:
    request_id = factories.opened()["id"]
    copied()
    api.post(f"/staff/requests/{request_id}/take", {}, ATTENDANT)
    assert restore(boto3.client("dynamodb"), BEFORE, settings().table_name) == {}
    after = api.get(f"/staff/requests/{request_id}", ATTENDANT).body
    assert after["state"] == "in_progress"


def test_what_lives_for_hours_is_not_brought_back(table: Any, copied: Any) -> None:
    factories.organisation()
    factories.opened()
    copied()
    lose(table, "idempotency")
    assert restore(boto3.client("dynamodb"), BEFORE, settings().table_name) == {}
