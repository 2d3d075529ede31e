"""Signs a PDF as a person of the demo, whom the local stack trusts:

python -m infrastructure.demo.sign plan.pdf "Maria Utente"
"""

import sys
from pathlib import Path

from infrastructure.demo import signing
from infrastructure.local import settings, trust


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        raise SystemExit(__doc__)
    source, name = Path(arguments[0]), arguments[1]
    root = trust.root(settings.read())
    target = source.with_name(f"{source.stem}.signed.pdf")
    target.write_bytes(signing.signed(source.read_bytes(), signing.person(name, root), root))
    print(target)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
