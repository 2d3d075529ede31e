"""`make restore FROM=table`: puts back what the live table lacks, from a table restored beside it.

Point-in-time recovery gives a new table. What still exists in the live one stays as it is; events
come last, so that what was mailed before is known when the stream tells of them again, and is not
mailed twice. Nothing is copied that lives for hours only. It is for the local stack, with
`REMOTE=1` for AWS (`infrastructure/redrive.py`), and may be run again.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from infrastructure import deploy
from infrastructure.local.settings import STACK
from infrastructure.redrive import client

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

Item = dict[str, Any]
PASSING = {"idempotency", "ticket", "connection", "subscription"}


def main() -> None:
    source = os.environ.get("FROM")
    if not source:
        raise SystemExit("make restore FROM=the restored table; see docs/operations.md")
    stack = os.environ.get("STACK_NAME", STACK)
    target = deploy.outputs(client("cloudformation"), stack)["TableName"]
    for kind, count in sorted(restore(client("dynamodb"), source, target).items()):
        print(f"{kind}: {count} put back")


def restore(tables: "DynamoDBClient", source: str, target: str) -> Counter[str]:
    """How many of each kind were lacking, and are there again."""
    put: Counter[str] = Counter()
    passes: list[Callable[[str], bool]] = [
        lambda kind: kind not in PASSING and kind != "event",
        lambda kind: kind == "event",
    ]
    for wanted in passes:
        for item in _items(tables, source):
            kind = item["kind"]["S"]
            put[kind] += wanted(kind) and _put(tables, target, item)
    return +put


def _items(tables: "DynamoDBClient", source: str) -> Iterator[Item]:
    for page in tables.get_paginator("scan").paginate(TableName=source):
        yield from page["Items"]


def _put(tables: "DynamoDBClient", target: str, item: Item) -> bool:
    """False when the live table has it."""
    try:
        tables.put_item(TableName=target, Item=item, ConditionExpression="attribute_not_exists(pk)")
    except ClientError as failure:
        if failure.response["Error"]["Code"] != "ConditionalCheckFailedException":
            raise
        return False
    return True


if __name__ == "__main__":
    main()
