"""AWS calls per operation on a warm process, counted by the same hook as the tests use."""

from contextlib import redirect_stdout
from io import StringIO
from typing import Any

from chalicelib.services import customer_search
from tests import (
    api,
    conftest,
    factories,
)
from tests.calls import counted


def figures() -> dict[str, int]:
    """One of each, in moto: `aws_calls.create`, `.list`, `.get`, `.reply`, and a customer's name
    looked for by the console: `.search`, `search_bytes`."""
    from moto import mock_aws  # noqa: PLC0415 - after the environment is set

    with mock_aws(), redirect_stdout(StringIO()):
        table = conftest.new_table()
        try:
            factories.organisation()
            request = factories.opened()
            path = f"/my/requests/{request['id']}"
            customer_search.index(api.CUSTOMER.id)
            with counted() as searched:
                assert customer_search.find(api.CUSTOMER.name).customers
            body = {"type_id": "ticket", "form_version": 1, "answers": {"subject": "x"}}
            return {
                "aws_calls.create": _cost(api.post, "/my/requests", body, api.CUSTOMER),
                "aws_calls.list": _cost(api.get, "/my/requests", api.CUSTOMER),
                "aws_calls.get": _cost(api.get, path, api.CUSTOMER),
                "aws_calls.reply": _cost(api.post, f"{path}/messages", {"text": "x"}, api.CUSTOMER),
                "aws_calls.search": len(searched.names),
                "search_bytes": searched.bytes,
            }
        finally:
            table.delete()


def _cost(call: Any, *arguments: Any) -> int:
    with counted() as calls:
        assert call(*arguments).status < 300
    return len(calls.names)
