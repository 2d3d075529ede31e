"""What `make deploy` asks for and does, as far as it can be known without an account."""

from collections.abc import Iterator

import boto3
import pytest
from moto import mock_aws

from infrastructure import deploy, release
from infrastructure.merge import Template


@pytest.fixture
def aws(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    with mock_aws():
        yield


def test_it_asks_for_what_the_template_has_no_default_for(sam: Template) -> None:
    needed = {name for name, p in sam["Parameters"].items() if "Default" not in p}
    assert needed == set(release.NEEDED.values())
    assert set(release.OPTIONAL.values()) <= set(sam["Parameters"])


def test_it_names_everything_that_is_missing_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ADMIN_EMAIL", *release.NEEDED):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MAIL_FROM", "balcao@example.org")
    with pytest.raises(SystemExit) as ended:
        release.asked()
    assert "ADMIN_EMAIL, SITE_DOMAIN, CERTIFICATE_ARN" in str(ended.value)
    assert "MAIL_FROM" not in str(ended.value)


def test_what_is_given_reaches_the_stack(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ADMIN_EMAIL", *release.NEEDED, *release.OPTIONAL):
        monkeypatch.setenv(name, name.lower())
    parameters, administrator = release.asked()
    assert administrator == "admin_email"
    assert parameters["RegionalCertificateArn"] == "regional_certificate_arn"
    assert parameters["AlarmMail"] == "alarm_mail"


@pytest.mark.usefixtures("aws")
def test_the_first_administrator_is_invited_once() -> None:
    pools = boto3.client("cognito-idp")
    pool = pools.create_user_pool(PoolName="staff", AliasAttributes=["email"])["UserPool"]["Id"]
    first = release.invite(pools, pool, "first@example.org")
    assert release.invite(pools, pool, "first@example.org") == first
    (user,) = pools.list_users(UserPoolId=pool)["Users"]
    assert user["UserStatus"] == "FORCE_CHANGE_PASSWORD"
    assert "@" not in user["Username"]


@pytest.mark.usefixtures("aws")
@pytest.mark.parametrize("region", ["eu-west-1", "us-east-1"])
def test_artefacts_lie_in_a_closed_bucket_under_their_digest(region: str) -> None:
    s3 = boto3.client("s3", region_name=region)
    for _ in range(2):
        assert deploy.artefact_bucket(s3, f"artefacts-{region}", region) == f"artefacts-{region}"
    block = s3.get_public_access_block(Bucket=f"artefacts-{region}")
    assert all(block["PublicAccessBlockConfiguration"].values())
    template = deploy.place_template(s3, f"artefacts-{region}", {"Resources": {}})
    again = deploy.place_template(s3, f"artefacts-{region}", {"Resources": {}})
    assert template == again
    assert template.startswith("https://")
