"""Plays the provider of the national eID (F5), and the directory that staff sign in with (F106):
a small OpenID Connect provider with the demo's people, each named by what they are for. `make run`
starts it on EID_PORT.

The emulator's CloudFormation knows no identity provider, so `federated` makes in the pools what
`EidProvider` and `SsoProvider` of infrastructure/identity.yaml make on AWS, out of the same
properties.
"""

import json
import os
import re
from typing import TYPE_CHECKING, Any

from infrastructure.local import emulator, settings
from infrastructure.local.settings import HOST, ROOT, Settings

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient

CLIENT, SECRET = "balcao", "balcao-demo-2026"  # anybody may know them: there is nobody to protect
LINK = re.compile(r"<link\b[^>]*>")
STYLE = (
    "<style>body{font:1rem/1.5 system-ui;max-width:40rem;margin:2rem auto;padding:0 1rem}</style>"
)
CITIZENS: list[dict[str, str]] = [
    {
        "sub": "citizen-1",
        "name": "Cidadão do cartão",
        "email": "citizen1@balcao.example",
        "birthdate": "1990-01-31",
        "tax_number": "244772053",
    },
    {
        "sub": "citizen-2",
        "name": "Segundo utente",  # the demo's customer2, whose account waits to be linked
        "email": "citizen2@balcao.example",
        "birthdate": "1975-12-01",
        "tax_number": "219503400",
    },
]
COLLEAGUES: list[dict[str, Any]] = [
    {
        "sub": "staff-counter",
        "name": "Atendente do diretório",
        "email": "counter@balcao.example",
        "groups": ["balcao-counter", "cantina"],
    },
    {
        "sub": "staff-nobody",
        "name": "Colega de outra casa",
        "email": "nobody@balcao.example",
        "groups": ["cantina"],
    },
]
PROVIDERS = (("EidProvider", "CustomerPoolId"), ("SsoProvider", "StaffPoolId"))


def federated(found: Settings, outputs: dict[str, str]) -> None:
    """The pools know their providers, as they are now: ports may have changed."""
    pools: CognitoIdentityProviderClient = emulator.client(found, "cognito-idp")
    for resource, pool in PROVIDERS:
        _known(pools, outputs[pool], _provider(found, resource))


def _known(pools: "CognitoIdentityProviderClient", pool: str, wanted: Any) -> None:
    name = wanted["ProviderName"]
    known = pools.list_identity_providers(UserPoolId=pool)["Providers"]
    if name not in {each.get("ProviderName") for each in known}:
        pools.create_identity_provider(UserPoolId=pool, **wanted)
        return
    del wanted["ProviderType"]
    pools.update_identity_provider(UserPoolId=pool, **wanted)


def _provider(found: Settings, resource: str) -> dict[str, Any]:
    """A provider of the template, with the parameters' values and the secret put in."""
    template = json.loads((ROOT / "build/template.json").read_text())
    parameters = {name: each.get("Default") for name, each in template["Parameters"].items()}
    of = resource.removesuffix("Provider")
    given = {f"{of}Kind": "OIDC", f"{of}Issuer": found.eid, f"{of}ClientId": CLIENT}
    made = _resolved(template["Resources"][resource]["Properties"], parameters | given)
    made["ProviderDetails"]["client_secret"] = SECRET
    del made["UserPoolId"]
    return dict(made)


def _resolved(value: Any, parameters: dict[str, Any]) -> Any:
    """References to parameters as their values, and of each choice what an OIDC provider takes."""
    if not isinstance(value, dict):
        return value
    if "Fn::If" in value:
        return _resolved(value["Fn::If"][1], parameters)
    if "Ref" in value:
        return parameters.get(value["Ref"], value["Ref"])
    return {key: _resolved(each, parameters) for key, each in value.items()}


def application(found: Settings) -> Any:
    """The provider as WSGI, with the demo's people known."""
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"  # loopback has no certificate
    from oidc_provider_mock import User, app  # noqa: PLC0415 - only this process needs it

    users = [
        User(sub=each["sub"], claims={k: v for k, v in each.items() if k != "sub"})
        for each in CITIZENS + COLLEAGUES
    ]
    provider = app(user_claims=users, issue_refresh_token=False)
    provider.after_request(_at_home)
    return provider


def _at_home(answer: Any) -> Any:
    """Its pages ask for a style from elsewhere; nothing here leaves this machine."""
    if answer.mimetype == "text/html":
        answer.set_data(LINK.sub(STYLE, answer.get_data(as_text=True)))
    return answer


def serve(found: Settings) -> None:
    from werkzeug.serving import run_simple  # noqa: PLC0415

    run_simple(HOST, found.eid_port, application(found), threaded=True)


if __name__ == "__main__":
    serve(settings.read())
