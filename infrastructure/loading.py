"""Runs `infrastructure.demo.load` as the functions would run: with their environment, in a process
of its own.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from infrastructure.names import ROOT

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient


def load(lambda_: "LambdaClient", function: str, who: Mapping[str, Any], **aws: str) -> None:
    """`who`: as the module reads it; `aws`: variables that say where AWS is."""
    variables = lambda_.get_function_configuration(FunctionName=function)["Environment"][
        "Variables"
    ]
    environment = {**os.environ, **variables, **aws, "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "who.json"
        path.write_text(json.dumps(who))
        command = [sys.executable, "-m", "infrastructure.demo.load", str(path)]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
    if done.returncode:
        raise SystemExit(f"The organisation could not be loaded:\n{done.stdout}{done.stderr}")
