"""A large file on its way into quarantine, in parts.

Browsers send each part with a presigned call of its own, which SigV4 binds to one key, one number
and one length. S3 has no condition on the type there: it is the one that `begin` named.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.config import settings
from chalicelib.domain.parts import Part
from chalicelib.gateways import files
from chalicelib.gateways.files import QUARANTINE

MOST = 1000  # parts of one answer of S3, and more than any file here has


@dataclass(frozen=True)
class Piece:
    """A part that arrived: its length in bytes, and the tag that names its bytes."""

    size: int
    etag: str


def begin(upload: str, content_type: str) -> str:
    """The id of a new multipart upload for this file."""
    answer = files.s3().create_multipart_upload(
        Bucket=settings().upload_bucket, Key=QUARANTINE + upload, ContentType=content_type
    )
    return answer["UploadId"]


def invite(upload: str, multipart: str, part: Part, seconds: int) -> str:
    """Where to PUT a part of exactly this length, once or again, until it expires. No call."""
    return files.s3().generate_presigned_url(
        "upload_part",
        Params={
            "Bucket": settings().upload_bucket,
            "Key": QUARANTINE + upload,
            "UploadId": multipart,
            "PartNumber": part.number,
            "ContentLength": part.size,
        },
        ExpiresIn=seconds,
    )


def arrived(upload: str, multipart: str) -> dict[int, Piece]:
    """What is there, by number. One call. Raises files.Gone once it was completed or aborted."""
    with files.meaning(frozenset({"NoSuchUpload"})):
        answer = files.s3().list_parts(
            Bucket=settings().upload_bucket,
            Key=QUARANTINE + upload,
            UploadId=multipart,
            MaxParts=MOST,
        )
    return {
        each["PartNumber"]: Piece(each["Size"], each["ETag"]) for each in answer.get("Parts", ())
    }


def complete(upload: str, multipart: str, etags: Sequence[str]) -> None:
    """Make one object of the parts 1… with these tags; all others go. Raises files.Gone when it
    was completed or aborted before, or a part is another by now."""
    parts = [{"PartNumber": n, "ETag": etag} for n, etag in enumerate(etags, 1)]
    with files.meaning(frozenset({"NoSuchUpload", "InvalidPart"})):
        files.s3().complete_multipart_upload(
            Bucket=settings().upload_bucket,
            Key=QUARANTINE + upload,
            UploadId=multipart,
            MultipartUpload={"Parts": parts},  # type: ignore[typeddict-item]
        )


def abort(upload: str, multipart: str) -> None:
    """Remove the parts that are there; none is none."""
    try:
        with files.meaning(frozenset({"NoSuchUpload"})):
            files.s3().abort_multipart_upload(
                Bucket=settings().upload_bucket, Key=QUARANTINE + upload, UploadId=multipart
            )
    except files.Gone:
        return
