"""Runs the browser's evaluator in node, over lines: one trial in, one evaluation out."""

import json
import subprocess
from pathlib import Path
from typing import Any

FRONTEND = Path(__file__).parents[3] / "frontend"
SOURCES = FRONTEND / "src" / "forms"
MODULES = ("types", "conditions", "formats", "readers", "evaluate")
LOOP = """
import { createInterface } from "node:readline";
import { evaluate } from "./evaluate.ts";
import { formats } from "./formats.ts";
for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(evaluate(...JSON.parse(line), formats)));
}
"""


def bundle(folder: Path, fault: tuple[str, str, str] | None = None) -> Path:
    """The evaluator as one module in `folder`, with one fault `(module, old, new)` or none."""
    for module in MODULES:
        source = (SOURCES / f"{module}.ts").read_text("utf-8")
        if fault and fault[0] == module:
            assert source.count(fault[1]) == 1, f"{fault[1]!r} must stand once in {module}.ts"
            source = source.replace(fault[1], fault[2])
        (folder / f"{module}.ts").write_text(source, "utf-8")
    (folder / "loop.ts").write_text(LOOP, "utf-8")
    bundler = FRONTEND / "node_modules" / ".bin" / "rolldown"
    made = folder / "loop.mjs"
    options = ["--format", "esm", "--platform", "node", "--file", str(made)]
    subprocess.run([bundler, folder / "loop.ts", *options], check=True, capture_output=True)
    return made


def evaluations(module: Path, lines: list[str]) -> list[dict[str, Any]]:
    done = subprocess.run(
        ["node", module], input="\n".join(lines), capture_output=True, text=True, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]
