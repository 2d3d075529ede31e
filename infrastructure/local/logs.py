"""`make logs`: what the functions wrote, merged by time. `ID=…` keeps the lines that name a
correlation id, a request or a customer; `FOLLOW=1` goes on; `RAW=1` shows the JSON as it is.

Without RAW a line is `time function what [correlation id]`, and a call is shown by what was asked
and answered: the audit record of it (OCSF, class 6003) stays in the log.
"""

import json
import os
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from infrastructure import names
from infrastructure.local import emulator, settings
from infrastructure.local.settings import STACK, Settings

LATEST = 300  # lines shown at first
LIFECYCLE = ("START RequestId", "END RequestId", "REPORT RequestId")
EXPECTED = {
    *("level", "location", "message", "timestamp", "service", "correlation_id"),
    *("xray_trace_id", "exception", "exception_name", "stack_trace"),
}
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


def readable(text: str) -> str:
    """One line for a person; what is not an object of ours stays as it is."""
    try:
        entry = json.loads(text)
    except ValueError:
        return text
    if not isinstance(entry, dict):
        return text
    return _call(entry) if entry.get("class_uid") == 6003 else _told(entry)


def _call(record: Mapping[str, Any]) -> str:
    user = record["actor"].get("user", {})
    asked = f"{record['api']['operation']} {record['status_code']}"
    about = "".join(f" {each['uid']}" for each in record.get("resources", []))
    who = f"{user.get('type', '')} {user.get('uid', '')}"
    return f"{asked}{about} by {who} [{record['metadata']['correlation_uid']}]"


def _told(entry: Mapping[str, Any]) -> str:
    extras = "".join(f" {key}={entry[key]}" for key in entry if key not in EXPECTED)
    said = f"{entry.get('level', '')} {entry.get('message', '')}{extras}"
    cause = "\n    " + entry["exception"].replace("\n", "\n    ") if "exception" in entry else ""
    return f"{said} [{entry.get('correlation_id', '')}]{cause}"


def show(line: Line) -> None:
    at = datetime.fromtimestamp(line[0] / 1000, UTC).strftime("%H:%M:%S.%f")[:-3]
    text = line[2] if os.environ.get("RAW") == "1" else readable(line[2])
    print(f"{at} {line[1]:<20} {text}", flush=True)


def asked(found: list[Line]) -> Iterator[Line]:
    """Those that name what the operator looks for."""
    wanted = os.environ.get("ID", "")
    return (line for line in found if wanted in line[2])


def main() -> None:
    found = settings.read()
    shown = list(asked(lines(found, 0)))[-LATEST:]
    for line in shown:
        show(line)
    seen = set(shown)
    while os.environ.get("FOLLOW") == "1":
        time.sleep(1)
        for line in asked(lines(found, max((line[0] for line in seen), default=0))):
            if line not in seen:
                show(line)
                seen.add(line)


if __name__ == "__main__":
    main()
