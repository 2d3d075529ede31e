"""Staff on the running stack: a link sets a password, a second factor is set up, a signed call
works; and whoever is deactivated is out within a minute, open socket included."""

import json
import re
import time
import uuid
from collections.abc import Mapping
from typing import Any

import httpx
import pyotp
import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.typing import Origin

from .conftest import Stack
from .journeys import aws, until
from .sign import signed

PASSWORD = "a sentence that nobody guesses"
MINUTE = 75.0  # seconds: what a process remembers of a person, and some for the machine


class Console:
    """A member of staff signed in as the site does it: pool, identity pool, signed calls."""

    def __init__(self, stack: Stack, email: str, password: str, secret: str = "") -> None:
        self.stack, self.secret = stack, secret
        self._pool = aws(stack, "cognito-idp")
        self.keys = self._credentials(self._token(email, password))

    def call(self, method: str, path: str, body: Any = None) -> httpx.Response:
        content = b"" if body is None else json.dumps(body).encode()
        url = self.stack["signed_api"] + path
        request = AWSRequest(method, url, data=content)
        SigV4Auth(self.keys, "execute-api", self.stack["region"]).add_auth(request)
        headers = {"Content-Type": "application/json", "Idempotency-Key": uuid.uuid4().hex}
        with httpx.Client(trust_env=False, timeout=30) as http:
            return http.request(
                method, url, headers={**dict(request.headers), **headers}, content=content
            )

    def done(self, path: str, body: Any) -> Mapping[str, Any]:
        answer = self.call("POST", path, body)
        assert answer.status_code in {200, 201}, answer.text
        found: Mapping[str, Any] = answer.json()
        return found

    def _token(self, email: str, password: str) -> str:
        client = self.stack["pools"]["staff"]["client_id"]
        answer = self._pool.initiate_auth(
            ClientId=client,
            AuthFlow="USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": email, "PASSWORD": password},
        )
        if "AuthenticationResult" in answer and not self.secret:
            self._enrol(answer["AuthenticationResult"]["AccessToken"])
            return self._token(email, password)
        assert answer["ChallengeName"] == "SOFTWARE_TOKEN_MFA", answer
        code = pyotp.TOTP(self.secret).now()
        challenge = {"USERNAME": email, "SOFTWARE_TOKEN_MFA_CODE": code}
        signed_in = self._pool.respond_to_auth_challenge(
            ClientId=client,
            ChallengeName="SOFTWARE_TOKEN_MFA",
            Session=answer["Session"],
            ChallengeResponses=challenge,
        )
        return str(signed_in["AuthenticationResult"]["IdToken"])

    def _enrol(self, access: str) -> None:
        """AWS asks for it (MFA_SETUP); the emulator lets in once who has none yet."""
        self.secret = self._pool.associate_software_token(AccessToken=access)["SecretCode"]
        code = pyotp.TOTP(self.secret).now()
        self._pool.verify_software_token(AccessToken=access, UserCode=code)

    def _credentials(self, token: str) -> Credentials:
        identity = aws(self.stack, "cognito-identity")
        pool = self.stack["pools"]["staff"]["id"]
        logins = {f"cognito-idp.{self.stack['region']}.amazonaws.com/{pool}": token}
        found = identity.get_id(IdentityPoolId=self.stack["identity_pool"], Logins=logins)
        keys = identity.get_credentials_for_identity(IdentityId=found["IdentityId"], Logins=logins)[
            "Credentials"
        ]
        return Credentials(keys["AccessKeyId"], keys["SecretKey"], keys["SessionToken"])


@pytest.fixture(scope="module")
def administrator(stack: Stack) -> Console:
    (user,) = [each for each in stack["users"] if each["role"] == "administrator"]
    return Console(stack, user["email"], user["password"], user["totp_secret"])


def link(stack: Stack, email: str) -> str:
    """What the newest letter to an address carries."""

    def newest() -> str:
        mails = httpx.get(f"{stack['mail']}/messages", trust_env=False, timeout=30).json()
        texts = [each["text"] for each in mails["items"] if email in each["to"]]
        found = re.search(r"/staff/welcome#(\S+)", texts[0]) if texts else None
        return found[1] if found else ""

    carried = until(newest, bool)
    assert carried, f"no link was mailed to {email}"
    return carried


def set_password(stack: Stack, carried: str, password: str = PASSWORD) -> httpx.Response:
    return httpx.post(
        f"{stack['api']}/public/staff-passwords",
        json={"token": carried, "password": password},
        headers={"Idempotency-Key": uuid.uuid4().hex},
        trust_env=False,
        timeout=30,
    )


def invited(administrator: Console, email: str) -> Mapping[str, Any]:
    department = administrator.call("GET", "/staff/departments").json()["items"][0]["id"]
    return administrator.done(
        "/staff/members",
        {
            "email": email,
            "name": "New attendant",
            "departments": [department],
            "profile": "attendant",
        },
    )


def test_from_invitation_to_deactivation(stack: Stack, administrator: Console) -> None:
    email = f"new-{uuid.uuid4().hex[:8]}@balcao.example"
    made = invited(administrator, email)
    again = {"email": email, "name": "Again", "departments": [], "profile": "technician"}
    assert administrator.call("POST", "/staff/members", again).status_code == 409
    carried = link(stack, email)
    assert set_password(stack, carried).json() == {"name": "New attendant", "email": email}
    assert set_password(stack, carried, "another password of length").status_code == 404

    member = Console(stack, email, PASSWORD)
    assert member.secret, "the second factor was not asked for"
    profile = member.call("GET", "/staff/profile").json()
    assert (profile["id"], profile["name"]) == (made["id"], "New attendant")
    assert member.call("GET", "/staff/members/x").status_code == 403

    ticket = member.done("/staff/tickets", {})["ticket"]
    with connect(stack["live"], origin=Origin(stack["site"]), proxy=None) as socket:
        socket.send(json.dumps({"action": "authenticate", "ticket": ticket}))
        assert json.loads(socket.recv(timeout=20)) == {"action": "authenticated"}
        started = time.monotonic()
        left = administrator.done(f"/staff/members/{made['id']}/deactivate", {})
        assert left["status"] == "inactive"
        with pytest.raises(ConnectionClosed):
            socket.recv(timeout=MINUTE)
    refused = until(
        lambda: member.call("GET", "/staff/queue").status_code,
        lambda status: status == 403,
        MINUTE,
    )
    assert refused == 403
    assert time.monotonic() - started < MINUTE
    pool = aws(stack, "cognito-idp")
    user = pool.admin_get_user(UserPoolId=stack["pools"]["staff"]["id"], Username=made["id"])
    assert user["Enabled"] is False
    with pytest.raises(pool.exceptions.NotAuthorizedException):
        Console(stack, email, PASSWORD, member.secret)


def test_another_system_is_known_by_its_last_use(stack: Stack, administrator: Console) -> None:
    with httpx.Client(trust_env=False, timeout=30) as http:
        assert http.send(signed(stack, "GET", "/staff/queue")).status_code == 200
    systems = administrator.call("GET", "/staff/systems").json()["items"]
    (known,) = [each for each in systems if each["arn"] == stack["system"]["arn"]]
    assert known["last_used_at"]
    assert known["status"] == "active"
