"""cfn-lint on the packaged template, as SAM and as what AWS makes of it (`make check`)."""

import json
import subprocess
import sys
from pathlib import Path

from infrastructure import package
from infrastructure.translate import translated


def main() -> int:
    sam = package.once()
    plain = sam.with_name("cloudformation.json")
    plain.write_text(json.dumps(translated(json.loads(sam.read_text())), indent=1))
    return max(_lint(path) for path in (sam, plain))


def _lint(path: Path) -> int:
    cfn_lint = str(Path(sys.executable).with_name("cfn-lint"))
    return subprocess.run([cfn_lint, "--template", str(path)], check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
