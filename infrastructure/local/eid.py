"""Plays the provider of the national eID (F5): a small OpenID Connect provider with the demo's
citizens, each named by what they are for. `make run` starts it on EID_PORT.

The emulator's CloudFormation knows no identity provider, so `federated` makes in the pool what
`EidProvider` of infrastructure/identity.yaml makes on AWS, out of the same properties.
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


def federated(found: Settings, outputs: dict[str, str]) -> None:
    """The pool knows the provider, as it is now: ports may have changed."""
    pools: CognitoIdentityProviderClient = emulator.client(found, "cognito-idp")
    wanted: Any = _provider(found)
    pool, name = outputs["CustomerPoolId"], wanted["ProviderName"]
    known = pools.list_identity_providers(UserPoolId=pool)["Providers"]
    if name not in {each.get("ProviderName") for each in known}:
        pools.create_identity_provider(UserPoolId=pool, **wanted)
        return
    del wanted["ProviderType"]
    pools.update_identity_provider(UserPoolId=pool, **wanted)


def _provider(found: Settings) -> dict[str, Any]:
    """`EidProvider`, with the parameters' values and the secret put in."""
    template = json.loads((ROOT / "build/template.json").read_text())
    parameters = {name: each.get("Default") for name, each in template["Parameters"].items()}
    given = {"EidKind": "OIDC", "EidIssuer": found.eid, "EidClientId": CLIENT}
    made = _resolved(template["Resources"]["EidProvider"]["Properties"], parameters | given)
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
    """The provider as WSGI, with its demo citizens known."""
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"  # loopback has no certificate
    from oidc_provider_mock import User, app  # noqa: PLC0415 - only this process needs it

    users = [
        User(sub=each["sub"], claims={k: v for k, v in each.items() if k != "sub"})
        for each in CITIZENS
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
