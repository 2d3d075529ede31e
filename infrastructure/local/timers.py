"""AWS never interrupts an execution; the emulator ends all of them when it stops.

So after a start they are begun again, with the input they had. What fell due meanwhile rings at
once, and ringing twice does no harm.
"""

from typing import TYPE_CHECKING

from infrastructure.local import emulator
from infrastructure.local.settings import Settings

if TYPE_CHECKING:
    from mypy_boto3_stepfunctions import SFNClient

INTERRUPTED = "States.ServiceRestart"
LONGEST_NAME = 80


def resume(settings: Settings, machines: list[str]) -> int:
    """How many go on."""
    client: SFNClient = emulator.client(settings, "stepfunctions")
    return sum(_resume(client, machine) for machine in machines)


def _resume(client: "SFNClient", machine: str) -> int:
    pages = client.get_paginator("list_executions").paginate(
        stateMachineArn=machine, statusFilter="FAILED"
    )
    failed = [execution for page in pages for execution in page["executions"]]
    return sum(_again(client, machine, execution["executionArn"]) for execution in failed)


def _again(client: "SFNClient", machine: str, execution: str) -> bool:
    """False for one that failed by itself, or goes on already."""
    found = client.describe_execution(executionArn=execution)
    name = f"{found['name']}_r"
    if found.get("error") != INTERRUPTED or len(name) > LONGEST_NAME:
        return False
    try:
        client.start_execution(stateMachineArn=machine, name=name, input=found["input"])
    except client.exceptions.ExecutionAlreadyExists:
        return False
    return True
