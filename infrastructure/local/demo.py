"""Loads the demo organisation with the services' own code, as a process of its own with the API's
environment.
"""

import hashlib
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from infrastructure.local import emulator
from infrastructure.local.settings import REGION, ROOT, ROOT_KEYS, Settings

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient

MODULE = "infrastructure.demo.load"


def load(settings: Settings, function: str, people: dict[str, Any]) -> None:
    """`function` is the one whose environment says where everything is."""
    who = settings.state / "demo.json"
    who.write_text(json.dumps(_who(settings, people)))
    command = [sys.executable, "-m", MODULE, str(who)]
    environment = {**settings.environment(), **environment_of(settings, function)}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"The demo data could not be loaded:\n{done.stdout}{done.stderr}")


def _who(settings: Settings, people: dict[str, Any]) -> dict[str, Any]:
    """As `infrastructure/demo/load.py` reads it; another system is known by its ARN."""
    users = people["users"]
    customer = ("id", "name", "email", "locale")
    return {
        "customers": [{k: u[k] for k in customer} for u in users if u["role"] == "customer"],
        "staff": [{k: u[k] for k in ("id", "name")} for u in users if u["role"] != "customer"],
        "systems": [{"id": people["system"]["arn"], "name": people["system"]["name"]}],
        "day_seconds": settings.day_seconds,
    }


def environment_of(settings: Settings, function: str) -> dict[str, str]:
    """The variables of a deployed function, and where AWS is."""
    lambda_: LambdaClient = emulator.client(settings, "lambda")
    variables = lambda_.get_function_configuration(FunctionName=function)["Environment"][
        "Variables"
    ]
    return {
        **variables,
        "AWS_ENDPOINT_URL": settings.endpoint,
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ACCESS_KEY_ID": ROOT_KEYS["aws_access_key_id"],
        "AWS_SECRET_ACCESS_KEY": ROOT_KEYS["aws_secret_access_key"],
        "NO_PROXY": "127.0.0.1,localhost",
    }


def digest(settings: Settings) -> str:
    """Of the data and of the code that loads it."""
    found = hashlib.sha256(str(settings.day_seconds).encode())
    for root in ("infrastructure/demo", "chalicelib"):
        for path in sorted((ROOT / root).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                found.update(path.read_bytes())
    return found.hexdigest()
