"""The call that README.md shows to other systems works as it is written there."""

import json
import re
import shutil
import subprocess

from infrastructure.local import for_tests
from tests.template import ROOT

from .conftest import Stack
from .customers import Customer
from .journeys import opened, staff_detail

BLOCK = re.compile(r"### As another system.*?```sh\n(.*?)```", re.DOTALL)


def documented() -> str:
    found = BLOCK.search((ROOT / "README.md").read_text())
    assert found, "README.md shows no call"
    return found[1].replace(".local/stack.json", str(for_tests.stack_file()))


def test_the_documented_call_lists_the_queue_and_moves_a_request(stack: Stack) -> None:
    opened(Customer(stack))
    shell = shutil.which("bash")
    assert shell
    done = subprocess.run(
        [shell, "-euo", "pipefail", "-c", documented()], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    queue, end = json.JSONDecoder().raw_decode(done.stdout)
    moved = json.loads(done.stdout[end:])
    assert queue["items"][0]["responsibility"] == "staff"
    assert moved["id"] == queue["items"][0]["id"]
    assert moved["state"] == "pending"
    texts = [entry["data"].get("text") for entry in staff_detail(stack, moved["id"])["timeline"]]
    assert "Which side of the street?" in texts
