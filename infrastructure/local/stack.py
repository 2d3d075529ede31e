"""Deploys the packaged template into MiniStack, through its CloudFormation."""

import hashlib
import json
from typing import TYPE_CHECKING, Any

from infrastructure import deploy
from infrastructure.local import eid, emulator, payments
from infrastructure.local.settings import (
    HOST,
    MAIL_FROM,
    ORGANISATION,
    REGION,
    ROOT,
    STACK,
    Settings,
)
from infrastructure.local.template import localised
from infrastructure.translate import with_code

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_ses import SESClient

PAYMENT_SECRET = "payments"  # as PaymentSecret of infrastructure/parameters.yaml
ARTEFACTS = "balcao-artefacts"


def parameters(settings: Settings) -> dict[str, str]:
    """What an organisation would set. The demo's policies count in seconds, so the sweep comes
    often.
    """
    return {
        "SiteDomain": HOST,
        "SiteUrl": settings.site,
        "SocketBase": f"{settings.endpoint}/_aws/execute-api",
        "CertificateArn": _certificate("us-east-1"),
        "RegionalCertificateArn": _certificate(REGION),
        "OrganisationName": ORGANISATION,
        "MailFrom": MAIL_FROM,
        "SweepRate": "rate(1 minute)",
        "LogRetentionDays": "7",
        "KnownSeconds": str(settings.known_seconds),
        "EidKind": "OIDC",
        "EidIssuer": settings.eid,
        "EidClientId": eid.CLIENT,
        "SsoKind": "OIDC",
        "SsoIssuer": settings.eid,
        "SsoClientId": eid.CLIENT,
        "PaymentProvider": "stripe",
        "PaymentUrl": settings.pay,
        "PostcodeLookup": "table",
    }


def _certificate(region: str) -> str:
    return f"arn:aws:acm:{region}:000000000000:certificate/00000000-0000-0000-0000-000000000000"


def deployed(settings: Settings) -> dict[str, str]:
    """The stack's outputs, after bringing it up to the built template. The same twice costs
    nothing.
    """
    s3: S3Client = emulator.client(settings, "s3")
    cloudformation: CloudFormationClient = emulator.client(settings, "cloudformation")
    bucket = deploy.artefact_bucket(s3, ARTEFACTS, REGION)
    built = json.loads((ROOT / "build/template.json").read_text())
    code = deploy.place_code(s3, bucket, ROOT / "build/deployment.zip")
    layer = deploy.place_code(s3, bucket, ROOT / "build/documents.zip")
    template = localised(with_code(built, code, layer))
    url = deploy.place_template(s3, bucket, template)
    _verify_sender(settings)
    _keep_secret(settings)
    return deploy.apply(cloudformation, STACK, url, parameters(settings))


def digest(settings: Settings) -> str:
    """Of all that decides what is deployed."""
    found = hashlib.sha256((ROOT / "build/inputs.sha256").read_bytes())
    found.update((ROOT / "infrastructure/local/template.py").read_bytes())
    found.update(json.dumps(parameters(settings), sort_keys=True).encode())
    return found.hexdigest()


def _verify_sender(settings: Settings) -> None:
    ses: SESClient = emulator.client(settings, "ses")
    ses.verify_email_identity(EmailAddress=MAIL_FROM)


def _keep_secret(settings: Settings) -> None:
    """What an organisation puts there by hand (docs/operations.md)."""
    secrets: Any = emulator.client(settings, "secretsmanager")
    known = {each["Name"] for each in secrets.list_secrets()["SecretList"]}
    if PAYMENT_SECRET not in known:
        secrets.create_secret(Name=PAYMENT_SECRET, SecretString=json.dumps(payments.SECRET))


def outputs(settings: Settings) -> dict[str, str]:
    """Of the stack as it stands."""
    return deploy.outputs(emulator.client(settings, "cloudformation"), STACK)
