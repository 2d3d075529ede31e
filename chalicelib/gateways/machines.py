"""Step Functions: one execution per request, timer and entry into the state (F55–F60)."""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from chalicelib.config import settings
from chalicelib.domain.workflow import Timer
from chalicelib.gateways import clients

if TYPE_CHECKING:
    from mypy_boto3_stepfunctions import SFNClient

NAME = re.compile(r"[A-Za-z0-9_-]{1,80}")  # the emulator takes more than AWS does


@lru_cache(maxsize=1)
def _client() -> "SFNClient":
    client: SFNClient = clients.make("stepfunctions")
    return client


def start(timer: Timer, name: str, given: Mapping[str, object]) -> bool:
    """Start the machine of `timer`; False when this execution was started before."""
    if not NAME.fullmatch(name):
        raise ValueError(f"not a name of an execution: {name}")
    client = _client()
    try:
        client.start_execution(stateMachineArn=_arn(timer), name=name, input=json.dumps(given))
    except client.exceptions.ExecutionAlreadyExists:
        return False
    return True


def _arn(timer: Timer) -> str:
    """Each machine's name is the stack's and its timer's."""
    return settings().machine_arn.replace("{timer}", str(timer))
