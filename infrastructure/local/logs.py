"""`make logs`: what the functions wrote, merged by time; `FOLLOW=1` goes on. A line is one JSON
object (Powertools).
"""

import os
import time
from datetime import UTC, datetime
from typing import Any

from infrastructure import names
from infrastructure.local import emulator, settings
from infrastructure.local.settings import STACK, Settings

LATEST = 300  # lines shown at first
LIFECYCLE = ("START RequestId", "END RequestId", "REPORT RequestId")
Line = tuple[int, str, str]  # epoch milliseconds, function, text


def lines(found: Settings, since: int) -> list[Line]:
    client = emulator.client(found, "logs")
    merged = [line for name in names.functions().values() for line in _of(client, name, since)]
    return sorted(merged)


def _of(client: Any, name: str, since: int) -> list[Line]:
    pages = client.get_paginator("filter_log_events").paginate(
        logGroupName=f"/{STACK}/{name}", startTime=since
    )
    return [
        (event["timestamp"], name, event["message"].rstrip())
        for page in pages
        for event in page["events"]
        if not event["message"].startswith(LIFECYCLE)
    ]


def show(line: Line) -> None:
    at = datetime.fromtimestamp(line[0] / 1000, UTC).strftime("%H:%M:%S.%f")[:-3]
    print(f"{at} {line[1]:<20} {line[2]}", flush=True)


def main() -> None:
    found = settings.read()
    shown = lines(found, 0)[-LATEST:]
    for line in shown:
        show(line)
    seen = set(shown)
    while os.environ.get("FOLLOW") == "1":
        time.sleep(1)
        for line in lines(found, max((line[0] for line in seen), default=0)):
            if line not in seen:
                show(line)
                seen.add(line)


if __name__ == "__main__":
    main()
