"""Staff who sign in with the organisation's directory, as a browser does: by the pool, the
directory, and back; then the identity pool, and signed calls."""

import base64
import hashlib
import json
import secrets
import uuid
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

from .members import Member


class Colleague(Member):
    """A person whom the directory knows. `groups` is what it says they are of."""

    def __init__(self, stack: dict[str, Any], *groups: str) -> None:
        self._stack, self._sso = stack, stack["sso"]
        self.subject = f"colleague-{uuid.uuid4().hex[:8]}"
        self.email = f"{self.subject}@balcao.example"
        self._http = httpx.Client(trust_env=False, timeout=30)
        self.is_of(*groups)

    def is_of(self, *groups: str) -> None:
        """The directory says so from now on."""
        self.says(groups=list(groups))

    def says(self, **claims: Any) -> None:
        """Beside name and address; what it does not name, it leaves out."""
        known = {"name": "Colega de teste", "email": self.email}
        said = self._http.put(f"{self._sso['issuer']}/users/{self.subject}", json=known | claims)
        assert said.status_code == 204, said.text

    def sign_in(self) -> dict[str, Any]:
        """What the ID token says; an address that carries one fails."""
        verifier, state = secrets.token_urlsafe(32), secrets.token_urlsafe(16)
        digest = hashlib.sha256(verifier.encode()).digest()
        back = f"{self._stack['site']}/staff/sign-in/callback"
        asked = {
            "response_type": "code",
            "client_id": self._sso["client_id"],
            "redirect_uri": back,
            "identity_provider": "sso",
            "scope": "openid profile email",
            "state": state,
            "nonce": "nonce",
            "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        there = self._http.get(f"{self._sso['login']}/oauth2/authorize", params=asked)
        here = self._chosen(there.headers["location"])
        assert here.startswith(f"{back}?"), here
        assert "token" not in here
        given = {key: value[0] for key, value in parse_qs(urlsplit(here).query).items()}
        assert given["state"] == state
        self._tokens = self._granted(given["code"], back, verifier)
        self._keys = self._exchanged(self._tokens["id_token"])
        return read(self._tokens["id_token"])

    def _chosen(self, there: str) -> str:
        """Who they are, said to the directory; where it and the pool then lead."""
        chosen = self._http.post(there, data={"sub": self.subject})
        here: str = self._http.get(chosen.headers["location"]).headers["location"]
        return here

    def _granted(self, code: str, back: str, verifier: str) -> dict[str, str]:
        answer = self._http.post(
            f"{self._sso['login']}/oauth2/token",
            data={
                "grant_type": "authorization_code",
                "client_id": self._sso["client_id"],
                "redirect_uri": back,
                "code": code,
                "code_verifier": verifier,
            },
        )
        assert answer.status_code == 200, answer.text
        tokens: dict[str, str] = answer.json()
        return tokens


def read(token: str) -> dict[str, Any]:
    payload = token.split(".")[1]
    claims: dict[str, Any] = json.loads(
        base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
    )
    return claims
