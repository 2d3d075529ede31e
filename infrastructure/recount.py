"""`make recount`: makes the counts on screens what a count of the table gives.

Reactions keep them; this heals what an accident, a restore or a changed time zone left wrong. It
reads the whole table twice, `PAUSE=90` seconds apart, and corrects what differs both times. Deliver
dead letters first (`make redrive`). It is for the local stack, with `REMOTE=1` for AWS.
"""

import os

from chalicelib.services import recount
from infrastructure import deploy
from infrastructure.local.settings import STACK
from infrastructure.redrive import become, client


def main() -> None:
    outputs = deploy.outputs(client("cloudformation"), os.environ.get("STACK_NAME", STACK))
    become(outputs)
    corrected = recount.heal(float(os.environ.get("PAUSE", recount.PAUSE)))
    for (kind, owner, part), names in sorted(corrected.items()):
        changes = ", ".join(f"{name} {number:+d}" for name, number in names.items())
        print(f"{kind} {owner} {part}: {changes}")
    print(f"{len(corrected)} counters corrected")


if __name__ == "__main__":
    main()
