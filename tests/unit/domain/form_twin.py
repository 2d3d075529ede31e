"""Runs the browser's evaluator in node, over lines: one trial in, one evaluation out; and the
server's from a copy, in which a fault can be planted.
"""

import importlib
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

FRONTEND = Path(__file__).parents[3] / "frontend"
DOMAIN = FRONTEND.parent / "chalicelib" / "domain"
SOURCES = FRONTEND / "src" / "forms"
MODULES = ("types", "conditions", "formats", "readers", "evaluate", "late")
LOOP = """
import { createInterface } from "node:readline";
import { evaluate } from "./evaluate.ts";
import { late } from "./late.ts";
for await (const line of createInterface({ input: process.stdin })) {
  const { visible, steps, clean, errors } = evaluate(...JSON.parse(line), late);
  console.log(JSON.stringify({ visible, steps, clean, errors }));
}
"""


def bundle(folder: Path, fault: tuple[str, str, str] | None = None, loop: str = LOOP) -> Path:
    """The evaluator as one module in `folder`, with one fault `(module, old, new)` or none."""
    for module in MODULES:
        source = (SOURCES / f"{module}.ts").read_text("utf-8")
        if fault and fault[0] == module:
            assert source.count(fault[1]) == 1, f"{fault[1]!r} must stand once in {module}.ts"
            source = source.replace(fault[1], fault[2])
        (folder / f"{module}.ts").write_text(source, "utf-8")
    (folder / "loop.ts").write_text(loop, "utf-8")
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


def planted(folder: Path, fault: tuple[str, str, str]) -> ModuleType:
    """The server's `forms` out of a copy of the domain with that fault."""
    name = f"planted_{abs(hash(fault))}"
    copy = folder / name
    copy.mkdir()
    for path in [*DOMAIN.glob("form_*.py"), DOMAIN / "forms.py", DOMAIN / "formats.py"]:
        source = path.read_text("utf-8")
        if path.stem == fault[0]:
            assert source.count(fault[1]) == 1, f"{fault[1]!r} must stand once in {path.name}"
            source = source.replace(fault[1], fault[2])
        (copy / path.name).write_text(source.replace("chalicelib.domain.", f"{name}."), "utf-8")
    sys.path.insert(0, str(folder))
    try:
        return importlib.import_module(f"{name}.forms")
    finally:
        sys.path.remove(str(folder))
