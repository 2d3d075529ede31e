"""The demo organisation: its example types, and the people of `people.py` known to them."""

import hashlib
from typing import Any

from infrastructure import loading
from infrastructure.local import emulator
from infrastructure.local.settings import REGION, ROOT, ROOT_KEYS, Settings


def load(settings: Settings, function: str, people: dict[str, Any]) -> None:
    """`function` is the one whose environment says where everything is."""
    aws = {
        "AWS_ENDPOINT_URL": settings.endpoint,
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        **{name.upper(): value for name, value in ROOT_KEYS.items()},
        "NO_PROXY": "127.0.0.1",
    }
    loading.load(emulator.client(settings, "lambda"), function, _who(settings, people), **aws)


def _who(settings: Settings, people: dict[str, Any]) -> dict[str, Any]:
    """As `infrastructure/demo/load.py` reads it; another system is known by its ARN."""
    users = people["users"]
    customer = ("id", "name", "email", "locale")
    return {
        "customers": [{k: u[k] for k in customer} for u in users if u["role"] == "customer"],
        "staff": [
            {"id": u["id"], "name": u["name"], "profile": u["role"], "email": u["email"]}
            for u in users
            if u["role"] != "customer"
        ],
        "systems": [{"id": people["system"]["arn"], "name": people["system"]["name"]}],
        "staff_groups": [{"name": "balcao-counter", "profile": "attendant"}],
        "day_seconds": settings.day_seconds,
    }


def digest(settings: Settings) -> str:
    """Of the data and of the code that loads it."""
    found = hashlib.sha256(str(settings.day_seconds).encode())
    for root in ("infrastructure/demo", "chalicelib"):
        for path in sorted((ROOT / root).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                found.update(path.read_bytes())
    return found.hexdigest()
