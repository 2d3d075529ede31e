"""Builds what AWS and the local run deploy alike: `build/template.json` (SAM),
`build/deployment.zip` and `build/documents.zip` (layer.py).

    python -m infrastructure.package [output directory]

Chalice packs the code and merges our templates in. Its zip carries botocore through pynamodb; the
Lambda runtime has boto3 and botocore, so they are taken out (docs/decisions/0001-packages.md).
What Python would compile at every start, where nothing can be written, is compiled into it
(docs/decisions/0003-cold-start.md). Unchanged inputs are not packed again.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from infrastructure import layer, merge
from infrastructure.names import ROOT, STAGE

FROM_THE_RUNTIME = ("boto3", "botocore", "s3transfer")
NEVER_LOADED = ("__pycache__", "tests")  # folders
UNUSED = ("holidays/locale/",)  # names of holidays in other languages than the country's
ZIP_LIMIT = 10_000_000  # bytes, so that a cold start stays short
# Of these a function loads a few files, and seldom: compiled, they would only weigh.
SELDOM_LOADED = r"/(holidays|aws_lambda_powertools/(event_handler|utilities))/"
READABLE = 0o644 << 16  # as a zip keeps the mode of a file
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same inputs give the same bytes


def build(output: Path, project: Path = ROOT) -> Path:
    """Returns the path of the template; the zip lies beside it."""
    template, archive = output / "template.json", output / "deployment.zip"
    stamp, digest = output / "inputs.sha256", inputs_digest(project)
    output.mkdir(parents=True, exist_ok=True)
    layer.build(output)
    if archive.exists() and stamp.exists() and stamp.read_text() == digest:
        return template
    merge_file = output / "merge.json"
    merge_file.write_text(json.dumps(merge.merged()))
    _chalice(output, merge_file, project)
    template.write_text(json.dumps(_finished(output / "sam.json"), indent=1))
    _strip(archive)
    stamp.write_text(digest)
    return template


def once() -> Path:
    """`build/template.json`, when several want it at the same time."""
    output = ROOT / "build"
    output.mkdir(exist_ok=True)
    with (output / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return build(output)


def inputs_digest(project: Path = ROOT) -> str:
    """One digest of everything that the template or the zip is made of."""
    digest = hashlib.sha256()
    for path in sorted(_inputs(project)):
        digest.update(str(path.relative_to(path.anchor)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _inputs(project: Path) -> Iterator[Path]:
    yield from (project / "app.py", project / "requirements.txt")
    yield layer.PINNED
    yield from (project / ".chalice").glob("*.json")
    yield from (p for p in (project / "chalicelib").rglob("*") if _is_source(p))
    yield from (ROOT / "statemachines").glob("*.json")
    infrastructure = ROOT / "infrastructure"
    for pattern in ("*.yaml", "*.py", "*.js"):
        yield from infrastructure.glob(pattern)


def _is_source(path: Path) -> bool:
    return path.is_file() and not set(NEVER_LOADED).intersection(path.parts)


def _chalice(output: Path, merge_file: Path, project: Path) -> None:
    command = [
        *(str(Path(sys.executable).with_name("chalice")), "package", "--stage", STAGE),
        *("--template-format", "json", "--merge-template", str(merge_file), str(output)),
    ]
    region = os.environ.get("AWS_DEFAULT_REGION", "eu-west-1")  # asked for, but in no file
    environment = {**os.environ, "AWS_DEFAULT_REGION": region}
    done = subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"chalice package failed:\n{done.stdout}{done.stderr}")


def _finished(sam: Path) -> merge.Template:
    """Chalice sorts nothing and leaves a file of its own: one name, one order."""
    template: merge.Template = json.loads(sam.read_text())
    sam.unlink()
    return template


def _strip(archive: Path) -> None:
    """Leave out what is not needed, compile the rest, and pack it in one order."""
    stage = archive.with_suffix("")
    shutil.rmtree(stage, ignore_errors=True)
    with zipfile.ZipFile(archive) as whole:
        modes = {entry: whole.getinfo(entry).external_attr for entry in whole.namelist()}
        whole.extractall(stage, [entry for entry in modes if _is_carried(entry)])
    _compile(stage)
    with zipfile.ZipFile(archive, "w") as target:
        for path in sorted(each for each in stage.rglob("*") if each.is_file()):
            entry = str(path.relative_to(stage))
            info = zipfile.ZipInfo(entry, EPOCH)
            info.external_attr = modes.get(entry, READABLE)
            target.writestr(info, path.read_bytes(), zipfile.ZIP_DEFLATED, 9)
    shutil.rmtree(stage)
    if (size := archive.stat().st_size) > ZIP_LIMIT:
        raise SystemExit(
            f"{archive.name} has {size:,} bytes; more than {ZIP_LIMIT:,} slow a cold start down"
        )


def _compile(stage: Path) -> None:
    """Trusted as it is, whatever time the files get where they are unpacked. Another version of
    Python than the runtime's only makes files that the runtime does not look at."""
    command = [
        *(sys.executable, "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash"),
        *("-x", SELDOM_LOADED, "."),
    ]
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    subprocess.run(command, cwd=stage, env=environment, check=True)


def _is_carried(entry: str) -> bool:
    top = entry.split("/", 1)[0]
    package = top.split("-", 1)[0]  # boto3-1.44.dist-info belongs to boto3
    if entry.startswith(UNUSED):
        return False
    return package not in FROM_THE_RUNTIME and not set(NEVER_LOADED).intersection(
        entry.split("/")[:-1]
    )


if __name__ == "__main__":
    print(build(Path(sys.argv[1]).resolve()) if len(sys.argv) > 1 else once())
