"""What the documents name exists: links, headings, commands, tests, parameters, alarms."""

import re
from pathlib import Path

import pytest

from infrastructure import release
from tests.template import ROOT

from .conftest import Resources, of_type

TOP = ("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
DOCUMENTS = [*(ROOT / name for name in TOP), *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)#\s]*)(?:#([^)\s]+))?\)")
COMMAND = re.compile(r"\bmake ([a-z][a-z0-9]*)\b(?=[ `)\n;:,.]|$)")
TEST = re.compile(r"`(?:tests/\S*/)?(test_\w+\.py)`")
FAMILIES = {
    r"\w+ErrorsAlarm": "`{function}ErrorsAlarm`",
    r"\w+ThrottlesAlarm": "`{function}ThrottlesAlarm`",
    r"(Timers|Push|Mail|Audit)DeadLettersAlarm": "`{queue}DeadLettersAlarm`",
    r"\w+FailedAlarm": "`{machine}FailedAlarm`",
    r"Table\w+ThrottledAlarm": "`Table…ThrottledAlarm`",
}


def anchors(document: Path) -> set[str]:
    """The headings, as they are linked to."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    for path, anchor in LINK.findall(document.read_text()):
        if "://" in path:
            continue
        target = (document.parent / path).resolve() if path else document
        assert target.exists(), path
        assert not anchor or anchor in anchors(target), f"{path}#{anchor}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_commands_and_tests_that_are_named_exist(document: Path) -> None:
    targets = set(re.findall(r"^([a-z0-9]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    quoted = re.findall(r"`[^`]+`|```.*?```", document.read_text(), re.DOTALL)
    assert {name for text in quoted for name in COMMAND.findall(text)} <= targets
    tests = {path.name for path in (ROOT / "tests").rglob("test_*.py")}
    assert set(TEST.findall(document.read_text())) <= tests


def test_every_parameter_of_make_deploy_is_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text()
    for name in ("ADMIN_EMAIL", "STACK_NAME", *release.NEEDED, *release.OPTIONAL):
        assert f"`{name}`" in text, name


def test_every_alarm_is_explained_to_the_operator(resources: Resources) -> None:
    text = (ROOT / "docs/operations.md").read_text()
    for name, _ in of_type(resources, "AWS::CloudWatch::Alarm"):
        family = next((f for pattern, f in FAMILIES.items() if re.fullmatch(pattern, name)), "")
        assert f"`{name}`" in text or (family and family in text), name


def test_no_alarm_is_explained_that_does_not_ring(resources: Resources) -> None:
    """What the operator reads about is in the template: a renamed alarm is renamed here, too."""
    text = (ROOT / "docs/operations.md").read_text()
    there = {name for name, _ in of_type(resources, "AWS::CloudWatch::Alarm")}
    named = set(re.findall(r"`([A-Z][A-Za-z]*Alarm)`", text))
    assert named
    assert named <= there
