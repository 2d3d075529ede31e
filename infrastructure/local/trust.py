"""The authority that vouches for who signs in the demo, and that the local stack trusts (F18)."""

from typing import TYPE_CHECKING

from chalicelib.gateways.files import ROOTS
from infrastructure.demo import signing
from infrastructure.local import emulator
from infrastructure.local.settings import Settings

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client


def root(settings: Settings) -> signing.Identity:
    """Made once; its key never leaves this machine."""
    path = settings.state / "authority.pem"
    if path.exists():
        return signing.read(path.read_bytes())
    made = signing.authority("Autoridade de Exemplo")
    path.touch(mode=0o600)
    path.write_bytes(made.written())
    return made


def prepared(settings: Settings, bucket: str) -> None:
    """Operators put the roots there that they trust (docs/operations.md)."""
    s3: S3Client = emulator.client(settings, "s3")
    s3.put_object(Bucket=bucket, Key=ROOTS, Body=root(settings).pem)
