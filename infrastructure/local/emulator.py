"""MiniStack: an AWS on loopback, with IAM enforced and its state kept below `.local/`."""

import os
import shutil
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config

from infrastructure.local import processes
from infrastructure.local.settings import HOST, REGION, ROOT, ROOT_KEYS, Settings


def start(settings: Settings) -> None:
    shutil.rmtree(_temporary(settings), ignore_errors=True)  # code that no function runs any more
    for directory in (settings.state / "ministack/s3", _temporary(settings)):
        directory.mkdir(parents=True, exist_ok=True)
    command = [str(ROOT / ".ministack/bin/python"), "-m", "ministack"]
    processes.start(settings, "ministack", command, _environment(settings))


def _environment(settings: Settings) -> dict[str, str]:
    """All it knows: the functions inherit it, and must not depend on this machine."""
    state, temporary = settings.state / "ministack", _temporary(settings)
    return {
        "PATH": os.defpath,
        "HOME": str(temporary),
        "TMPDIR": str(temporary),  # its own pid file, and the code of the functions
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "BIND_HOST": HOST,
        "MINISTACK_HOST": HOST,
        "GATEWAY_PORT": str(settings.gateway_port),
        "AUTH": "true",
        "PERSIST_STATE": "1",
        "STATE_DIR": str(state),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(state / "s3"),
        "SMTP_HOST": f"{HOST}:{settings.smtp_port}",
        "IOT_MTLS_ENABLED": "0",
        "MINISTACK_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ACCESS_KEY_ID": ROOT_KEYS["aws_access_key_id"],
        "AWS_SECRET_ACCESS_KEY": ROOT_KEYS["aws_secret_access_key"],
    }


def _temporary(settings: Settings) -> Path:
    return settings.state / "tmp"


def client(settings: Settings, service: str) -> Any:
    """As the emulator's root. Callers say the type, `client: "S3Client" = …`."""
    return boto3.client(  # type: ignore[call-overload]
        service,
        endpoint_url=settings.endpoint,
        region_name=REGION,
        config=Config(proxies={}, retries={"max_attempts": 2}, s3={"addressing_style": "path"}),
        **ROOT_KEYS,
    )
