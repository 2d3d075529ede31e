"""How every client is made: on first use, and with less patience than the function has time.

boto3 is imported here and then, for it costs half of a cold start and most calls need no client
but PynamoDB's (`benchmarks/`).
"""

from collections.abc import Mapping
from typing import Any


def make(service: str, settings: Mapping[str, Any] | None = None, **options: Any) -> Any:
    """A boto3 client; the caller names its type. `settings` go to botocore's `Config`."""
    import boto3  # noqa: PLC0415
    from botocore.config import Config  # noqa: PLC0415

    patience = Config(
        **{
            "connect_timeout": 2,
            "read_timeout": 5,
            "retries": {"mode": "standard", "max_attempts": 3},
            **(settings or {}),
        }
    )
    return boto3.client(service, config=patience, **options)  # type: ignore[call-overload]
