"""`make run`, after `bootstrap.py`: brings the stack up to the working tree, whatever runs already.

Each part that did not change is left as it is. Data stay in `.local/`; `RESET=1` begins afresh.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from infrastructure import names, package, site
from infrastructure.local import (
    demo,
    eid,
    emulator,
    outbox,
    outcome,
    people,
    processes,
    settings,
    stack,
    stamps,
    stop,
    timers,
    trust,
)
from infrastructure.local.progress import step
from infrastructure.local.settings import ROOT, Settings

STAMPS = "stamps"


def main() -> None:
    found = settings.read()
    if os.environ.get("RESET") == "1":
        with step("Forgetting the data of earlier runs"):
            forget(found)
    with only_one(found):
        print(run(found))


def forget(found: Settings) -> None:
    """Removes the state directory, but none that a run has not made."""
    if found.state.exists() and not (found.state / "run.lock").exists():
        raise SystemExit(f"{found.state} was not made by make run; it is left as it is")
    stop.everything(found)
    shutil.rmtree(found.state, ignore_errors=True)


@contextmanager
def only_one(found: Settings) -> Iterator[None]:
    """Two runs at once would undo each other."""
    found.state.mkdir(parents=True, exist_ok=True)
    with (found.state / "run.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def run(found: Settings) -> str:
    stopped = _processes(found)
    with step("Packing the functions"):
        package.once()
    outputs = _deploy(found)
    if stopped:
        machines = [outputs[f"{name}MachineArn"] for name in names.MACHINES]
        timers.resume(found, machines)
        outbox.deliver_again(found, stopped)
    with step("Making the demo's people"):
        known = people.prepared(found, outputs)
        eid.federated(found, outputs)
        outcome.write(found, outputs, known)
    _load(found, outputs, known)
    _site(found, outputs)
    with step("Opening the door"):
        _start(found, "edge", found.port)
    return outcome.told(found, known)


def _processes(found: Settings) -> datetime | None:
    """Since when what ran in MiniStack did not go on; None when it did, or never ran."""
    ports, stamp = json.dumps(found.ports()), found.state / STAMPS
    up = all(processes.running(found, name) for name in ("mail", "eid", "payments", "ministack"))
    if not up or not stamps.unchanged(stamp, "ports", ports):
        stop.everything(found)
        processes.check_ports(found)
        stamps.done(stamp, "ports", ports)
    stopped = None
    with step("Starting AWS on this machine (MiniStack)"):
        _start(found, "mail", found.mail_port)
        _start(found, "eid", found.eid_port)
        _start(found, "payments", found.pay_port)
        if processes.running(found, "ministack") is None:
            stopped = outbox.forget_places(found)
            emulator.start(found)
        processes.wait_for_port(found, "ministack", found.gateway_port)
    return stopped


def _start(found: Settings, name: str, port: int) -> None:
    """A process of ours is started again when its code changed."""
    code = _digest_of_code(found)
    stamp = found.state / STAMPS
    if processes.running(found, name) is None or not stamps.unchanged(stamp, name, code):
        processes.stop(found, name)
        command = [sys.executable, "-m", f"infrastructure.local.{name}"]
        processes.start(found, name, command, found.environment())
        stamps.done(stamp, name, code)
    processes.wait_for_port(found, name, port)


def _deploy(found: Settings) -> dict[str, str]:
    stamp, digest = found.state / STAMPS, stack.digest(found)
    if stamps.unchanged(stamp, "deployed", digest):
        return stack.outputs(found)
    with step("Deploying the stack"):
        outputs = stack.deployed(found)
    stamps.done(stamp, "deployed", digest)
    return outputs


def _load(found: Settings, outputs: dict[str, str], known: dict[str, Any]) -> None:
    stamp, digest = found.state / STAMPS, demo.digest(found)
    if stamps.unchanged(stamp, "loaded", digest):
        return
    with step("Loading the demo organisation"):
        demo.load(found, outputs["APIHandlerFunction"], known)
        trust.prepared(found, outputs["FilesBucketName"])
    stamps.done(stamp, "loaded", digest)


def _site(found: Settings, outputs: dict[str, str]) -> None:
    built = ROOT / "frontend/dist"
    digest = _digest_of_site()
    stamp = found.state / STAMPS
    if not built.exists() or stamps.unchanged(stamp, "site", digest):
        return
    with step("Uploading the site"):
        s3: Any = emulator.client(found, "s3")
        site.upload(s3, outputs["SiteBucketName"], built, outcome.config(found, outputs))
    stamps.done(stamp, "site", digest)


def _digest_of_code(found: Settings) -> str:
    """What a process of ours is made of: modules, ports, and the headers in the template."""
    digest = hashlib.sha256(repr(found).encode())
    for path in sorted((ROOT / "infrastructure").glob("local/*.py")):
        digest.update(path.read_bytes())
    digest.update((ROOT / "infrastructure/edge.yaml").read_bytes())
    return digest.hexdigest()


def _digest_of_site() -> str:
    stamp = ROOT / "build/site.stamp"
    return stamp.read_text() if stamp.exists() else ""


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        raise SystemExit(f"{error.cmd} failed with {error.returncode}") from error
