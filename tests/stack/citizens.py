"""Signing in with the national eID as a browser does: by the pool, the provider, and back."""

import base64
import hashlib
import secrets
import uuid
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

Claims = dict[str, Any]


class Citizen:
    """A person with a card. `subject` is what the provider calls them; `claims` what it says."""

    def __init__(self, stack: dict[str, Any], subject: str = "", **claims: str) -> None:
        self._eid, self._site = stack["eid"], stack["site"]
        self.subject = subject or f"citizen-{uuid.uuid4().hex[:8]}"
        self._http = httpx.Client(trust_env=False, timeout=30)
        self._api = httpx.Client(base_url=stack["api"], trust_env=False, timeout=30)
        if claims:
            self.says(**claims)

    def says(self, **claims: str) -> None:
        """The provider says this of the person from now on."""
        said = self._http.put(f"{self._eid['issuer']}/users/{self.subject}", json=claims)
        assert said.status_code == 204, said.text

    def sign_in(self) -> dict[str, str]:
        """The tokens; an address that carries one fails."""
        verifier, state = secrets.token_urlsafe(32), secrets.token_urlsafe(16)
        digest = hashlib.sha256(verifier.encode()).digest()
        back = f"{self._site}/sign-in/callback"
        asked = {
            "response_type": "code",
            "client_id": self._eid["client_id"],
            "redirect_uri": back,
            "identity_provider": "eid",
            "scope": "openid profile email",
            "state": state,
            "nonce": "nonce",
            "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        there = self._http.get(f"{self._eid['login']}/oauth2/authorize", params=asked)
        chosen = self._http.post(there.headers["location"], data={"sub": self.subject})
        here = self._http.get(chosen.headers["location"]).headers["location"]
        assert here.startswith(f"{back}?"), here
        assert "token" not in here
        given = {key: value[0] for key, value in parse_qs(urlsplit(here).query).items()}
        assert given["state"] == state
        answer = self._http.post(
            f"{self._eid['login']}/oauth2/token",
            data={
                "grant_type": "authorization_code",
                "client_id": self._eid["client_id"],
                "redirect_uri": back,
                "code": given["code"],
                "code_verifier": verifier,
            },
        )
        assert answer.status_code == 200, answer.text
        tokens: dict[str, str] = answer.json()
        self._token = tokens["id_token"]
        return tokens

    def get(self, path: str) -> httpx.Response:
        return self._api.get(path, headers={"Authorization": self._token})

    def post(self, path: str, body: Any) -> httpx.Response:
        headers = {"Authorization": self._token, "Idempotency-Key": str(uuid.uuid4())}
        return self._api.post(path, json=body, headers=headers)
