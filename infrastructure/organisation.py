"""`make organisation FILE=organisation.json`: what an organisation offers, and who serves it.

    {"types":   ["registry/certificate.json"],
     "staff":   [{"email": "…", "name": "…", "departments": ["registry"],
                 "profile": "attendant"}],
     "systems": [{"arn": "arn:aws:iam::…:role/…", "name": "…", "departments": ["registry"]}]}

Types are files beside the document, as in `chalicelib/templates/types/`; each is published when it
changed. Staff who are new are mailed a link to set a password. All three may be left out, and
applying the same document again changes nothing; who is to serve no more gets no departments. It
is for the local stack, with `REMOTE=1` for AWS (`infrastructure/redrive.py`).
"""

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chalicelib import locales
from chalicelib.errors import Invalid
from chalicelib.services import people, profiles, publishing, types
from infrastructure import deploy, release
from infrastructure.local.settings import STACK
from infrastructure.redrive import become, client

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient


def main() -> None:
    if not (given := os.environ.get("FILE")):
        raise SystemExit("make organisation FILE=organisation.json; see docs/operations.md")
    path = Path(given)
    outputs = deploy.outputs(client("cloudformation"), os.environ.get("STACK_NAME", STACK))
    become(outputs)
    document = json.loads(path.read_text(encoding="utf-8"))
    for line in apply(document, path.parent, client("cognito-idp"), outputs["StaffPoolId"]):
        print(line)


def apply(
    document: Mapping[str, Any], beside: Path, pools: "CognitoIdentityProviderClient", pool: str
) -> Iterable[str]:
    """One line for each thing that is now as the document says."""
    for name in document.get("types", []):
        yield publish(beside / name)
    departments = known_departments()
    for each in document.get("staff", []):
        check(each, departments)
        subject = release.invite(pools, pool, each["email"])
        people.register_staff(
            subject,
            each["name"],
            "staff",
            each["departments"],
            _profile(each),
            each["email"],
            invite=True,
        )
        yield f"{each['email']} serves {_listed(each)}"
    for each in document.get("systems", []):
        check(each, departments)
        people.register_staff(
            each["arn"], each["name"], "system", each["departments"], _profile(each)
        )
        yield f"{each['arn']} serves {_listed(each)}"


def publish(path: Path) -> str:
    document = json.loads(path.read_text(encoding="utf-8"))
    try:
        published = publishing.publish(document)
    except Invalid as refused:
        problems = "\n".join(
            f"  {where}: {locales.problem(code, 'en')}" for where, code in refused.fields.items()
        )
        raise SystemExit(f"{path.name} cannot be published:\n{problems}") from refused
    return f"{published.type_id} is published, version {published.version}"


def known_departments() -> set[str]:
    """Those that some published type belongs to."""
    return {types.current(each.type_id).department.id for each in types.catalogue()}


def check(who: Mapping[str, Any], departments: set[str]) -> None:
    """A misspelt department would show an empty queue without a word; a misspelt profile would
    refuse everything."""
    if profiles.find(_profile(who)) is None:
        raise SystemExit(f"{who['name']}: there is no profile {_profile(who)}")
    if unknown := set(who["departments"]) - departments:
        raise SystemExit(
            f"{who['name']}: no type belongs to {', '.join(sorted(unknown))}; "
            f"there are {', '.join(sorted(departments)) or 'no departments yet'}"
        )


def _profile(who: Mapping[str, Any]) -> str:
    """One of the ready ones (`chalicelib/domain/permissions.py`)."""
    return str(who.get("profile", "technician"))


def _listed(who: Mapping[str, Any]) -> str:
    return ", ".join(who["departments"]) or "nothing any more"


if __name__ == "__main__":
    main()
