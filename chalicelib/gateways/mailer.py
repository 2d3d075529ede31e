"""SES. It has no idempotency token: `services/mails.py` sees to it that a mail is sent once."""

from functools import lru_cache
from typing import TYPE_CHECKING

from chalicelib.gateways import clients

if TYPE_CHECKING:
    from mypy_boto3_ses import SESClient


@lru_cache(maxsize=1)
def _client() -> "SESClient":
    client: SESClient = clients.make("ses")
    return client


def send(source: str, destination: str, message: bytes) -> str:
    """Hand over a whole message (RFC 5322, ASCII) and give SES' id of it.

    The older API: MiniStack's newer one builds another message, without our headers.
    """
    answer = _client().send_raw_email(
        Source=source, Destinations=[destination], RawMessage={"Data": message}
    )
    return answer["MessageId"]
