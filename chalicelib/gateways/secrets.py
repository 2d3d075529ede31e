"""Secrets of other systems, by their name in Secrets Manager: read when needed, known for minutes,
and never in the environment."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from chalicelib import clock
from chalicelib.gateways import clients

KNOWN_SECONDS = 300


def read(name: str) -> Mapping[str, str]:
    """A secret that is a JSON object of texts."""
    return _read(name, int(clock.now().timestamp()) // KNOWN_SECONDS)


@lru_cache(maxsize=4)
def _read(name: str, moment: int) -> Mapping[str, str]:
    found: dict[str, str] = json.loads(_client().get_secret_value(SecretId=name)["SecretString"])
    return found


@lru_cache(maxsize=1)
def _client() -> Any:
    return clients.make("secretsmanager")
