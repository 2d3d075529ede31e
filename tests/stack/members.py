"""A member of staff of the demo: password, second factor, identity pool, then signed calls."""

import json
import uuid
from typing import Any

import httpx
import pyotp
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from .conftest import Stack


class Member:
    """Who has `role` in stack.json; calls are below `/api`."""

    def __init__(self, stack: Stack, role: str) -> None:
        self._stack = stack
        user = next(each for each in stack["users"] if each["role"] == role)
        self._keys = self._exchanged(self._signed_in(user))
        self._http = httpx.Client(trust_env=False, timeout=30)

    def get(self, path: str) -> httpx.Response:
        return self._send("GET", path, b"", {})

    def post(self, path: str, body: Any) -> httpx.Response:
        headers = {"Idempotency-Key": str(uuid.uuid4()), "Content-Type": "application/json"}
        return self._send("POST", path, json.dumps(body).encode(), headers)

    def _send(self, method: str, path: str, body: bytes, more: dict[str, str]) -> httpx.Response:
        url = self._stack["signed_api"] + path
        request = AWSRequest(method, url, data=body)
        SigV4Auth(self._keys, "execute-api", self._stack["region"]).add_auth(request)
        headers = dict(request.headers) | more
        return self._http.send(httpx.Request(method, url, headers=headers, content=body))

    def _signed_in(self, user: dict[str, Any]) -> str:
        client = {"ClientId": self._stack["pools"]["staff"]["client_id"]}
        answers = {"USERNAME": user["email"], "PASSWORD": user["password"]}
        begun = self._aws(
            "AWSCognitoIdentityProviderService.InitiateAuth",
            client | {"AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": answers},
        )
        code = pyotp.TOTP(user["totp_secret"]).now()
        responses = {"USERNAME": user["email"], "SOFTWARE_TOKEN_MFA_CODE": code}
        ended = self._aws(
            "AWSCognitoIdentityProviderService.RespondToAuthChallenge",
            client
            | {"ChallengeName": "SOFTWARE_TOKEN_MFA", "Session": begun["Session"]}
            | {"ChallengeResponses": responses},
        )
        token: str = ended["AuthenticationResult"]["IdToken"]
        return token

    def _exchanged(self, token: str) -> Credentials:
        region, pool = self._stack["region"], self._stack["pools"]["staff"]["id"]
        logins = {"Logins": {f"cognito-idp.{region}.amazonaws.com/{pool}": token}}
        wanted = {"IdentityPoolId": self._stack["identity_pool"]} | logins
        identity = self._aws("AWSCognitoIdentityService.GetId", wanted)["IdentityId"]
        given = self._aws(
            "AWSCognitoIdentityService.GetCredentialsForIdentity",
            {"IdentityId": identity} | logins,
        )["Credentials"]
        return Credentials(given["AccessKeyId"], given["SecretKey"], given["SessionToken"])

    def _aws(self, target: str, body: Any) -> dict[str, Any]:
        headers = {"X-Amz-Target": target, "Content-Type": "application/x-amz-json-1.1"}
        answer = httpx.post(
            self._stack["aws_endpoint"], json=body, headers=headers, trust_env=False, timeout=30
        )
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found
