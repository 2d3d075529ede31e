"""Puts the built site into its bucket, as `make deploy` does; the edge serves the same files."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from infrastructure.local.pages import cache_control, media_type

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


def upload(s3: "S3Client", bucket: str, root: Path, config: dict[str, Any]) -> None:
    """New files first and pages last: a page never names a file that is not there. Old assets stay
    for open tabs.
    """
    files = [path for path in root.rglob("*") if path.is_file() and path.name != ".vite"]
    for path in sorted(files, key=lambda path: (path.suffix == ".html", str(path))):
        name = path.relative_to(root).as_posix()
        s3.put_object(
            Bucket=bucket, Key=name, Body=path.read_bytes(),
            ContentType=media_type(path), CacheControl=cache_control(name),
        )  # fmt: skip
    body = json.dumps(config).encode()
    s3.put_object(
        Bucket=bucket,
        Key="config.json",
        Body=body,
        ContentType="application/json",
        CacheControl="no-cache",
    )
