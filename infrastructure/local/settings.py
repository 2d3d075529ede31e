"""Where the local run listens and keeps its things. Standard library only: the first step knows
nothing else.

Every port and the state directory can be set in the environment, or as `make run PORT=8100`.
"""

import os
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
HOST = "127.0.0.1"  # also the API's custom domain: staff signatures cover it
REGION = "eu-west-1"
ACCOUNT = "000000000000"
STACK = "balcao"
ORGANISATION = "Câmara de Exemplo"
ROOT_KEYS = {
    "aws_access_key_id": "test",
    "aws_secret_access_key": "test",
}  # the emulator's own, loopback only
# Locally nobody has a name server: the sender only has to be verified.
MAIL_FROM = "balcao@balcao.example"


@dataclass(frozen=True)
class Settings:
    """Ports, and directories below `state`."""

    port: int
    gateway_port: int
    mail_port: int
    smtp_port: int
    eid_port: int
    pay_port: int
    day_seconds: int  # what production counts in days, the demo counts in so many seconds
    known_seconds: int  # for which a process knows what it has read
    state: Path

    @property
    def site(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def endpoint(self) -> str:
        return f"http://{HOST}:{self.gateway_port}"

    @property
    def mail(self) -> str:
        return f"http://{HOST}:{self.mail_port}"

    @property
    def eid(self) -> str:
        """The issuer that plays the provider of the national eID."""
        return f"http://{HOST}:{self.eid_port}"

    @property
    def pay(self) -> str:
        """What plays the payment provider, its API and its page."""
        return f"http://{HOST}:{self.pay_port}"

    @property
    def stack_file(self) -> Path:
        return self.state / "stack.json"

    @property
    def logs(self) -> Path:
        return self.state / "log"

    def ports(self) -> dict[str, int]:
        """By the name with which each is set."""
        return {
            "PORT": self.port,
            "GATEWAY_PORT": self.gateway_port,
            "MAIL_PORT": self.mail_port,
            "SMTP_PORT": self.smtp_port,
            "EID_PORT": self.eid_port,
            "PAY_PORT": self.pay_port,
        }

    def environment(self) -> dict[str, str]:
        """The same settings, for a process that is started."""
        ports = {name: str(port) for name, port in self.ports().items()}
        return {**os.environ, **ports, "STATE": str(self.state), "PYTHONPATH": str(ROOT)}


def read() -> Settings:
    return Settings(
        port=_port("PORT", 8000),
        gateway_port=_port("GATEWAY_PORT", 4566),
        mail_port=_port("MAIL_PORT", 8025),
        smtp_port=_port("SMTP_PORT", 8026),
        eid_port=_port("EID_PORT", 8027),
        pay_port=_port("PAY_PORT", 8028),
        day_seconds=int(os.environ.get("DAY_SECONDS") or 8),
        known_seconds=int(os.environ.get("KNOWN_SECONDS") or 60),
        state=(ROOT / (os.environ.get("STATE") or ".local")).resolve(),
    )


def _port(name: str, default: int) -> int:
    text = os.environ.get(name) or str(default)
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise SystemExit(f"{name}={text} is not a port")
    return int(text)
