"""Staff who sign in with the organisation's directory, in the template (F106)."""

from pathlib import Path
from typing import Any

import pytest

from infrastructure import release, site
from infrastructure.local import eid
from infrastructure.local.settings import Settings
from infrastructure.merge import Template

from .conftest import Resources
from .test_eid import chosen

HERE = Settings(1, 2, 3, 4, 5, 6, day_seconds=1, known_seconds=60, state=Path())
WITH_SSO = {"SsoProvider", "SsoDomain", "SsoClient"}


@pytest.fixture
def provider(resources: Resources) -> Any:
    return resources["SsoProvider"]["Properties"]


def test_nothing_is_there_until_the_organisation_says_which_directory(
    resources: Resources, template: Template
) -> None:
    assert template["Parameters"]["SsoKind"]["Default"] == ""
    named = {name for name, each in resources.items() if each.get("Condition") == "HasSso"}
    assert named == WITH_SSO
    for name in ("SsoClientId", "SsoLogin"):
        assert template["Outputs"][name]["Condition"] == "HasSso", name
    known = resources["IdentityPool"]["Properties"]["CognitoIdentityProviders"]
    assert [chosen(each, {"HasSso": False}) for each in known][1:] == [None]


def test_its_tokens_are_worth_the_same_credentials(resources: Resources) -> None:
    """The identity pool checks with the pool that they were not revoked, as for a password."""
    password, federated = resources["IdentityPool"]["Properties"]["CognitoIdentityProviders"]
    on = chosen(federated, {"HasSso": True})
    assert on == password | {"ClientId": {"Ref": "SsoClient"}}
    assert on["ServerSideTokenCheck"] is True


def test_oidc_takes_its_secret_from_secrets_manager(provider: Any) -> None:
    details = chosen(provider["ProviderDetails"], {"SsoIsOidc": True})
    assert details["oidc_issuer"] == {"Ref": "SsoIssuer"}
    assert details["client_secret"] == {"Fn::Sub": "{{resolve:secretsmanager:${SsoSecret}}}"}


@pytest.mark.parametrize(
    ("document", "key", "value"),
    [
        (False, "MetadataURL", {"Ref": "SsoMetadataUrl"}),
        (True, "MetadataFile", {"Fn::Sub": "{{resolve:ssm:${SsoMetadataParameter}}}"}),
    ],
)
def test_saml_takes_the_metadata_by_address_or_as_a_document(
    provider: Any, document: bool, key: str, value: Any
) -> None:
    conditions = {"SsoIsOidc": False, "SsoHasDocument": document}
    details = chosen(provider["ProviderDetails"], conditions)
    assert details[key] == value
    assert {"MetadataURL", "MetadataFile"} & set(details) == {key}


def test_what_is_mapped_can_be_stored_and_written_by_that_client_alone(
    resources: Resources, provider: Any
) -> None:
    """Whoever could write their groups would choose their profile. No proof of an address is
    mapped: the directory cannot take over the alias of somebody who has a password."""
    mapped = set(provider["AttributeMapping"])
    assert mapped == {"name", "email", "custom:groups"}
    schema = {each["Name"]: each for each in resources["StaffPool"]["Properties"]["Schema"]}
    assert schema["groups"]["Mutable"] is True
    assert schema["groups"]["StringAttributeConstraints"] == {"MaxLength": "2048"}
    client = resources["SsoClient"]["Properties"]
    assert mapped <= set(client["WriteAttributes"])
    others = resources["StaffClient"]["Properties"]
    assert "custom:groups" not in others["WriteAttributes"]
    assert "AllowedOAuthFlows" not in others


def test_nobody_who_holds_its_tokens_can_write_their_groups(resources: Resources) -> None:
    """Attributes are written with the scope `aws.cognito.signin.user.admin`; no password either,
    and nobody signs up: users of the pool are invited, or sent by the directory."""
    client = resources["SsoClient"]["Properties"]
    assert client["AllowedOAuthScopes"] == ["openid", "profile", "email"]
    assert client["AllowedOAuthFlows"] == ["code"]
    assert client["SupportedIdentityProviders"] == ["sso"]
    assert client["ExplicitAuthFlows"] == ["ALLOW_REFRESH_TOKEN_AUTH"]
    pool = resources["StaffPool"]["Properties"]
    assert pool["AdminCreateUserConfig"] == {"AllowAdminCreateUserOnly": True}


def test_the_provider_that_makes_members_is_in_the_pool_of_staff_alone(
    resources: Resources, provider: Any
) -> None:
    """`services/staff_sso.py` tells by its name whom the directory sent."""
    assert provider["UserPoolId"] == {"Ref": "StaffPool"}
    assert provider["ProviderName"] == "sso"
    others = [
        each["Properties"]["ProviderName"]
        for name, each in resources.items()
        if each["Type"] == "AWS::Cognito::UserPoolIdentityProvider" and name != "SsoProvider"
    ]
    assert "sso" not in others


def test_the_pool_asks_what_to_keep_and_whom_to_let_in(resources: Resources) -> None:
    triggers = resources["StaffPool"]["Properties"]["LambdaConfig"]
    function = {"Fn::GetAtt": ["SignIns", "Arn"]}
    assert triggers["PreTokenGeneration"] == function
    on, off = (chosen(triggers["InboundFederation"], {"HasSso": each}) for each in (True, False))
    assert (on, off) == ({"LambdaArn": function, "LambdaVersion": "V1_0"}, None)
    variables = resources["SignIns"]["Properties"]["Environment"]["Variables"]
    assert variables["SSO_GROUPS_CLAIM"] == {"Ref": "SsoGroupsClaim"}


def test_it_leads_back_to_the_console_alone(resources: Resources) -> None:
    client = resources["SsoClient"]["Properties"]
    there = chosen([client["CallbackURLs"], client["LogoutURLs"]], {"HasSiteUrl": False})
    own = {"Site": {"Fn::Sub": "https://${SiteDomain}"}}
    assert there == [
        [{"Fn::Sub": ["${Site}/staff/sign-in/callback", own]}],
        [{"Fn::Sub": ["${Site}/staff/sign-in", own]}],
    ]


def test_pages_may_fetch_the_tokens_only_where_there_is_one(resources: Resources) -> None:
    config = resources["SecurityHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]
    policy = config["SecurityHeadersConfig"]["ContentSecurityPolicy"]["ContentSecurityPolicy"]
    text, hosts = policy["Fn::Sub"][1]["Hosts"]["Fn::Sub"]
    assert "${Sso}" in text
    assert chosen(hosts["Sso"], {"HasSso": False}) == ""
    assert "-staff-" in chosen(hosts["Sso"], {"HasSso": True})["Fn::Sub"]


def test_each_parameter_can_be_said_to_make_deploy(template: Template) -> None:
    said = {name for name in template["Parameters"] if name.startswith("Sso")}
    assert said == {name for name in release.OPTIONAL.values() if name.startswith("Sso")}


@pytest.mark.usefixtures("built")
def test_the_local_run_makes_the_provider_of_the_template() -> None:
    made = eid._provider(HERE, "SsoProvider")
    assert (made["ProviderName"], made["ProviderType"]) == ("sso", "OIDC")
    assert made["ProviderDetails"]["oidc_issuer"] == "http://127.0.0.1:5"
    assert made["AttributeMapping"]["custom:groups"] == "groups"


def test_the_console_is_told_of_a_directory_only_where_there_is_one() -> None:
    outputs = {
        f"{name}{key}": name for name in ("Customer", "Staff") for key in ("PoolId", "ClientId")
    } | {"IdentityPoolId": "pool", "StaffIdleMinutes": "30"}
    more: Any = {"origin": "https://x", "region": "r", "aws": ("a", "b"), "organisation": "o"}
    assert site.config(outputs, **more)["staff"]["sso"] is None
    with_sso = outputs | {"SsoClientId": "c", "SsoLogin": "https://login"}
    told = site.config(with_sso, **more)["staff"]["sso"]
    assert told == {"client_id": "c", "login": "https://login"}
