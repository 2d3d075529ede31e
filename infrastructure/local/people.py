"""The demo's people and its other system, in the pools and in IAM; each is named by its role.

What they sign in with is kept in `.local/people.json`, so that it survives a restart as the pools
do.
"""

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyotp
from botocore.exceptions import ClientError

from infrastructure.local import emulator
from infrastructure.local.settings import Settings

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient
    from mypy_boto3_iam import IAMClient

PASSWORD = "balcao-demo-2026"
SYSTEM = "back-office"
LOCALE = "pt-PT"
Person = dict[str, Any]
DEMO: list[Person] = [
    {"role": "customer", "email": "customer@balcao.example", "name": "Utente"},
    {"role": "customer", "email": "customer2@balcao.example", "name": "Segundo utente"},
    {"role": "attendant", "email": "attendant@balcao.example", "name": "Atendente"},
    {"role": "administrator", "email": "administrator@balcao.example", "name": "Administrador"},
]


def prepared(settings: Settings, outputs: dict[str, str]) -> dict[str, Any]:
    """`{users: [{role, email, name, password, id, totp_secret?}], system}`; made once."""
    kept = settings.state / "people.json"
    if kept.exists():
        read: dict[str, Any] = json.loads(kept.read_text())
        return read
    pools: CognitoIdentityProviderClient = emulator.client(settings, "cognito-idp")
    people = {
        "users": [_person(pools, outputs, person) for person in DEMO],
        "system": _system(emulator.client(settings, "iam"), outputs["SystemPolicyArn"]),
    }
    _write_private(kept, people)
    return people


def _person(
    pools: "CognitoIdentityProviderClient", outputs: dict[str, str], person: Person
) -> Person:
    staff = person["role"] != "customer"
    pool = outputs["StaffPoolId" if staff else "CustomerPoolId"]
    made: Person = {
        **person,
        "locale": LOCALE,
        "password": PASSWORD,
        "id": _user(pools, pool, person),
    }
    if staff:
        made["totp_secret"] = _second_factor(pools, outputs["StaffClientId"], person["email"])
    return made


def _user(pools: "CognitoIdentityProviderClient", pool: str, person: Person) -> str:
    """Its `sub`. The name is not the address: that is an alias, and may change."""
    name = person["email"].split("@")[0]
    attributes = {
        "email": person["email"],
        "email_verified": "true",
        "name": person["name"],
        "locale": LOCALE,
    }
    with suppress(pools.exceptions.UsernameExistsException):  # an interrupted first run
        pools.admin_create_user(
            UserPoolId=pool,
            Username=name,
            MessageAction="SUPPRESS",
            UserAttributes=[{"Name": k, "Value": v} for k, v in attributes.items()],
        )
    pools.admin_set_user_password(UserPoolId=pool, Username=name, Password=PASSWORD, Permanent=True)
    found = pools.admin_get_user(UserPoolId=pool, Username=name)["UserAttributes"]
    return next(attribute["Value"] for attribute in found if attribute["Name"] == "sub")


def _second_factor(pools: "CognitoIdentityProviderClient", client: str, address: str) -> str:
    """Enrols a TOTP; returns its secret.

    AWS answers the first sign-in with MFA_SETUP; the emulator lets a person in who is not enrolled
    yet, once.
    """
    signed_in = pools.initiate_auth(
        ClientId=client,
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": address, "PASSWORD": PASSWORD},
    )
    access = signed_in["AuthenticationResult"]["AccessToken"]
    secret = pools.associate_software_token(AccessToken=access)["SecretCode"]
    pools.verify_software_token(AccessToken=access, UserCode=pyotp.TOTP(secret).now())
    return secret


def _system(iam: "IAMClient", policy: str) -> dict[str, str]:
    """Another system: an IAM user that may call the staff routes, and nothing else."""
    try:
        iam.create_user(UserName=SYSTEM)
    except ClientError as error:
        if error.response["Error"]["Code"] != "EntityAlreadyExists":
            raise
    iam.attach_user_policy(UserName=SYSTEM, PolicyArn=policy)
    user = iam.get_user(UserName=SYSTEM)["User"]
    key = iam.create_access_key(UserName=SYSTEM)["AccessKey"]
    return {
        "name": SYSTEM,
        "arn": user["Arn"],
        "id": user["UserId"],
        "access_key_id": key["AccessKeyId"],
        "secret_access_key": key["SecretAccessKey"],
    }


def _write_private(path: Path, value: Any) -> None:
    path.touch(mode=0o600)
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False))
