"""The national eID as the gateway speaks it, SAML: the same road, with its own attribute names.

The emulator reads assertions without judging their signature; that is AWS'. What is proved here is
that names, number and date of the national kind become a verified account (F5–F7).
"""

import uuid
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from .conftest import Stack
from .saml import asserted, speaking

NAMES = "http://interop.gov.pt/MDC/Cidadao"
MAPPING = {
    "name": f"{NAMES}/NomeCompleto",
    "email": f"{NAMES}/CorreioElectronico",
    "birthdate": f"{NAMES}/DataNascimento",
    "custom:tax_id": f"{NAMES}/NIF",
}
Saying = dict[str, str]


@pytest.fixture
def gateway(stack: Stack) -> Iterator[None]:
    with speaking(stack, "customers", "eid", "gateway", MAPPING):
        yield


def token(stack: Stack, person: str, said: Saying) -> str:
    """Through the pool and the gateway's answer: the ID token."""
    eid, back = stack["eid"], f"{stack['site']}/sign-in/callback"
    with httpx.Client(trust_env=False, timeout=30) as http:
        asked = {
            "response_type": "code",
            "client_id": eid["client_id"],
            "redirect_uri": back,
            "identity_provider": "eid",
            "scope": "openid profile email",
        }
        there = http.get(f"{eid['login']}/oauth2/authorize", params=asked).headers["location"]
        assert there.startswith("https://gateway.example/sso?SAMLRequest=")
        relay = parse_qs(urlsplit(there).query)["RelayState"][0]
        form = {"SAMLResponse": asserted(person, said), "RelayState": relay}
        here = http.post(f"{eid['login']}/saml2/idpresponse", data=form).headers["location"]
        granted = http.post(
            f"{eid['login']}/oauth2/token",
            data={
                "grant_type": "authorization_code",
                "client_id": eid["client_id"],
                "redirect_uri": back,
                "code": parse_qs(urlsplit(here).query)["code"][0],
            },
        )
    found: str = granted.json()["id_token"]
    return found


@pytest.mark.usefixtures("gateway")
def test_a_card_behind_the_national_gateway_is_a_verified_account(stack: Stack) -> None:
    person = uuid.uuid4().hex
    said = {
        MAPPING["name"]: "Cidadão da porta nacional",
        MAPPING["email"]: f"{person}@balcao.example",
        MAPPING["birthdate"]: "31-01-1990",
        MAPPING["custom:tax_id"]: "219503400",
    }
    headers = {"Authorization": token(stack, person, said), "Idempotency-Key": person}
    with httpx.Client(base_url=stack["api"], headers=headers, trust_env=False, timeout=30) as http:
        entered = http.post("/my/eid", json={})
        assert entered.status_code == 200, entered.text
        mine = http.get("/my/account").json()
    assert (mine["status"], mine["name"], mine["tax_id"], mine["birth_date"]) == (
        "active",
        "Cidadão da porta nacional",
        "219503400",
        "1990-01-31",
    )
    assert mine["verified"] == ["birth_date", "name", "tax_id"]
