"""The packaged template, built once; every test here reads what would be deployed."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from infrastructure import package
from infrastructure.merge import Template
from infrastructure.translate import translated

Resources = dict[str, dict[str, Any]]


@pytest.fixture(scope="session")
def built() -> Path:
    """The directory with the template and the zip."""
    return package.once().parent


@pytest.fixture(scope="session")
def sam(built: Path) -> Template:
    return cast(Template, json.loads((built / "template.json").read_text()))


@pytest.fixture(scope="session")
def template(sam: Template) -> Template:
    """As AWS makes it of the SAM template."""
    return translated(sam)


@pytest.fixture(scope="session")
def resources(template: Template) -> Resources:
    return cast(Resources, template["Resources"])


def of_type(resources: Resources, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Logical ids and properties."""
    for name, resource in resources.items():
        if resource["Type"] == kind:
            yield name, resource.get("Properties", {})
