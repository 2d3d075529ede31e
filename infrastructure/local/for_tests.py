"""A stack for tests: its own ports, its own data below `.local/test`, days of one second; what a
process knows, it knows for five.

    python -m infrastructure.local.for_tests [start | stop]

So tests never disturb what `make run` shows. STACK_JSON points to another stack, started by hand.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from infrastructure.local.settings import ROOT

OWN = {
    "PORT": "8200",
    "GATEWAY_PORT": "8201",
    "MAIL_PORT": "8202",
    "SMTP_PORT": "8203",
    "EID_PORT": "8204",
    "PAY_PORT": "8205",
    "STATE": ".local/test",
    "DAY_SECONDS": "1",
    "KNOWN_SECONDS": "5",
}


def stack_file() -> Path:
    """Of a stack that is up with the code of the working tree."""
    given = os.environ.get("STACK_JSON")
    if given:
        return Path(given)
    start()
    return Path(environment()["STACK_JSON"])


def start(*, afresh: bool = False) -> None:
    if afresh:
        stop()
        shutil.rmtree(ROOT / environment()["STATE"], ignore_errors=True)
    _module("run")


def stop() -> None:
    _module("stop")


def _module(name: str) -> None:
    """Its output is shown only when it fails."""
    done = subprocess.run(
        [sys.executable, "-m", f"infrastructure.local.{name}"],
        cwd=ROOT, env=environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"The stack for tests: {name} failed\n{done.stdout}{done.stderr}")


def environment() -> dict[str, str]:
    """Ports may be chosen as TEST_PORT and so on; those of `make run` are not looked at."""
    chosen = {name: os.environ.get(f"TEST_{name}", value) for name, value in OWN.items()}
    return {
        **os.environ,
        **chosen,
        "RESET": "",
        "STACK_JSON": str(ROOT / chosen["STATE"] / "stack.json"),
    }


if __name__ == "__main__":
    if sys.argv[1:] == ["stop"]:
        stop()
    else:
        start(afresh=True)
