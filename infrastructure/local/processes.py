"""Starts and stops the processes of the local run, by pid files. Standard library only.

A pid file names the process and its start time, so that a stale one never ends somebody else's
process.
"""

import contextlib
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from infrastructure.local.progress import stop_with
from infrastructure.local.settings import HOST, ROOT, Settings

ORDER = (
    "edge",
    "ministack",
    "mail",
    "eid",
    "payments",
)  # to stop: nobody calls, then save, then nothing more to send
PATIENCE = 60.0  # seconds in which MiniStack saves its state


def start(
    settings: Settings, name: str, command: Sequence[str], environment: Mapping[str, str]
) -> None:
    """In a session of its own, writing to `.local/log/{name}.log`."""
    settings.logs.mkdir(parents=True, exist_ok=True)
    with (settings.logs / f"{name}.log").open("ab") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL,
            stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    path = _pid_file(settings, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"pid": process.pid, "started": _started(process.pid)}))


def stop(settings: Settings, name: str) -> bool:
    """Asks, waits, and only then insists. True when there was something to stop."""
    pid = running(settings, name)
    if pid is not None:
        os.kill(pid, signal.SIGTERM)
        if not _gone(pid, PATIENCE):
            os.killpg(pid, signal.SIGKILL)
            _gone(pid, PATIENCE)
    _pid_file(settings, name).unlink(missing_ok=True)
    return pid is not None


def running(settings: Settings, name: str) -> int | None:
    """The process' id, unless it ended or the file is of another boot."""
    path = _pid_file(settings, name)
    if not path.exists():
        return None
    written = json.loads(path.read_text())
    pid: int = written["pid"]
    return pid if _started(pid) == written["started"] is not None else None


def _gone(pid: int, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if _started(pid) is None:
            return True
        time.sleep(0.05)
    return False


def _started(pid: int) -> str | None:
    """What tells this process from a later one of the same id; None when there is none."""
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)  # a child of ours that ended would stay as a zombie
    proc = Path(f"/proc/{pid}/stat")
    if proc.parent.parent.joinpath("self").exists():
        return _started_by_proc(proc)
    command = ["ps", "-o", "lstart=", "-p", str(pid)]
    return (
        subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip() or None
    )


def _started_by_proc(stat: Path) -> str | None:
    try:
        fields = stat.read_text().rsplit(")", 1)[1].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return None if fields[0] == "Z" else fields[19]  # state, and start in ticks since boot


def _pid_file(settings: Settings, name: str) -> Path:
    return settings.state / "run" / f"{name}.pid"


def check_ports(settings: Settings) -> None:
    """A taken port ends the run before anything is started."""
    for name, port in settings.ports().items():
        check_port(name, port)


def check_port(name: str, port: int) -> None:
    if listening(port):
        raise stop_with(
            f"Port {port} ({name}) is taken by another program.\n"
            f"Stop that program, or choose another port: make run {name}={free_port(port + 1)}"
        )


def listening(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, port)) == 0


def free_port(start: int) -> int:
    return next(port for port in range(start, start + 200) if not listening(port))


def wait_for_port(settings: Settings, name: str, port: int, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not listening(port):
        if running(settings, name) is None or time.monotonic() > until:
            tail = "\n".join((settings.logs / f"{name}.log").read_text().splitlines()[-15:])
            raise stop_with(f"{name} did not start on port {port}. Its log ends with:\n{tail}")
        time.sleep(0.05)
