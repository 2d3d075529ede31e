"""The first step of `make run` and `make test`: installs what is pinned and builds the site, then
hands over.

    python3 infrastructure/local/bootstrap.py [module to run [arguments]]

It runs with a system python3 and its standard library. What is installed already is not installed
again.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from infrastructure.local import stamps  # noqa: E402 - found only now
from infrastructure.local.progress import step, stop_with  # noqa: E402

BUILD = ROOT / "build"
OLDEST_PYTHON, OLDEST_NODE = (3, 11), 20
SITE_SOURCES = (
    "src",
    "public",
    "scripts",
    "index.html",
    "app.html",
    "vite.config.ts",
    "package-lock.json",
    "tsconfig.json",
)


def main(arguments: list[str]) -> None:
    if sys.version_info < OLDEST_PYTHON:
        raise stop_with(
            "Python 3.11 or later is needed. Where there is one: make PYTHON=python3.12 …"
        )
    environment(".venv", "requirements-dev.txt", "requirements.txt")
    environment(".ministack", "infrastructure/local/requirements.txt")
    site()
    if arguments:
        python = str(ROOT / ".venv/bin/python")
        os.chdir(ROOT)
        os.execv(python, [python, "-m", *arguments])  # noqa: S606 - no shell is wanted


def environment(name: str, *pinned: str) -> None:
    """A virtual environment with exactly what the pinned files say."""
    directory, digest = ROOT / name, _digest(ROOT / file for file in pinned)
    if stamps.unchanged(directory, "installed", digest):
        return
    with step(f"Installing {pinned[0]} (once; this takes a minute or two)"):
        if not (directory / "bin/python").exists():
            _run(
                [sys.executable, "-m", "venv", str(directory)],
                "python3-venv is needed: apt-get install python3-venv",
            )
        pip = [
            str(directory / "bin/python"),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ]
        _run([*pip, "-r", str(ROOT / pinned[0])], "pip could not install what is pinned")
    stamps.done(directory, "installed", digest)


def site() -> None:
    """Its packages and its built form, in frontend/dist."""
    frontend = ROOT / "frontend"
    if not (frontend / "package.json").exists():
        return
    npm = _npm()
    locked = _digest([frontend / "package-lock.json"])
    if not stamps.unchanged(frontend / "node_modules", "installed", locked):
        with step("Installing the site's packages (once)"):
            _run(
                [npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"],
                "npm could not install",
                frontend,
            )
        stamps.done(frontend / "node_modules", "installed", locked)
    sources = _digest(_below(frontend, SITE_SOURCES))
    if not (stamps.unchanged(BUILD, "site", sources) and (frontend / "dist").exists()):
        with step("Building the site"):
            _run([npm, "run", "--silent", "build"], "the site does not build", frontend)
        stamps.done(BUILD, "site", sources)


def _npm() -> str:
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        raise stop_with(
            f"Node {OLDEST_NODE} or later is needed to build the site: see https://nodejs.org"
        )
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    if int(version.lstrip("v").split(".")[0]) < OLDEST_NODE:
        raise stop_with(f"Node {OLDEST_NODE} or later is needed; {node} is {version.strip()}")
    return npm


def _below(root: Path, names: Iterable[str]) -> list[Path]:
    found = [
        path
        for name in names
        for path in ([root / name] if (root / name).is_file() else (root / name).rglob("*"))
    ]
    return sorted(path for path in found if path.is_file())


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _run(command: list[str], failure: str, directory: Path = ROOT) -> None:
    done = subprocess.run(command, cwd=directory, capture_output=True, text=True, check=False)
    if done.returncode:
        raise stop_with(f"{failure}:\n{(done.stdout + done.stderr)[-4000:]}")


if __name__ == "__main__":
    main(sys.argv[1:])
