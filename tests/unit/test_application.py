"""An area of the API brings exactly the modules whose routes it has."""

import subprocess
import sys
from collections import defaultdict

import pytest

from app import app
from chalicelib.application import AREAS, FIRST, area

app.load_all()


def test_every_area_names_exactly_the_modules_of_its_routes() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for path, methods in app.routes.items():
        for entry in methods.values():
            owners[area(path)].add(entry.view_function.__module__.rpartition(".")[2])
    assert owners == {name: set(modules) for name, modules in AREAS.items()}


def test_importing_the_application_brings_no_handler() -> None:
    program = "import app, sys; print([m for m in sys.modules if m.startswith('chalicelib.h')])"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_what_is_asked_for_first_names_exactly_the_module_of_its_route() -> None:
    for route, modules in FIRST.items():
        method, path = route.split()
        owner = app.routes[path][method].view_function.__module__.rpartition(".")[2]
        assert modules == (owner,)


@pytest.mark.parametrize(
    ("method", "brought"),
    [("GET", ["lists"]), ("POST", ["lists", "my_moves", "my_requests", "surveys", "uploads"])],
)
def test_a_first_call_brings_what_it_needs(method: str, brought: list[str]) -> None:
    program = f"""
import app, sys
context = {{"httpMethod": {method!r}, "resourcePath": "/my/requests", "identity": {{}}}}
event = {{"requestContext": context,
         "headers": {{}}, "multiValueQueryStringParameters": None, "pathParameters": None,
         "stageVariables": None, "body": None, "isBase64Encoded": False}}
status = app.app(event, None)["statusCode"]
print(status, sorted(m for m in sys.modules if m.startswith("chalicelib.handlers.")))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    modules = [f"chalicelib.handlers.{each}" for each in brought]
    assert done.stdout.strip().splitlines()[-1] == f"403 {modules}"
