"""What is published about the API is what the routes say."""

import json

from openapi_spec_validator import validate

from chalicelib import http
from infrastructure import openapi


def test_the_committed_description_has_not_drifted() -> None:
    committed = openapi.TARGET.read_text(encoding="utf-8")
    assert committed == openapi.rendered(), "run: python -m infrastructure.openapi"


def test_it_is_valid_openapi() -> None:
    validate(json.loads(openapi.rendered()))


def test_every_route_is_in_it_and_every_post_asks_for_a_key() -> None:
    paths = openapi.document()["paths"]
    for route in http.ROUTES:
        operation = paths[route.path][route.method.lower()]
        headers = [each["name"] for each in operation["parameters"] if each["in"] == "header"]
        assert headers == (["Idempotency-Key"] if route.method == "POST" and not route.told else [])
