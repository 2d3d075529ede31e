"""An area of the API brings exactly the modules whose routes it has."""

import subprocess
import sys
from collections import defaultdict

from app import app
from chalicelib.application import AREAS, area

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


def test_the_first_call_of_an_area_brings_it() -> None:
    program = """
import app, sys
event = {"requestContext": {"httpMethod": "GET", "resourcePath": "/my/requests", "identity": {}},
         "headers": {}, "multiValueQueryStringParameters": None, "pathParameters": None,
         "stageVariables": None, "body": None, "isBase64Encoded": False}
status = app.app(event, None)["statusCode"]
print(status, sorted(m for m in sys.modules if m.startswith("chalicelib.handlers.")))
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    areas = ("my_moves", "my_requests", "surveys", "uploads")
    brought = [f"chalicelib.handlers.{each}" for each in areas]
    assert done.stdout.strip().splitlines()[-1] == f"403 {brought}"
