"""The optional second factor of customers: once on, a password alone opens nothing (F12)."""

import uuid
from typing import Any

import httpx
import pyotp

from .conftest import Stack
from .journeys import aws

PASSWORD = "balcao-demo-2026"
TARGET = "AWSCognitoIdentityProviderService."


def pool(stack: Stack, action: str, **asked: Any) -> dict[str, Any]:
    headers = {"X-Amz-Target": TARGET + action, "Content-Type": "application/x-amz-json-1.1"}
    answer = httpx.post(
        stack["aws_endpoint"], json=asked, headers=headers, trust_env=False, timeout=30
    )
    found: dict[str, Any] = answer.json()
    return found


def sign_in(stack: Stack, name: str) -> dict[str, Any]:
    return pool(
        stack,
        "InitiateAuth",
        ClientId=stack["pools"]["customers"]["client_id"],
        AuthFlow="USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": name, "PASSWORD": PASSWORD},
    )


def somebody(stack: Stack) -> str:
    """A customer of this test alone; gives the name in the pool."""
    name = f"test-{uuid.uuid4().hex[:12]}"
    attributes = {"email": f"{name}@balcao.example", "email_verified": "true", "name": "Utente"}
    where = {"UserPoolId": stack["pools"]["customers"]["id"], "Username": name}
    pools = aws(stack, "cognito-idp")
    pairs = [{"Name": k, "Value": v} for k, v in attributes.items()]
    pools.admin_create_user(**where, MessageAction="SUPPRESS", UserAttributes=pairs)
    pools.admin_set_user_password(**where, Password=PASSWORD, Permanent=True)
    return name


def test_a_password_alone_opens_nothing_once_the_second_factor_is_on(stack: Stack) -> None:
    name = somebody(stack)
    tokens = sign_in(stack, name)["AuthenticationResult"]
    api = httpx.Client(
        base_url=stack["api"],
        headers={"Authorization": tokens["IdToken"]},
        trust_env=False,
        timeout=30,
    )

    def post(path: str, **body: str) -> httpx.Response:
        key = {"Idempotency-Key": str(uuid.uuid4())}
        mine = {"access_token": tokens["AccessToken"], **body}
        return api.post(f"/my/account/second-factor{path}", json=mine, headers=key)

    secret = post("").json()["secret"]
    assert "AuthenticationResult" in sign_in(stack, name), "a key that nobody proved counts already"
    assert post("/prove", code="000000").status_code == 422
    assert post("/prove", code=pyotp.TOTP(secret).now()).status_code == 200

    asked = sign_in(stack, name)
    assert "AuthenticationResult" not in asked
    assert asked["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
    given = {
        "ClientId": stack["pools"]["customers"]["client_id"],
        "ChallengeName": "SOFTWARE_TOKEN_MFA",
        "Session": asked["Session"],
    }
    for code, fine in (("000000", False), (pyotp.TOTP(secret).now(), True)):
        answers = {"USERNAME": name, "SOFTWARE_TOKEN_MFA_CODE": code}
        answer = pool(stack, "RespondToAuthChallenge", **given, ChallengeResponses=answers)
        assert ("AuthenticationResult" in answer) is fine

    assert post("/drop", current="not the password").status_code == 422
    assert post("/drop", current=PASSWORD).status_code == 200
    assert "AuthenticationResult" in sign_in(stack, name)
