"""`make e2e`: the site in Chromium, against the stack for tests."""

import os
import shutil
import subprocess

from infrastructure.local import for_tests
from infrastructure.local.settings import ROOT

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
MEND = "apt-get install --yes --no-install-recommends chromium"


def main() -> int:
    browser = _browser()
    stack = for_tests.stack_file()
    environment = {**os.environ, "STACK_JSON": str(stack), "CHROMIUM": browser}
    npm = ["npm", "run", "--silent", "e2e"]
    return subprocess.run(npm, cwd=ROOT / "frontend", env=environment, check=False).returncode


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
