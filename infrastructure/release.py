"""`make deploy`: the stack to AWS, then the site, then the first administrator.

Asks the environment for ADMIN_EMAIL and the names in `NEEDED` (CERTIFICATE_ARN is the one in
us-east-1), and where they differ from the defaults STACK_NAME and those in `OPTIONAL`; region and
credentials are AWS' usual ones. Doing it again updates what changed; what is not said again has its
default again.
"""

import json
import os
import time
import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import boto3

from infrastructure import deploy, loading, package, site
from infrastructure.names import ROOT
from infrastructure.translate import with_code

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient
    from mypy_boto3_cognito_idp.type_defs import AttributeTypeTypeDef

NEEDED = {
    "SITE_DOMAIN": "SiteDomain",
    "CERTIFICATE_ARN": "CertificateArn",
    "REGIONAL_CERTIFICATE_ARN": "RegionalCertificateArn",
    "MAIL_FROM": "MailFrom",
}
OPTIONAL = {
    "ORGANISATION": "OrganisationName",
    "TIME_ZONE": "TimeZone",
    "SHARDS": "Shards",
    "ALARM_MAIL": "AlarmMail",
    "MALWARE_SCAN": "MalwareScan",
    "VALIDATE_ACCOUNTS": "ValidateAccounts",
    "EDITABLE_FIELDS": "EditableFields",
    "DRAFT_DAYS": "DraftDays",
    "KNOWN_SECONDS": "KnownSeconds",
    "EID_KIND": "EidKind",
    "EID_ISSUER": "EidIssuer",
    "EID_CLIENT_ID": "EidClientId",
    "EID_SECRET": "EidSecret",
    "EID_SCOPES": "EidScopes",
    "EID_METADATA_URL": "EidMetadataUrl",
    "EID_METADATA_PARAMETER": "EidMetadataParameter",
    "EID_NAME_CLAIM": "EidNameClaim",
    "EID_TAX_NUMBER_CLAIM": "EidTaxNumberClaim",
    "EID_TAX_FORMAT": "EidTaxFormat",
    "EID_BIRTH_DATE_CLAIM": "EidBirthDateClaim",
    "EID_EMAIL_CLAIM": "EidEmailClaim",
    "SSO_KIND": "SsoKind",
    "SSO_ISSUER": "SsoIssuer",
    "SSO_CLIENT_ID": "SsoClientId",
    "SSO_SECRET": "SsoSecret",
    "SSO_SCOPES": "SsoScopes",
    "SSO_METADATA_URL": "SsoMetadataUrl",
    "SSO_METADATA_PARAMETER": "SsoMetadataParameter",
    "SSO_NAME_CLAIM": "SsoNameClaim",
    "SSO_EMAIL_CLAIM": "SsoEmailClaim",
    "SSO_GROUPS_CLAIM": "SsoGroupsClaim",
    "PAYMENT_PROVIDER": "PaymentProvider",
    "PAYMENT_SECRET": "PaymentSecret",
    "PAYMENT_METHODS": "PaymentMethods",
    "POSTCODE_LOOKUP": "PostcodeLookup",
    "POSTCODE_URL": "PostcodeUrl",
    "PASSKEYS": "Passkeys",
    "LOG_RETENTION_DAYS": "LogRetentionDays",
    "STAFF_IDLE_MINUTES": "StaffIdleMinutes",
    "LOG_LEVEL": "LogLevel",
    "API_CONCURRENCY": "ApiConcurrency",
}
DIST = ROOT / "frontend/dist"


def main() -> None:
    parameters, administrator = asked()
    session = boto3.Session()
    stack, region = os.environ.get("STACK_NAME", "balcao"), session.region_name
    if not region:
        raise SystemExit("Which region? Set AWS_REGION, for instance eu-south-2.")
    outputs = released(session, stack, region, parameters)
    config = told_to_the_site(outputs, region, parameters)
    site.upload(session.client("s3"), outputs["SiteBucketName"], DIST, config)
    refresh(session, outputs["DistributionId"])
    who = invite(session.client("cognito-idp"), outputs["StaffPoolId"], administrator)
    organisation(session, outputs["APIHandlerFunction"], who, administrator)
    print(told(outputs, parameters["SiteDomain"], administrator))


def asked() -> tuple[dict[str, str], str]:
    """The stack's parameters and who is invited; everything that is missing is named at once."""
    missing = [name for name in ("ADMIN_EMAIL", *NEEDED) if not os.environ.get(name)]
    if missing:
        raise SystemExit(f"make deploy needs {', '.join(missing)}; see README.md, To AWS.")
    given = {key: os.environ[name] for name, key in NEEDED.items()}
    given |= {key: os.environ[name] for name, key in OPTIONAL.items() if os.environ.get(name)}
    return given, os.environ["ADMIN_EMAIL"]


def released(
    session: boto3.Session, stack: str, region: str, parameters: dict[str, str]
) -> dict[str, str]:
    account = session.client("sts").get_caller_identity()["Account"]
    s3 = session.client("s3", endpoint_url=f"https://s3.{region}.amazonaws.com")
    bucket = deploy.artefact_bucket(s3, f"{stack}-artefacts-{account}-{region}", region)
    built = package.once()
    code = deploy.place_code(s3, bucket, built.with_name("deployment.zip"))
    layer = deploy.place_code(s3, bucket, built.with_name("documents.zip"))
    template = with_code(json.loads(built.read_text()), code, layer)
    url = deploy.place_template(s3, bucket, template)
    print(f"Deploying {stack} to {account}, {region}. The first time takes a quarter of an hour.")
    return deploy.apply(session.client("cloudformation"), stack, url, parameters)


def told_to_the_site(
    outputs: dict[str, str], region: str, parameters: dict[str, str]
) -> dict[str, Any]:
    return site.config(
        outputs,
        origin=f"https://{parameters['SiteDomain']}",
        region=region,
        aws=(
            f"https://cognito-idp.{region}.amazonaws.com",
            f"https://cognito-identity.{region}.amazonaws.com",
        ),
        organisation=parameters.get("OrganisationName", "Balcão"),
        passkeys=parameters.get("Passkeys") == "true",
    )


def refresh(session: boto3.Session, distribution: str) -> None:
    """Pages are asked for each time, but the CDN keeps what it was told to keep before."""
    session.client("cloudfront").create_invalidation(
        DistributionId=distribution,
        InvalidationBatch={
            "Paths": {"Quantity": 1, "Items": ["/*"]},
            "CallerReference": str(time.time_ns()),
        },
    )


def invite(pools: "CognitoIdentityProviderClient", pool: str, address: str) -> str:
    """A user of the staff's pool who has no password yet; one who is there is left alone. Gives
    the id."""
    known = pools.list_users(UserPoolId=pool, Filter=f'email = "{address}"', Limit=1)["Users"]
    if known:
        return _subject(known[0]["Attributes"])
    invited = pools.admin_create_user(
        UserPoolId=pool,
        Username=str(uuid.uuid4()),
        MessageAction="SUPPRESS",  # no password is ever mailed: our own link sets one (D8)
        UserAttributes=[
            {"Name": "email", "Value": address},
            {"Name": "email_verified", "Value": "true"},
        ],
    )
    return _subject(invited["User"]["Attributes"])


def _subject(attributes: "Sequence[AttributeTypeTypeDef]") -> str:
    return next(a["Value"] for a in attributes if a["Name"] == "sub")


def organisation(session: boto3.Session, function: str, subject: str, address: str) -> None:
    """The example types with production's days, and the first administrator, who is mailed a link
    to set a password."""
    first = {"id": subject, "name": address.split("@", maxsplit=1)[0], "email": address}
    who = {
        "customers": [],
        "staff": [{**first, "profile": "administrator", "invite": True}],
        "systems": [],
        "day_seconds": None,
    }
    loading.load(session.client("lambda"), function, who)


def told(outputs: dict[str, str], domain: str, administrator: str) -> str:
    return f"""
  Balcão is at https://{domain} once that name points (CNAME or alias) to
  {outputs["DistributionDomain"]}
  {administrator} has been invited to the staff's side, https://{domain}/staff

  Next, say what it offers and who serves it: make organisation FILE=… REMOTE=1 (docs/operations.md)
"""


if __name__ == "__main__":
    main()
