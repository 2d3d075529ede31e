"""The national eID and passkeys in the template, and what the local run makes of them (F5)."""

from pathlib import Path
from typing import Any

import pytest

from infrastructure import site
from infrastructure.local import eid
from infrastructure.local.settings import Settings
from infrastructure.merge import Template

from .conftest import Resources

HERE = Settings(1, 2, 3, 4, 5, 6, day_seconds=1, known_seconds=60, state=Path())
WITH_EID = {"EidProvider", "EidDomain", "EidClient"}


def chosen(value: Any, conditions: dict[str, bool]) -> Any:
    """A value as CloudFormation would choose it; what it leaves out is None."""
    if isinstance(value, list):
        return [chosen(each, conditions) for each in value]
    if not isinstance(value, dict):
        return value
    if "Fn::If" in value:
        name, yes, no = value["Fn::If"]
        return chosen(yes if conditions[name] else no, conditions)
    if value == {"Ref": "AWS::NoValue"}:
        return None
    return {key: chosen(each, conditions) for key, each in value.items()}


@pytest.fixture
def provider(resources: Resources) -> Any:
    return resources["EidProvider"]["Properties"]


def test_nothing_is_there_until_the_organisation_says_which_provider(
    resources: Resources, template: Template
) -> None:
    assert template["Parameters"]["EidKind"]["Default"] == ""
    for name in WITH_EID:
        assert resources[name]["Condition"] == "HasEid", name
    for name in ("EidClientId", "EidLogin"):
        assert template["Outputs"][name]["Condition"] == "HasEid", name


def test_oidc_takes_its_secret_from_secrets_manager(provider: Any) -> None:
    details = chosen(provider["ProviderDetails"], {"EidIsOidc": True})
    assert details["oidc_issuer"] == {"Ref": "EidIssuer"}
    assert details["client_id"] == {"Ref": "EidClientId"}
    assert details["client_secret"] == {"Fn::Sub": "{{resolve:secretsmanager:${EidSecret}}}"}


@pytest.mark.parametrize(
    ("document", "key", "value"),
    [
        (False, "MetadataURL", {"Ref": "EidMetadataUrl"}),
        (True, "MetadataFile", {"Fn::Sub": "{{resolve:ssm:${EidMetadataParameter}}}"}),
    ],
)
def test_saml_takes_the_metadata_by_address_or_as_a_document(
    provider: Any, document: bool, key: str, value: Any
) -> None:
    conditions = {"EidIsOidc": False, "EidHasDocument": document}
    details = chosen(provider["ProviderDetails"], conditions)
    assert details[key] == value
    assert {"MetadataURL", "MetadataFile"} & set(details) == {key}
    assert details["RequestSigningAlgorithm"] == "rsa-sha256"


def test_both_kinds_map_the_same_attributes_and_never_the_proof_of_an_address(
    provider: Any,
) -> None:
    """A mapped `email_verified` would let a card take over the alias of somebody's account."""
    mapping = chosen(provider["AttributeMapping"], {"EidHasBirthDate": True})
    assert set(mapping) == {"name", "email", "birthdate", "custom:tax_id"}
    assert chosen(provider["AttributeMapping"], {"EidHasBirthDate": False})["birthdate"] is None


def test_what_is_mapped_can_be_stored_and_written_by_that_client_alone(
    resources: Resources, provider: Any
) -> None:
    schema = {each["Name"]: each for each in resources["CustomerPool"]["Properties"]["Schema"]}
    mapped = set(provider["AttributeMapping"])
    assert {name.removeprefix("custom:") for name in mapped} <= set(schema)
    assert all(schema[name.removeprefix("custom:")]["Mutable"] for name in mapped)
    client = resources["EidClient"]["Properties"]
    assert mapped <= set(client["WriteAttributes"])
    others = resources["CustomerClient"]["Properties"]["WriteAttributes"]
    assert not {"birthdate", "custom:tax_id"} & set(others)


def test_nobody_who_holds_its_tokens_can_write_what_the_eid_says(resources: Resources) -> None:
    """Attributes are written with the scope `aws.cognito.signin.user.admin`; no password either."""
    client = resources["EidClient"]["Properties"]
    assert client["AllowedOAuthScopes"] == ["openid", "profile", "email"]
    assert client["AllowedOAuthFlows"] == ["code"]
    assert client["SupportedIdentityProviders"] == ["eid"]
    assert client["ExplicitAuthFlows"] == ["ALLOW_REFRESH_TOKEN_AUTH"]
    for name in ("CustomerClient", "StaffClient"):
        assert "AllowedOAuthFlows" not in resources[name]["Properties"], name


def test_it_leads_back_to_the_site_alone(resources: Resources) -> None:
    client = resources["EidClient"]["Properties"]
    there = chosen([client["CallbackURLs"], client["LogoutURLs"]], {"HasSiteUrl": False})
    own = {"Site": {"Fn::Sub": "https://${SiteDomain}"}}
    assert there == [
        [{"Fn::Sub": ["${Site}/sign-in/callback", own]}],
        [{"Fn::Sub": ["${Site}/", own]}],
    ]


def test_pages_may_fetch_the_tokens_only_where_there_is_an_eid(resources: Resources) -> None:
    config = resources["SecurityHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]
    policy = config["SecurityHeadersConfig"]["ContentSecurityPolicy"]["ContentSecurityPolicy"]
    _, hosts = policy["Fn::Sub"][1]["Hosts"]["Fn::Sub"]
    assert chosen(hosts["Eid"], {"HasEid": False}) == ""
    assert ".auth.${AWS::Region}." in chosen(hosts["Eid"], {"HasEid": True})["Fn::Sub"]


def test_a_passkey_is_a_verified_first_factor_where_the_plan_has_it(resources: Resources) -> None:
    pool = resources["CustomerPool"]["Properties"]
    on, off = (chosen(pool, {"HasPasskeys": each}) for each in (True, False))
    assert on["UserPoolTier"] == "ESSENTIALS"
    assert on["WebAuthnRelyingPartyID"] == {"Ref": "SiteDomain"}
    assert on["WebAuthnUserVerification"] == "required"
    policy = on["Policies"]["SignInPolicy"]
    assert policy == {"AllowedFirstAuthFactors": ["PASSWORD", "WEB_AUTHN"]}
    names = ("UserPoolTier", "WebAuthnRelyingPartyID", "WebAuthnUserVerification")
    assert [off[name] for name in names] == [None, None, None]
    assert off["Policies"]["SignInPolicy"] is None
    assert "WebAuthnRelyingPartyID" not in resources["StaffPool"]["Properties"]


@pytest.mark.usefixtures("built")
def test_the_local_run_makes_the_provider_of_the_template() -> None:
    made = eid._provider(HERE, "EidProvider")
    assert made["ProviderName"] == "eid"
    assert made["ProviderType"] == "OIDC"
    assert made["ProviderDetails"] == {
        "oidc_issuer": "http://127.0.0.1:5",
        "client_id": eid.CLIENT,
        "client_secret": eid.SECRET,
        "authorize_scopes": "openid profile email",
        "attributes_request_method": "GET",
    }
    assert made["AttributeMapping"]["custom:tax_id"] == "tax_number"


def test_its_pages_ask_nothing_of_another_machine() -> None:
    client = eid.application(HERE).test_client()
    asked = "/oauth2/authorize?response_type=code&client_id=balcao&scope=openid&redirect_uri=http://127.0.0.1/"
    page = client.get(asked).text
    assert "citizen-1" in page
    assert "//cdn" not in page


def test_the_site_is_told_of_an_eid_only_where_there_is_one() -> None:
    outputs = {
        f"{name}{key}": name for name in ("Customer", "Staff") for key in ("PoolId", "ClientId")
    } | {"IdentityPoolId": "pool", "StaffIdleMinutes": "30"}
    more = {"origin": "https://x", "region": "r", "aws": ("a", "b"), "organisation": "o"}
    assert site.config(outputs, **more)["customers"]["eid"] is None  # type: ignore[arg-type]
    with_eid = outputs | {"EidClientId": "c", "EidLogin": "https://login"}
    told = site.config(with_eid, **more)["customers"]["eid"]  # type: ignore[arg-type]
    assert told == {"client_id": "c", "login": "https://login"}
