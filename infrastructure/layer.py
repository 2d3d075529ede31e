"""Builds `build/documents.zip`, the layer of the functions that read and make documents: libraries
too heavy for the others (docs/decisions/0084-documents.md).

Only wheels for Lambda's own platform are taken, so that the same bytes come out on any machine.
"""

import hashlib
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from infrastructure.names import ROOT

PINNED = ROOT / "requirements-documents.txt"
PLATFORMS = ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64")
LIMIT = 50_000_000  # bytes of the zip
UNPACKED = 200_000_000  # AWS allows 250 MB with the function's own code
LEFT_OUT = ("__pycache__", "tests", "bin")
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same inputs give the same bytes


def build(output: Path) -> Path:
    """Returns the path of the zip. Unchanged pins are not fetched again."""
    archive, stamp = output / "documents.zip", output / "documents.sha256"
    digest = hashlib.sha256(PINNED.read_bytes() + sys.version.encode()).hexdigest()
    if archive.exists() and stamp.exists() and stamp.read_text() == digest:
        return archive
    stage = output / "documents"
    shutil.rmtree(stage, ignore_errors=True)
    _install(stage)
    _pack(stage, archive)
    shutil.rmtree(stage)
    stamp.write_text(digest)
    return archive


def _install(stage: Path) -> None:
    platforms = [part for each in PLATFORMS for part in ("--platform", each)]
    command = [
        *(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
        *("--no-compile", "--no-deps", "--only-binary", ":all:", "--implementation", "cp"),
        *platforms,
        *("--python-version", f"{sys.version_info.major}.{sys.version_info.minor}"),
        *("--target", str(stage), "-r", str(PINNED)),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"pip could not fetch {PINNED.name}:\n{done.stdout}{done.stderr}")


def _pack(stage: Path, archive: Path) -> None:
    """Below `python/`, where Lambda looks for a layer's modules."""
    files = [
        each
        for each in sorted(stage.rglob("*"))
        if each.is_file() and not set(LEFT_OUT) & set(each.relative_to(stage).parts)
    ]
    with zipfile.ZipFile(archive, "w") as target:
        for each in files:
            info = zipfile.ZipInfo(f"python/{each.relative_to(stage)}", EPOCH)
            info.external_attr = (each.stat().st_mode & 0o777) << 16
            target.writestr(info, each.read_bytes(), zipfile.ZIP_DEFLATED, 6)
    unpacked = sum(each.stat().st_size for each in files)
    if archive.stat().st_size > LIMIT or unpacked > UNPACKED:
        raise SystemExit(f"{archive.name} is too large for a layer: {unpacked:,} bytes unpacked")
