"""Calls the application as API Gateway does: the same event, the same answer."""

import json
import uuid
from dataclasses import dataclass
from typing import Any

from app import app
from chalicelib.domain.access import Principal

app.load_all()

CUSTOMER = Principal("customer", "customer-1", "Customer", "customer@balcao.example", "en")
OTHER = Principal("customer", "customer-2", "Other customer", "other@balcao.example", "pt-PT")
ATTENDANT = Principal("staff", "staff-1", "Attendant", departments=frozenset({"support"}))
OUTSIDER = Principal("staff", "staff-2", "Other attendant", departments=frozenset({"registry"}))


@dataclass(frozen=True)
class Reply:
    status: int
    body: Any
    headers: dict[str, str]


def get(path: str, by: Principal | None = None, **query: str) -> Reply:
    return call("GET", path, by, query=query)


def acting(path: str, by: Principal, organisation: str, body: Any = None) -> Reply:
    """As a contact calls for an organisation; with a body it is a POST."""
    headers = {"X-Acting-For": organisation, "Idempotency-Key": str(uuid.uuid4())}
    content = None if body is None else json.dumps(body)
    return call("GET" if body is None else "POST", path, by, content, headers=headers)


def post(path: str, body: Any, by: Principal, key: str | None = None) -> Reply:
    """`key` is the idempotency key; a new one when it is not given."""
    headers = {"Idempotency-Key": key or str(uuid.uuid4())}
    return call("POST", path, by, json.dumps(body), headers=headers)


def call(
    method: str,
    path: str,
    by: Principal | None = None,
    body: str | None = None,
    query: dict[str, str] | None = None,
    headers: dict[str, str] | None = None,
) -> Reply:
    pattern, parameters = _match(method, path)
    event = {
        "requestContext": {
            "httpMethod": method,
            "resourcePath": pattern,
            "path": f"/api{path}",
            "requestId": str(uuid.uuid4()),
            **_identity(by, (headers or {}).get("User-Agent", "")),
        },
        "headers": {"Content-Type": "application/json", "Accept-Language": "en", **(headers or {})},
        "multiValueQueryStringParameters": {k: [v] for k, v in (query or {}).items()} or None,
        "pathParameters": parameters,
        "stageVariables": None,
        "body": body,
        "isBase64Encoded": False,
    }
    answer = app(event, None)
    return Reply(answer["statusCode"], json.loads(answer["body"].encode()), answer["headers"])


def _match(method: str, path: str) -> tuple[str, dict[str, str]]:
    """The route that API Gateway would choose for a path."""
    parts = path.split("/")
    for pattern, methods in app.routes.items():
        wanted = pattern.split("/")
        if method in methods and len(wanted) == len(parts):
            pairs = list(zip(wanted, parts, strict=True))
            if all(w == p or w.startswith("{") for w, p in pairs):
                return pattern, {w[1:-1]: p for w, p in pairs if w.startswith("{")}
    raise AssertionError(f"no route for {method} {path}")


def _identity(by: Principal | None, agent: str) -> dict[str, Any]:
    if by is None:
        return {"identity": {"sourceIp": "127.0.0.1"}}
    if by.kind == "customer":
        claims = {"sub": by.id, "email": by.email, "name": by.name, "locale": by.locale}
        session = {"origin_jti": by.session} if by.session else {}
        return {
            "authorizer": {"claims": {**claims, **session, "token_use": "id"}},
            "identity": {"sourceIp": "127.0.0.1", "userAgent": agent},
        }
    if by.kind == "system":
        return {"identity": {"sourceIp": "127.0.0.1", "userArn": by.id}}
    provider = f"idp/pool,idp/pool:CognitoSignIn:{by.id}"
    return {"identity": {"sourceIp": "127.0.0.1", "cognitoAuthenticationProvider": provider}}
