"""SQS: where consequences wait for whoever draws them."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from chalicelib.gateways import clients

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

ENTRIES = 10  # what SQS takes in one call
BYTES = 240_000  # of the 262,144 that one call may carry


class Unsent(Exception):
    """Messages that the queue could not take now, for no fault of ours."""


@lru_cache(maxsize=1)
def _client() -> "SQSClient":
    client: SQSClient = clients.make("sqs")
    return client


def send(url: str, bodies: Mapping[str, str], seconds: int = 0) -> Mapping[str, str]:
    """Send each body, and say which the queue refuses for what they are: `{key: reason}`.

    `seconds`: how long nobody sees them, at most 900.

    Raises Unsent, or botocore's own, for what another try may send.
    """
    refused: dict[str, str] = {}
    for batch in _batches(list(bodies), bodies):
        refused |= _send(url, batch, bodies, seconds)
    return refused


def _send(url: str, keys: Sequence[str], bodies: Mapping[str, str], seconds: int) -> dict[str, str]:
    wait: dict[str, Any] = {"DelaySeconds": seconds} if seconds else {}
    entries = [{"Id": str(n), "MessageBody": bodies[key], **wait} for n, key in enumerate(keys)]
    answer = _client().send_message_batch(QueueUrl=url, Entries=entries)  # type: ignore[arg-type]
    failed = answer.get("Failed", [])
    if any(not each["SenderFault"] for each in failed):
        raise Unsent(url)
    return {keys[int(each["Id"])]: each["Code"] for each in failed}


def _batches(keys: Sequence[str], bodies: Mapping[str, str]) -> Iterator[list[str]]:
    """At most ten at once, and no more than one call may carry."""
    batch: list[str] = []
    size = 0
    for key in keys:
        length = len(bodies[key].encode())
        if batch and (len(batch) == ENTRIES or size + length > BYTES):
            yield batch
            batch, size = [], 0
        batch.append(key)
        size += length
    if batch:
        yield batch
