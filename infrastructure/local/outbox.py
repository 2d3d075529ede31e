"""Nothing acknowledged is lost here either: AWS keeps a stream, the emulator forgets it on a stop.

Where a reader stood it does not forget, so after a start it would wait beyond the new stream's
first records. Both are mended: the places are taken out of its saved state, and the events of the
last minutes before the stop are delivered once more, as `make redrive` does (consumers are
idempotent).

    python -m infrastructure.local.outbox SINCE
"""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta

from chalicelib import clock
from chalicelib.services import redrive
from infrastructure import deploy
from infrastructure.local import emulator, settings
from infrastructure.local.settings import ROOT, STACK, Settings
from infrastructure.redrive import become

SAVED = "lambda.json"
PLACES = "dynamodb_stream_positions"
MARGIN = timedelta(minutes=2)


def forget_places(settings: Settings) -> datetime | None:
    """Before a start: mends the saved state, and says since when events may not have arrived."""
    saved = settings.state / "ministack" / SAVED
    if not saved.exists():
        return None
    stopped = datetime.fromtimestamp(saved.stat().st_mtime, UTC)
    content = json.loads(saved.read_text())
    places = content["payload"].get(PLACES)
    if places and places["data"]:
        places["data"] = {}
        saved.write_text(json.dumps(content))
    return stopped - MARGIN


def deliver_again(found: Settings, since: datetime) -> None:
    """In a process of its own, with the functions' environment."""
    command = [sys.executable, "-m", "infrastructure.local.outbox", since.isoformat()]
    done = subprocess.run(
        command, cwd=ROOT, env=found.environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"What happened before the stop could not be delivered:\n{done.stderr}")


def main(since: str) -> None:
    become(deploy.outputs(emulator.client(settings.read(), "cloudformation"), STACK))
    redrive.between(clock.text(datetime.fromisoformat(since)), clock.text(clock.now()))


if __name__ == "__main__":
    main(sys.argv[1])
