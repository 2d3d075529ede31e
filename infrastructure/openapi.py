"""Generates `frontend/public/openapi.json` from the routes and the pydantic models.

`python -m infrastructure.openapi` writes it; a test compares, so that it cannot drift.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

import app as application
from chalicelib import http
from chalicelib.http import Route

TARGET = Path(__file__).parent.parent / "frontend" / "public" / "openapi.json"
REFERENCE = "#/components/schemas/{model}"
SECURITY: dict[str, list[dict[str, list[str]]]] = {
    "public": [],
    "my": [{"customer": []}],
    "staff": [{"sigv4": []}],
}
TAGS = {
    "public": "What anyone may see",
    "my": "What a signed-in customer does",
    "staff": "What staff and other systems do, with signed calls",
}
REFUSALS = {
    400: "The call cannot be read",
    401: "No valid sign-in",
    403: "Not allowed, or the signature is wrong",
    404: "It does not exist, or is not yours",
    409: "The state does not allow it, or it moved in the meantime",
    413: "More than a call may carry",
    415: "Not application/json",
    422: "Some fields must change; or the key was used for something else",
    429: "Too many calls",
}


def document() -> dict[str, Any]:
    """The whole description, OpenAPI 3.1."""
    application.app.load_all()
    paths: dict[str, Any] = {}
    for route in sorted(http.ROUTES, key=lambda each: (each.path, each.method)):
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Balcão",
            "version": "1",
            "summary": "The digital counter of an organisation that serves people.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/api"}],
        "tags": [{"name": name, "description": text} for name, text in TAGS.items()],
        "paths": paths,
        "components": {"schemas": _schemas(), "securitySchemes": _security_schemes()},
    }


def _operation(route: Route) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": route.name,
        "summary": route.summary,
        "tags": [route.audience],
        "security": SECURITY[route.audience],
        "parameters": _parameters(route),
        "responses": {
            str(route.status): {"description": "Done", "content": _json(route.answer)},
            **{str(status): _refusal(status) for status in _refusals(route)},
        },
    }
    if route.body:
        operation["requestBody"] = {"required": True, "content": _json(route.body)}
    return operation


def _parameters(route: Route) -> list[dict[str, Any]]:
    names = [part[1:-1] for part in route.path.split("/") if part.startswith("{")]
    found = [_parameter("path", name, {"type": "string"}) for name in names]
    if route.query:
        schema = TypeAdapter(route.query).json_schema(ref_template=REFERENCE)
        for name, each in schema["properties"].items():
            found.append(_parameter("query", name, each, required=False))
    if route.method == "POST" and not route.told:
        key = {"type": "string", "minLength": 1, "maxLength": 128, "pattern": "^[!-~]+$"}
        found.append(_parameter("header", "Idempotency-Key", key))
    return found


def _parameter(
    place: str, name: str, schema: dict[str, Any], *, required: bool = True
) -> dict[str, Any]:
    return {"in": place, "name": name, "required": required, "schema": schema}


def _refusals(route: Route) -> list[int]:
    command = {400, 409, 413, 415, 422} if route.method == "POST" else set()
    signed = {"public": set(), "my": {401, 403}, "staff": {403}}[route.audience]
    named = {404} if "{" in route.path else set()
    asked = {400, 422} if route.query else set()
    return sorted(command | signed | named | asked | {429})


def _refusal(status: int) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    return {"description": REFUSALS[status], "content": content}


def _json(model: Any) -> dict[str, Any]:
    reference = REFERENCE.format(model=model.__name__)
    return {"application/json": {"schema": {"$ref": reference}}}


def _schemas() -> dict[str, Any]:
    bodies = {route.body for route in http.ROUTES if route.body}
    answers = {route.answer for route in http.ROUTES}
    wanted: list[Any] = [
        *((model, "validation", TypeAdapter(model)) for model in _by_name(bodies)),
        *((model, "serialization", TypeAdapter(model)) for model in _by_name(answers)),
    ]
    _, definitions = TypeAdapter.json_schemas(wanted, ref_template=REFERENCE)
    return {**definitions["$defs"], "Error": _error()}


def _by_name(models: Iterable[type]) -> list[type]:
    return sorted(models, key=lambda model: model.__name__)


def _error() -> dict[str, Any]:
    text = {"type": "string"}
    properties = {
        "code": text,
        "message": {**text, "description": "A sentence for a person, in their language"},
        "fields": {"type": "object", "additionalProperties": text},
        "request_id": text,
    }
    inner = {"type": "object", "properties": properties, "required": list(properties)}
    return {"type": "object", "properties": {"error": inner}, "required": ["error"]}


def _security_schemes() -> dict[str, Any]:
    return {
        "customer": {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": "The ID token of the customers' user pool",
        },
        "sigv4": {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": "AWS Signature Version 4, service execute-api",
        },
    }


def rendered() -> str:
    return json.dumps(document(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    TARGET.write_text(rendered(), encoding="utf-8")
