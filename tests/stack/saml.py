"""A provider that speaks SAML for the time of a test, and what it asserts of a person."""

import base64
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from .conftest import Stack
from .journeys import aws

METADATA = """<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{name}">
<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
<SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
 Location="https://{name}.example/sso"/></IDPSSODescriptor></EntityDescriptor>"""


@contextmanager
def speaking(
    stack: Stack, pool: str, provider: str, name: str, mapping: Mapping[str, str]
) -> Iterator[None]:
    """A pool's provider is at `https://{name}.example/sso`, and then again what it was before."""
    pools, where = aws(stack, "cognito-idp"), {"UserPoolId": stack["pools"][pool]["id"]}

    def becomes(told: Mapping[str, Any]) -> None:
        pools.delete_identity_provider(**where, ProviderName=provider)
        pools.create_identity_provider(**where, ProviderName=provider, **told)

    before = pools.describe_identity_provider(**where, ProviderName=provider)["IdentityProvider"]
    kept = {key: before[key] for key in ("ProviderType", "ProviderDetails", "AttributeMapping")}
    details = {"MetadataFile": METADATA.format(name=name)}
    becomes({"ProviderType": "SAML", "ProviderDetails": details, "AttributeMapping": mapping})
    yield
    becomes(kept)


def asserted(person: str, said: Mapping[str, str]) -> str:
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
