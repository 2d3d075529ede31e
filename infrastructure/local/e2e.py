"""`make e2e`: the site in Chromium, against the stack for tests, in two lanes at once."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from typing import IO

from infrastructure.local import for_tests
from infrastructure.local.settings import ROOT

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
Lane = subprocess.Popen[bytes]
MEND = "apt-get install --yes --no-install-recommends chromium"


def main() -> int:
    browser = _browser()
    stack = for_tests.stack_file()
    environment = {**os.environ, "STACK_JSON": str(stack), "CHROMIUM": browser}
    with tempfile.TemporaryFile() as said:
        other = _lane("people", environment, said)
        code = _lane("requests", environment).wait()
        code = other.wait() or code
        said.seek(0)
        shutil.copyfileobj(said, sys.stdout.buffer)
    return code


def _lane(name: str, environment: Mapping[str, str], out: IO[bytes] | None = None) -> Lane:
    """Lanes share a stack, but neither people nor counts (`frontend/vitest.e2e.config.ts`)."""
    npm = ["npm", "run", "--silent", "e2e"]
    return subprocess.Popen(
        npm, cwd=ROOT / "frontend", env={**environment, "LANE": name}, stdout=out, stderr=out
    )


def _browser() -> str:
    """Its path; root installs what is missing, others are told the command."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found:
        return found
    if os.geteuid() != 0:
        raise SystemExit(f"Chromium is needed for the tests in a browser: sudo {MEND}")
    print("Installing Chromium …", flush=True)
    subprocess.run(["apt-get", "update", "--quiet"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(MEND.split(), check=True, stdout=subprocess.DEVNULL)
    return shutil.which("chromium") or "chromium"


if __name__ == "__main__":
    raise SystemExit(main())
