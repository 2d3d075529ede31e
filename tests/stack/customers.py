"""A customer of the demo, signed in at the pool, as a plain HTTP client."""

import uuid
from functools import lru_cache
from typing import Any

import httpx

COGNITO = "AWSCognitoIdentityProviderService.InitiateAuth"
PATIENCE = 120  # seconds: after a restart every function starts anew, on two processors


class Customer:
    """The `nth` customer of stack.json; calls are below `/api`."""

    def __init__(self, stack: dict[str, Any], nth: int = 0) -> None:
        user = [each for each in stack["users"] if each["role"] == "customer"][nth]
        client = stack["pools"]["customers"]["client_id"]
        self._token = token(stack["aws_endpoint"], client, user["email"], user["password"])
        self._http = httpx.Client(base_url=stack["api"], trust_env=False, timeout=PATIENCE)

    def get(self, path: str) -> httpx.Response:
        return self._http.get(path, headers={"Authorization": self._token})

    def post(self, path: str, body: Any, key: str | None = None) -> httpx.Response:
        """`key` is the idempotency key; a new one when it is not given."""
        headers = {"Authorization": self._token, "Idempotency-Key": key or str(uuid.uuid4())}
        return self._http.post(path, json=body, headers=headers)


@lru_cache
def token(endpoint: str, client_id: str, address: str, password: str) -> str:
    """An ID token; one sign-in for all tests."""
    asked = {
        "AuthFlow": "USER_PASSWORD_AUTH",
        "ClientId": client_id,
        "AuthParameters": {"USERNAME": address, "PASSWORD": password},
    }
    headers = {"X-Amz-Target": COGNITO, "Content-Type": "application/x-amz-json-1.1"}
    answer = httpx.post(endpoint, json=asked, headers=headers, trust_env=False, timeout=PATIENCE)
    answer.raise_for_status()
    found: str = answer.json()["AuthenticationResult"]["IdToken"]
    return found
