"""Sends files as a browser does, and tells the inspection as EventBridge does."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import boto3
import pytest
import requests

from chalicelib.config import settings
from chalicelib.domain.access import Principal
from chalicelib.gateways import printer
from chalicelib.handlers.inspection import inspect_upload
from chalicelib.services import printing
from tests import api

UPLOADS, FILES, PUSHES = "balcao-uploads", "balcao-files", "balcao-pushes"


@contextmanager
def buckets(patch: pytest.MonkeyPatch) -> Iterator[None]:
    """Quarantine, files and the push queue, empty, and named in the environment; PDFs are made
    here, as the function of their own makes them."""
    s3, sqs = client("s3"), client("sqs")
    region: Any = {"LocationConstraint": "eu-west-1"}
    for name in (UPLOADS, FILES):
        s3.create_bucket(Bucket=name, CreateBucketConfiguration=region)
    queue = sqs.create_queue(QueueName=PUSHES)["QueueUrl"]
    patch.setenv("UPLOAD_BUCKET", UPLOADS)
    patch.setenv("FILES_BUCKET", FILES)
    patch.setenv("PUSH_QUEUE_URL", queue)
    patch.setattr(printer, "make", printing.make)
    settings.cache_clear()
    yield
    settings.cache_clear()
    sqs.delete_queue(QueueUrl=queue)
    for name in (UPLOADS, FILES):
        for key in keys(name):
            s3.delete_object(Bucket=name, Key=key)
        s3.delete_bucket(Bucket=name)


@lru_cache
def client(service: str) -> Any:
    """Made once, for that takes longer than most tests."""
    return boto3.client(service)  # type: ignore[call-overload]


def keys(bucket: str) -> list[str]:
    """What lies in a bucket."""
    found = client("s3").list_objects_v2(Bucket=bucket)
    return [each["Key"] for each in found.get("Contents", [])]


def start(
    name: str, size: int, kind: str, by: Principal = api.CUSTOMER, key: str | None = None
) -> api.Reply:
    root = "/my" if by.kind == "customer" else "/staff"
    return api.post(f"{root}/uploads", {"name": name, "size": size, "type": kind}, by, key)


def send(ticket: dict[str, Any], whole: bytes) -> int:
    """Post the file; the status that S3 answers."""
    answer = requests.post(
        ticket["url"], data=ticket["fields"], files={"file": ("file", whole)}, timeout=10
    )
    return answer.status_code


def inspect(upload_id: str) -> None:
    """S3 → EventBridge → the function."""
    detail = {"bucket": {"name": UPLOADS}, "object": {"key": f"quarantine/{upload_id}"}}
    _tell({"source": "aws.s3", "detail-type": "Object Created", "detail": detail})


def scanned(upload_id: str, status: str, etag: str) -> None:
    """GuardDuty → EventBridge → the function."""
    kind = "GuardDuty Malware Protection Object Scan Result"
    found = {"bucketName": UPLOADS, "objectKey": f"quarantine/{upload_id}", "eTag": etag}
    detail = {"s3ObjectDetails": found, "scanResultDetails": {"scanResultStatus": status}}
    _tell({"source": "aws.guardduty", "detail-type": kind, "detail": detail})


def _tell(event: dict[str, Any]) -> None:
    inspect_upload(event, SimpleNamespace(aws_request_id="test"))


def sent(name: str, whole: bytes, kind: str, by: Principal = api.CUSTOMER) -> str:
    """A file that has arrived in quarantine; its id."""
    ticket = start(name, len(whole), kind, by)
    assert ticket.status == 201, ticket.body
    assert send(ticket.body, whole) == 204
    upload_id: str = ticket.body["id"]
    return upload_id


def inspected(name: str, whole: bytes, kind: str, by: Principal = api.CUSTOMER) -> Any:
    """A file that was sent and looked at, as its owner sees it."""
    upload_id = sent(name, whole, kind, by)
    inspect(upload_id)
    return seen(upload_id, by).body


def seen(upload_id: str, by: Principal = api.CUSTOMER) -> api.Reply:
    root = "/my" if by.kind == "customer" else "/staff"
    return api.get(f"{root}/uploads/{upload_id}", by)
