"""The audit bucket: written once, never read by us."""

from functools import lru_cache
from typing import TYPE_CHECKING

from chalicelib.config import settings
from chalicelib.gateways import clients

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


@lru_cache(maxsize=1)
def _client() -> "S3Client":
    client: S3Client = clients.make("s3")
    return client


def put(key: str, record: bytes) -> None:
    """Keep a record under its key. The same again is the same object."""
    _client().put_object(
        Bucket=settings().audit_bucket,
        Key=key,
        Body=record,
        ContentType="application/json",
    )
