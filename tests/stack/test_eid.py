"""The national eID on the running stack: the whole federated sign-in, by a plain client (F5–F7)."""

import base64
import json
import uuid

import httpx
import pytest

from .citizens import Citizen
from .conftest import Stack
from .customers import COGNITO, Customer
from .journeys import aws

CLAIMS = {
    "name": "Cidadão de teste",
    "birthdate": "1990-01-31",
    "tax_number": "244772053",
}


def citizen(stack: Stack, **claims: str) -> Citizen:
    """A new person each time; two tests never share one."""
    email = f"{uuid.uuid4().hex[:12]}@balcao.example"
    return Citizen(stack, **{**CLAIMS, "email": email, **claims})


@pytest.fixture
def person(stack: Stack) -> Citizen:
    return citizen(stack)


@pytest.fixture
def customer(stack: Stack) -> Customer:
    """A customer with a password, made for this test alone."""
    name, password = f"test-{uuid.uuid4().hex[:12]}", "balcao-demo-2026"
    address, pool = f"{name}@balcao.example", stack["pools"]["customers"]["id"]
    attributes = {"email": address, "email_verified": "true", "name": "Utente", "locale": "pt-PT"}
    pools = aws(stack, "cognito-idp")
    pools.admin_create_user(
        UserPoolId=pool,
        Username=name,
        MessageAction="SUPPRESS",
        UserAttributes=[{"Name": k, "Value": v} for k, v in attributes.items()],
    )
    pools.admin_set_user_password(UserPoolId=pool, Username=name, Password=password, Permanent=True)
    made = {"role": "customer", "email": address, "password": password}
    return Customer({**stack, "users": [made]})


def refusal(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def test_registering_is_active_at_once_with_fields_that_nobody_edits(person: Citizen) -> None:
    person.sign_in()
    assert refusal(person.get("/my/requests")) == (403, "account_unregistered")
    entered = person.post("/my/eid", {}).json()
    assert entered["verified"] == ["birth_date", "name", "tax_id"]
    assert person.get("/my/requests").json()["items"] == []
    mine = person.get("/my/account").json()
    assert (mine["status"], mine["name"], mine["tax_id"], mine["birth_date"]) == (
        "active",
        "Cidadão de teste",
        "244772053",
        "1990-01-31",
    )
    assert not {"name", "tax_id", "birth_date"} & set(mine["editable"])
    given = {"version": mine["version"], "answers": {"name": "Outro nome"}}
    assert person.post("/my/account", given).status_code in {403, 422}
    assert person.get("/my/account").json()["name"] == "Cidadão de teste"


def test_coming_again_leads_to_the_same_account_and_follows_the_card(person: Citizen) -> None:
    person.sign_in()
    person.post("/my/eid", {})
    first = person.get("/my/profile").json()["id"]
    person.says(**{**CLAIMS, "name": "Novo nome", "email": "citizen@balcao.example"})
    person.sign_in()
    person.post("/my/eid", {})
    again = person.get("/my/account").json()
    assert (again["id"], again["name"]) == (first, "Novo nome")


def test_linking_takes_both_and_leads_to_the_account_of_the_password(
    customer: Customer, person: Citizen
) -> None:
    person.sign_in()
    proof = customer.post("/my/eid/proofs", {}).json()["proof"]
    assert customer.post("/my/eid/link", {"proof": proof}).json()["error"]["code"] == "eid_needed"
    assert refusal(person.post("/my/eid/link", {"proof": "x" * 43})) == (409, "eid_proof")
    linked = person.post("/my/eid/link", {"proof": proof})
    assert linked.status_code == 200, linked.text
    assert person.get("/my/profile").json()["id"] == customer.get("/my/profile").json()["id"]
    assert customer.get("/my/eid").json()["linked"] is True
    assert refusal(person.post("/my/eid/unlink", {})) == (409, "eid_only_way")


def test_a_card_opens_one_account(customer: Customer, person: Citizen) -> None:
    person.sign_in()
    person.post("/my/eid", {})
    proof = customer.post("/my/eid/proofs", {}).json()["proof"]
    assert refusal(person.post("/my/eid/link", {"proof": proof})) == (409, "eid_taken")
    assert customer.get("/my/eid").json()["linked"] is False


def test_a_token_that_somebody_wrote_themselves_is_nobody(stack: Stack, person: Citizen) -> None:
    """The gateway verifies the signature; the claims alone are worth nothing."""
    header, claims, signature = person.sign_in()["id_token"].split(".")
    said = json.loads(base64.urlsafe_b64decode(claims + "=="))
    said["cognito:username"] = "eid_citizen-1"
    forged = base64.urlsafe_b64encode(json.dumps(said).encode()).rstrip(b"=").decode()
    token = f"{header}.{forged}.{signature}"
    url = f"{stack['api']}/my/eid"
    answer = httpx.get(url, headers={"Authorization": token}, trust_env=False, timeout=30)
    assert answer.status_code == 401


def test_who_came_with_the_card_cannot_write_what_it_says(stack: Stack, person: Citizen) -> None:
    """Their tokens lack the scope: what the pool says of them is what the provider said."""
    access = person.sign_in()["access_token"]
    claims = json.loads(base64.urlsafe_b64decode(access.split(".")[1] + "=="))
    assert "aws.cognito.signin.user.admin" not in claims["scope"]


def test_no_password_signs_in_by_the_client_of_the_card(stack: Stack) -> None:
    user = next(each for each in stack["users"] if each["role"] == "customer")
    asked = {
        "AuthFlow": "USER_PASSWORD_AUTH",
        "ClientId": stack["eid"]["client_id"],
        "AuthParameters": {"USERNAME": user["email"], "PASSWORD": user["password"]},
    }
    headers = {"X-Amz-Target": COGNITO, "Content-Type": "application/x-amz-json-1.1"}
    answer = httpx.post(
        stack["aws_endpoint"], json=asked, headers=headers, trust_env=False, timeout=30
    )
    assert answer.status_code == 400


def test_unlinking_frees_the_card(customer: Customer, person: Citizen) -> None:
    person.sign_in()
    proof = customer.post("/my/eid/proofs", {}).json()["proof"]
    assert person.post("/my/eid/link", {"proof": proof}).status_code == 200
    assert customer.post("/my/eid/unlink", {}).json()["linked"] is False
    assert refusal(customer.post("/my/eid/unlink", {})) == (409, "eid_not_linked")
