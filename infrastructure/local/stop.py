"""`make stop`: ends the processes of the local run. MiniStack saves its state first; the data stay
in `.local/`.
"""

from infrastructure.local import processes, settings
from infrastructure.local.settings import Settings


def everything(found: Settings) -> bool:
    stopped = [processes.stop(found, name) for name in processes.ORDER]
    return any(stopped)


if __name__ == "__main__":
    stopped = everything(settings.read())
    print("Stopped; the data are kept." if stopped else "Nothing was running.")
