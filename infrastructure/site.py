"""The built site in its bucket, and what a deployment tells it (`/config.json`)."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from infrastructure.local.pages import cache_control, media_type

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


def config(
    outputs: dict[str, str],
    *,
    origin: str,
    region: str,
    aws: tuple[str, str],
    organisation: str,
    passkeys: bool = False,
) -> dict[str, Any]:
    """As `frontend/src/core/config.ts` declares it.

    `origin` is the site's, with the scheme; `aws` are the addresses of the user pools' and of the
    identity pool's API.
    """
    pools, identity = aws
    return {
        "api": "/api",
        "signed_api": f"{origin}/api",
        "live": f"{origin.replace('http', 'ws', 1)}/live",
        "region": region,
        "cognito_endpoint": pools,
        "identity_endpoint": identity,
        "customers": {
            "pool_id": outputs["CustomerPoolId"],
            "client_id": outputs["CustomerClientId"],
            "eid": _federated(outputs, "Eid"),
            "passkeys": passkeys,
        },
        "staff": {
            "pool_id": outputs["StaffPoolId"],
            "client_id": outputs["StaffClientId"],
            "identity_pool": outputs["IdentityPoolId"],
            "sso": _federated(outputs, "Sso"),
        },
        "organisation": {"name": organisation},
        "staff_idle_minutes": int(outputs.get("StaffIdleMinutes", 0)),
        "postcodes": "PostcodeLookup" in outputs,
        "demo": False,
    }


def _federated(outputs: dict[str, str], what: str) -> dict[str, str] | None:
    """Where and as whom people sign in with the national eID, or staff with the organisation's
    directory (`what`: `Eid`, `Sso`); None where there is none."""
    if f"{what}ClientId" not in outputs:
        return None
    return {"client_id": outputs[f"{what}ClientId"], "login": outputs[f"{what}Login"]}


def upload(s3: "S3Client", bucket: str, root: Path, told: dict[str, Any]) -> None:
    """New files first and pages last: a page never names a file that is not there.

    Old assets stay, for tabs that are open.
    """
    files = [path for path in root.rglob("*") if path.is_file() and ".vite" not in path.parts]
    for path in sorted(files, key=lambda path: (path.suffix == ".html", str(path))):
        name = path.relative_to(root).as_posix()
        _put(s3, bucket, name, path.read_bytes(), media_type(path))
    _put(s3, bucket, "config.json", json.dumps(told).encode(), "application/json")


def _put(s3: "S3Client", bucket: str, name: str, body: bytes, media: str) -> None:
    s3.put_object(
        Bucket=bucket, Key=name, Body=body, ContentType=media, CacheControl=cache_control(name)
    )
