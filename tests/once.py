"""What botocore and moto make anew for every client, machine and pool, made once for the session.

None of it changes after it was made; a test that needs a fresh one makes its own.
"""

from functools import cache
from typing import Any

import pytest
from botocore.session import Session
from joserfc.jwk import RSAKey
from moto.core.common_models import BaseModel
from moto.stepfunctions.parser.models import StepFunctionsParserBackend
from moto.utilities.utils import load_resource


def made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Models of services are read, machines judged and the pools' key worked out once; and nothing
    is remembered for a page that nobody looks at, which grew to 22 GB in a long test."""
    monkeypatch.setattr(BaseModel, "__new__", lambda cls, *_, **__: object.__new__(cls))
    loader = Session().get_component("data_loader")
    monkeypatch.setattr(Session, "_register_data_loader", lambda each: _share(each, loader))
    judged = cache(StepFunctionsParserBackend._validate_definition)
    monkeypatch.setattr(StepFunctionsParserBackend, "_validate_definition", staticmethod(judged))
    key = RSAKey.import_key(load_resource("cognitoidp/resources/jwks-private.json"))
    monkeypatch.setattr(RSAKey, "import_key", lambda _: key)


def _share(session: Any, loader: Any) -> None:
    session.register_component("data_loader", loader)
