"""Single sign-on of staff by SAML: the same road, with the names that AD FS and Entra ID give to
attributes, and several groups in one assertion (F106).

The emulator reads assertions without judging their signature; that is AWS'.
"""

import base64
import uuid
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, quote_plus, urlsplit

import pytest

from .colleagues import Colleague
from .conftest import Stack
from .journeys import aws
from .members import Member

CLAIMS = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims"
MAPPING = {
    "name": f"{CLAIMS}/name",
    "email": f"{CLAIMS}/emailaddress",
    "custom:groups": "groups",
}
METADATA = """<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="directory">
<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
<SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
 Location="https://directory.example/sso"/></IDPSSODescriptor></EntityDescriptor>"""


@pytest.fixture
def directory(stack: Stack) -> Iterator[None]:
    """The provider `sso` speaks SAML while the test runs, and then again what it spoke before."""
    pools, where = aws(stack, "cognito-idp"), {"UserPoolId": stack["pools"]["staff"]["id"]}
    before = pools.describe_identity_provider(**where, ProviderName="sso")["IdentityProvider"]
    kept = {key: before[key] for key in ("ProviderType", "ProviderDetails", "AttributeMapping")}
    saml = {"ProviderType": "SAML", "ProviderDetails": {"MetadataFile": METADATA}}
    _replace(pools, where, {**saml, "AttributeMapping": MAPPING})
    yield
    _replace(pools, where, kept)


def _replace(pools: Any, where: dict[str, str], provider: dict[str, Any]) -> None:
    pools.delete_identity_provider(**where, ProviderName="sso")
    pools.create_identity_provider(**where, ProviderName="sso", **provider)


def asserted(person: str, groups: str) -> str:
    said = {
        f"{CLAIMS}/name": "Colega por SAML",
        f"{CLAIMS}/emailaddress": f"{person}@balcao.example",
        "groups": groups,
    }
    attributes = "".join(
        f'<Attribute Name="{name}"><AttributeValue>{value}</AttributeValue></Attribute>'
        for name, value in said.items()
    )
    text = (
        '<Response xmlns="urn:oasis:names:tc:SAML:2.0:protocol">'
        '<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion">'
        f"<Subject><NameID>{person}</NameID></Subject>"
        f"<AttributeStatement>{attributes}</AttributeStatement></Assertion></Response>"
    )
    return base64.b64encode(text.encode()).decode()


class SamlColleague(Colleague):
    """Signs in by an assertion with these groups."""

    def _chosen(self, there: str) -> str:
        assert there.startswith("https://directory.example/sso?SAMLRequest=")
        relay = parse_qs(urlsplit(there).query)["RelayState"][0]
        form = {"SAMLResponse": asserted(self.subject, self.groups), "RelayState": relay}
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
