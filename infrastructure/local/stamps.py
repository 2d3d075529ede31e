"""What was done with which inputs, so that the second run does only what changed."""

from pathlib import Path


def unchanged(directory: Path, name: str, digest: str) -> bool:
    stamp = directory / f"{name}.stamp"
    return stamp.exists() and stamp.read_text() == digest


def done(directory: Path, name: str, digest: str) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    (directory / f"{name}.stamp").write_text(digest)
