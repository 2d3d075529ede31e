"""Single sign-on of staff by SAML: the same road, with the names that AD FS and Entra ID give to
attributes, and several groups in one assertion (F106).

The emulator reads assertions without judging their signature; that is AWS'.
"""

import uuid
from collections.abc import Iterator
from urllib.parse import parse_qs, quote_plus, urlsplit

import pytest

from .colleagues import Colleague
from .conftest import Stack
from .members import Member
from .saml import asserted, speaking

CLAIMS = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims"
MAPPING = {
    "name": f"{CLAIMS}/name",
    "email": f"{CLAIMS}/emailaddress",
    "custom:groups": "groups",
}


@pytest.fixture
def directory(stack: Stack) -> Iterator[None]:
    with speaking(stack, "staff", "sso", "directory", MAPPING):
        yield


def said(person: str, groups: str) -> dict[str, str]:
    return {
        f"{CLAIMS}/name": "Colega por SAML",
        f"{CLAIMS}/emailaddress": f"{person}@balcao.example",
        "groups": groups,
    }


class SamlColleague(Colleague):
    """Signs in by an assertion with these groups."""

    def _chosen(self, there: str) -> str:
        assert there.startswith("https://directory.example/sso?SAMLRequest=")
        relay = parse_qs(urlsplit(there).query)["RelayState"][0]
        form = {
            "SAMLResponse": asserted(self.subject, said(self.subject, self.groups)),
            "RelayState": relay,
        }
        answer = self._http.post(f"{self._sso['login']}/saml2/idpresponse", data=form)
        here: str = answer.headers["location"]
        return here

    def is_of(self, *groups: str) -> None:
        """As Cognito flattens them: with commas, form-encoded."""
        self.groups = ",".join(groups)


@pytest.mark.usefixtures("directory")
def test_groups_of_an_assertion_are_a_membership(stack: Stack) -> None:
    administrator, name = Member(stack, "administrator"), f"Balcão central {uuid.uuid4().hex[:8]}"
    path = "/staff/staff-groups"
    before = administrator.get(path).json()["groups"]
    mine = {"name": name, "profile": "technician", "departments": []}
    assert administrator.post(path, {"groups": [*before, mine]}).status_code == 200
    try:
        colleague = SamlColleague(stack, "Cantina", quote_plus(name))
        sub = colleague.sign_in()["sub"]
        member = administrator.get(f"/staff/members/{sub}").json()
        assert (member["name"], member["profile"], member["status"]) == (
            "Colega por SAML",
            "technician",
            "active",
        )
        assert colleague.get("/staff/profile").status_code == 200
        colleague.is_of("Cantina")
        colleague.sign_in()
        assert administrator.get(f"/staff/members/{sub}").json()["status"] == "inactive"
    finally:
        assert administrator.post(path, {"groups": before}).status_code == 200
