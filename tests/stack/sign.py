"""Signs calls as another system does: SigV4 over method, host, path, query and body."""

import datetime
from typing import Any
from unittest.mock import patch

import httpx
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials


def signed(
    stack: dict[str, Any],
    method: str,
    path: str,
    *,
    body: bytes = b"",
    secret: str | None = None,
    at: datetime.datetime | None = None,
) -> httpx.Request:
    """A call below `signed_api` with the keys of the demo's other system, ready to be sent."""
    system = stack["system"]
    keys = Credentials(system["access_key_id"], secret or system["secret_access_key"])
    url = stack["signed_api"] + path
    request = AWSRequest(method, url, data=body)
    signer = SigV4Auth(keys, "execute-api", stack["region"])
    moment = at or datetime.datetime.now(datetime.UTC)
    with patch("botocore.auth.get_current_datetime", return_value=moment.replace(tzinfo=None)):
        signer.add_auth(request)
    return httpx.Request(method, url, headers=dict(request.headers), content=body)
