"""The two buckets of people's files: quarantine, and what was accepted.

Bytes never pass through the API: browsers send to and fetch from S3 with presigned calls, which
SigV4 binds to one key, one type and a few minutes. Addresses are regional, for a global one
answers with a redirect that a browser does not follow with a body.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import quote

from chalicelib.config import settings
from chalicelib.domain.files import SINGLE_BYTES
from chalicelib.gateways import clients, ranged
from chalicelib.observability import logger

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

QUARANTINE = "quarantine/"
ROOTS = "trust/roots.pem"
PDF = "application/pdf"
# Head answers carry no body, so botocore names the status instead.
_GONE = frozenset({"404", "NoSuchKey", "NotFound", "412", "PreconditionFailed"})


class Gone(Exception):
    """The object is not there, or another lies there by now."""


@dataclass(frozen=True)
class Invitation:
    """A form that a browser may send to `url`, once or again, until it expires."""

    url: str
    fields: dict[str, str]


@dataclass(frozen=True)
class Arrived:
    """What lies in quarantine: `etag` names these bytes, `size` counts them."""

    etag: str
    size: int


@lru_cache(maxsize=1)
def _patient() -> "S3Client":
    """Copying a quarter of a gigabyte takes S3 longer than anything else we ask of it."""
    client: S3Client = clients.make("s3", {"signature_version": "s3v4", "read_timeout": 30})
    return client


@lru_cache(maxsize=1)
def _client() -> "S3Client":
    # `virtual` is what makes botocore presign for the region's own host; an emulator at an IP
    # address is addressed by path all the same.
    addressing = {"addressing_style": "virtual", "us_east_1_regional_endpoint": "regional"}
    client: S3Client = clients.make("s3", {"signature_version": "s3v4", "s3": addressing})
    return client


def s3() -> "S3Client":
    """The client that presigns, for `gateways/multipart.py` too."""
    return _client()


def upload_id(key: str) -> str:
    """The upload that an object in quarantine belongs to."""
    return key.removeprefix(QUARANTINE)


def invite(upload: str, content_type: str, size: int, seconds: int) -> Invitation:
    """A presigned POST for one file of at most `size` bytes. S3 itself refuses anything else."""
    answer = _client().generate_presigned_post(
        Bucket=settings().upload_bucket,
        Key=QUARANTINE + upload,
        Fields={"Content-Type": content_type},
        Conditions=[{"Content-Type": content_type}, ["content-length-range", 1, size]],
        ExpiresIn=seconds,
    )
    return Invitation(answer["url"], dict(answer["fields"]))


def arrived(upload: str) -> Arrived:
    """Raises Gone."""
    with meaning():
        head = _client().head_object(Bucket=settings().upload_bucket, Key=QUARANTINE + upload)
    return Arrived(head["ETag"], head["ContentLength"])


def read(upload: str, etag: str, length: int) -> bytes:
    """The first `length` bytes of exactly the object that `arrived` told of. Raises Gone."""
    return _piece(upload, etag, 0, length)


def opened(upload: str, found: Arrived) -> BinaryIO:
    """Exactly that object, to be sought in: what is read is fetched in blocks. Raises Gone."""
    return ranged.opened(partial(_piece, upload, found.etag), found.size)


def _piece(upload: str, etag: str, start: int, length: int) -> bytes:
    with meaning():
        answer = _client().get_object(
            Bucket=settings().upload_bucket,
            Key=QUARANTINE + upload,
            IfMatch=etag,
            Range=f"bytes={start}-{start + length - 1}",
        )
    return answer["Body"].read()


def accept(upload: str, found: Arrived, content_type: str) -> None:
    """Copy out of quarantine, within S3. The same again is the same object. Raises Gone."""
    client = _patient() if found.size > SINGLE_BYTES else _client()
    with meaning():
        client.copy_object(
            Bucket=settings().files_bucket,
            Key=_kept(upload),
            CopySource={"Bucket": settings().upload_bucket, "Key": QUARANTINE + upload},
            CopySourceIfMatch=found.etag,
            MetadataDirective="REPLACE",
            ContentType=content_type,
            ServerSideEncryption="AES256",
        )


def discard(upload: str) -> None:
    """Remove from quarantine what may be there."""
    _client().delete_object(Bucket=settings().upload_bucket, Key=QUARANTINE + upload)


def erase(upload: str) -> None:
    """Remove an accepted file with all its older versions, and what may lie in quarantine."""
    discard(upload)
    client, bucket, key = _client(), settings().files_bucket, _kept(upload)
    pages = client.get_paginator("list_object_versions").paginate(Bucket=bucket, Prefix=key)
    for page in pages:
        for each in (*page.get("Versions", ()), *page.get("DeleteMarkers", ())):
            client.delete_object(Bucket=bucket, Key=each["Key"], VersionId=each["VersionId"])


def link(upload: str, name: str, content_type: str, seconds: int) -> str:
    """A presigned GET that saves an accepted file under its name and never shows it in the page."""
    return link_to(_kept(upload), name, content_type, seconds)


def link_to(key: str, name: str, content_type: str, seconds: int) -> str:
    """The same of any object among the files."""
    plain = name.encode("ascii", "replace").decode().replace('"', "_").replace("\\", "_")
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return _client().generate_presigned_url(
        "get_object",
        Params={
            "Bucket": settings().files_bucket,
            "Key": key,
            "ResponseContentDisposition": disposition,
            "ResponseContentType": content_type,
            "ResponseCacheControl": "private, no-store",
        },
        ExpiresIn=seconds,
    )


def printed(digest: str) -> str:
    """Where a PDF lies that was made; it is removed after a day (`infrastructure/data.yaml`)."""
    return f"prints/{digest}.pdf"


def put(key: str, content: bytes, content_type: str) -> None:
    """The same again is the same object."""
    _client().put_object(
        Bucket=settings().files_bucket,
        Key=key,
        Body=content,
        ContentType=content_type,
        ServerSideEncryption="AES256",
    )


def trust_roots() -> bytes:
    """The certificates whose signatures the organisation trusts, as PEM; empty when there are
    none (docs/operations.md). S3 tells nobody who may not list a bucket that nothing is there."""
    try:
        with meaning(_GONE | {"AccessDenied", "403"}):
            answer = _client().get_object(Bucket=settings().files_bucket, Key=ROOTS)
    except Gone:
        logger.warning("there are no roots of trust for signatures", extra={"key": ROOTS})
        return b""
    return answer["Body"].read()


def _kept(upload: str) -> str:
    return f"files/{upload}"


@contextmanager
def meaning(gone: frozenset[str] = _GONE) -> Iterator[None]:
    """S3's own errors in our words."""
    from botocore.exceptions import ClientError  # noqa: PLC0415 - loaded with the client

    try:
        yield
    except ClientError as failure:
        if failure.response["Error"]["Code"] in gone:
            raise Gone from failure
        raise
