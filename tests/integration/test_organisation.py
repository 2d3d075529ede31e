"""An organisation is a document; applying it twice changes nothing."""

import json
from pathlib import Path
from typing import Any

import boto3
import pytest

from chalicelib.models import staff as stored
from chalicelib.services import types
from infrastructure import organisation
from tests import factories
from tests.conftest import forget

ROLE = "arn:aws:iam::000000000000:role/back-office"


@pytest.fixture
def pool(table: Any) -> str:
    made: Any = boto3.client("cognito-idp").create_user_pool(
        PoolName="staff", AliasAttributes=["email"]
    )
    return str(made["UserPool"]["Id"])


def applied(pool: str, beside: Path, **document: Any) -> list[str]:
    """As the operator's next run sees it: with nothing remembered."""
    forget()
    lines = list(organisation.apply(document, beside, boto3.client("cognito-idp"), pool))
    forget()
    return lines


def users(pool: str) -> list[Any]:
    found: Any = boto3.client("cognito-idp").list_users(UserPoolId=pool)
    return list(found["Users"])


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    (tmp_path / "ticket.json").write_text(json.dumps(factories.document()))
    return tmp_path


def test_types_are_published_once(pool: str, beside: Path) -> None:
    for _ in range(2):
        lines = applied(pool, beside, types=["ticket.json"])
        assert lines == ["ticket is published, version 1"]
    assert types.current("ticket").waits["reply"] == {"days": 7}
    assert types.current("ticket").demo is False


def test_staff_are_invited_once_and_known_to_the_api(pool: str, beside: Path) -> None:
    attendant = {"email": "attendant@balcao.example", "name": "Atendente"}
    for departments in (["support"], []):
        who = [attendant | {"departments": departments}]
        applied(pool, beside, types=["ticket.json"], staff=who)
        (user,) = users(pool)
        subject = next(each["Value"] for each in user["Attributes"] if each["Name"] == "sub")
        known = stored.find(subject)
        assert known is not None
        assert (known.role, list(known.departments)) == ("staff", departments)
        assert known.invited
    assert user["Username"] != "attendant"


def test_systems_are_known_by_their_arn(pool: str, beside: Path) -> None:
    system = {"arn": ROLE, "name": "Back office", "departments": ["support"]}
    lines = applied(pool, beside, types=["ticket.json"], systems=[system])
    assert lines[-1] == f"{ROLE} serves support"
    known = stored.find(ROLE)
    assert known is not None
    assert known.role == "system"


def test_a_misspelt_department_is_refused_before_anybody_is_invited(
    pool: str, beside: Path
) -> None:
    who = {"email": "attendant@balcao.example", "name": "Atendente", "departments": ["suport"]}
    with pytest.raises(SystemExit, match="suport; there are support"):
        applied(pool, beside, types=["ticket.json"], staff=[who])
    assert users(pool) == []


def test_a_misspelt_profile_is_refused_before_anybody_is_invited(pool: str, beside: Path) -> None:
    who = {"email": "a@balcao.example", "name": "Atendente", "departments": [], "profile": "atend"}
    with pytest.raises(SystemExit, match="no profile atend"):
        applied(pool, beside, types=["ticket.json"], staff=[who])
    assert users(pool) == []


def test_a_form_that_cannot_work_is_refused_with_its_problems(pool: str, tmp_path: Path) -> None:
    document = factories.document()
    document["form"]["steps"][0]["fields"][0]["type"] = "telepathy"
    (tmp_path / "ticket.json").write_text(json.dumps(document))
    with pytest.raises(SystemExit, match=r"ticket\.json cannot be published:\n  steps"):
        applied(pool, tmp_path, types=["ticket.json"])
