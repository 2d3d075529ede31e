"""The function that makes PDFs, called by the API and waited for."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from chalicelib.config import settings
from chalicelib.gateways import clients

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient


class NotMade(Exception):
    """The function failed; its own log says why."""


@lru_cache(maxsize=1)
def _client() -> "LambdaClient":
    client: LambdaClient = clients.make("lambda", {"read_timeout": 25})
    return client


def make(template: str, document: Mapping[str, Any], key: str) -> str:
    """Put the PDF under `key` of the files; its digest (`domain/pdf_signatures.py`). Raises
    NotMade."""
    given = {"template": template, "document": document, "key": key}
    answer = _client().invoke(
        FunctionName=settings().print_function, Payload=json.dumps(given).encode()
    )
    if "FunctionError" in answer:
        raise NotMade
    told: str = json.loads(answer["Payload"].read())["digest"]
    return told
