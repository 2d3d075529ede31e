"""The layer of documents holds all that its functions import, and nothing of this machine."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from infrastructure import layer, package

IMPORTS = "import typst, pyhanko.sign.validation, pyhanko.keys, pyhanko_certvalidator"


def test_what_its_functions_import_is_in_it(tmp_path: Path) -> None:
    archive = package.once().with_name("documents.zip")
    with zipfile.ZipFile(archive) as whole:
        whole.extractall(tmp_path)
    alone = f"import sys; sys.path.append({str(tmp_path / 'python')!r}); {IMPORTS}"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", alone], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_it_is_as_small_as_aws_asks() -> None:
    archive = package.once().with_name("documents.zip")
    assert archive.stat().st_size <= layer.LIMIT
    with zipfile.ZipFile(archive) as whole:
        assert sum(each.file_size for each in whole.infolist()) <= layer.UNPACKED
        assert {name.split("/", 1)[0] for name in whole.namelist()} == {"python"}
        assert os.fspath(Path.home()) not in "".join(whole.namelist())
