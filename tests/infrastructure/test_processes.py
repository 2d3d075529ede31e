"""The local run starts, finds and ends its own processes, and never somebody else's."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from infrastructure.local import outbox, processes, run
from infrastructure.local.settings import Settings

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture
def here(tmp_path: Path) -> Settings:
    free = processes.free_port(18000)
    return Settings(
        free,
        free + 1,
        free + 2,
        free + 3,
        free + 4,
        free + 5,
        day_seconds=1,
        known_seconds=60,
        state=tmp_path / "state",
    )


@pytest.fixture
def taken(here: Settings) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", here.mail_port)):
        yield here.mail_port


def test_a_process_is_found_and_ended(here: Settings) -> None:
    processes.start(here, "edge", SLEEP, os.environ)
    pid = processes.running(here, "edge")
    assert pid is not None
    assert processes.stop(here, "edge") is True
    assert processes.running(here, "edge") is None
    assert processes.stop(here, "edge") is False


def test_a_stale_file_never_ends_a_later_process(here: Settings) -> None:
    """Ids come again after a reboot: the start has to be the same too."""
    other = subprocess.Popen(SLEEP)
    path = here.state / "run/edge.pid"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"pid": other.pid, "started": "another boot"}))
    assert processes.running(here, "edge") is None
    assert processes.stop(here, "edge") is False
    assert other.poll() is None
    other.terminate()
    other.wait()


def test_a_taken_port_is_said_with_what_to_do(here: Settings, taken: int) -> None:
    with pytest.raises(SystemExit) as ended:
        processes.check_ports(here)
    assert f"Port {taken} (MAIL_PORT) is taken" in str(ended.value)
    assert "make run MAIL_PORT=" in str(ended.value)


def test_a_process_that_dies_shows_the_end_of_its_log(here: Settings) -> None:
    processes.start(here, "mail", [sys.executable, "-c", "raise SystemExit('no way')"], os.environ)
    with pytest.raises(SystemExit, match="no way"):
        processes.wait_for_port(here, "mail", here.mail_port, seconds=10)


def test_a_reset_removes_only_what_a_run_has_made(here: Settings) -> None:
    here.state.mkdir()
    precious = here.state / "precious"
    precious.touch()
    with pytest.raises(SystemExit, match="left as it is"):
        run.forget(here)
    assert precious.exists()
    (here.state / "run.lock").touch()
    run.forget(here)
    assert not here.state.exists()


def test_the_places_of_stream_readers_are_forgotten(here: Settings) -> None:
    """The emulator forgets the records: a reader that stands further on would skip new ones."""
    assert outbox.forget_places(here) is None
    saved = here.state / "ministack/lambda.json"
    saved.parent.mkdir(parents=True)
    places = {"__account_region_scoped__": True, "data": {"a mapping": 14}}
    saved.write_text(json.dumps({"payload": {"functions": 1, outbox.PLACES: places}}))
    since = outbox.forget_places(here)
    assert since is not None
    assert since < datetime.now(UTC)
    kept = json.loads(saved.read_text())["payload"]
    assert kept == {"functions": 1, outbox.PLACES: {**places, "data": {}}}
