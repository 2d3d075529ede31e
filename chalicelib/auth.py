"""Who calls: API Gateway has checked the token or the signature; here it becomes a Principal.

Chalice's local mode checks neither, so `tests/stack/` proves both on the running stack.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from chalice.app import Authorizer, CognitoUserPoolAuthorizer, IAMAuthorizer

from chalicelib.domain import rights
from chalicelib.domain.access import Principal
from chalicelib.errors import Forbidden
from chalicelib.services import admission, people

ANYONE = Principal("anyone", "anyone", "")

# An intrinsic, not a name: the template that is packaged makes the pool.
_CUSTOMER_POOL: Any = [{"Fn::GetAtt": ["CustomerPool", "Arn"]}]

AUTHORIZERS: Mapping[str, Authorizer] = {
    "my": CognitoUserPoolAuthorizer("customers", provider_arns=_CUSTOMER_POOL),
    "staff": IAMAuthorizer(),
}


def principal(context: Mapping[str, Any], audience: str, acting_for: str = "") -> Principal:
    """From the request context of API Gateway. Raises Forbidden for whom we do not know.

    `acting_for`: the organisation that a customer acts for (`X-Acting-For`); who signed in stays
    the one who acts (F107). Raises NotFound for one that is not theirs to act for.
    """
    if audience == "my":
        agent = str((context.get("identity") or {}).get("userAgent") or "")
        person = _customer((context.get("authorizer") or {}).get("claims") or {}, agent)
        return _acting(person, acting_for) if acting_for else person
    if audience == "staff":
        return _staff(context.get("identity") or {})
    return ANYONE


def _customer(claims: Mapping[str, str], agent: str) -> Principal:
    """From an ID token's claims; an access token names nobody. Raises SignedOut for a session that
    was ended (F12)."""
    if not claims.get("sub") or claims.get("token_use", "id") != "id":
        raise Forbidden("not_registered")
    email = claims.get("email", "")
    claimed = Principal(
        kind="customer",
        id=claims["sub"],
        name=claims.get("name") or email,
        email=email,
        locale=claims.get("locale") or "pt-PT",
    )
    if claims.get("identities") and (person := _citizen(claimed, claims)):
        return person if person.account == "unregistered" else _session(person, claims, agent)
    known = people.account(claimed)
    person = replace(
        claimed,
        id=known.id,
        name=known.name,
        locale=known.locale,
        account=str(known.status),
        customer_kind=known.kind,
    )
    return _session(person, claims, agent)


def _session(person: Principal, claims: Mapping[str, str], agent: str) -> Principal:
    return replace(person, session=admission.admit(person.id, claims, agent))


def _citizen(claimed: Principal, claims: Mapping[str, str]) -> Principal | None:
    """Whose account the national eID opens; nobody's yet, before they have registered (F5). None
    for who came through another provider."""
    from chalicelib.services import eid  # noqa: PLC0415 - few calls need it

    citizen = eid.citizen(claims)
    if citizen is None:
        return None
    claimed = replace(claimed, citizen=citizen)
    known = eid.account(citizen)
    if known is None:
        return replace(claimed, account="unregistered")
    return replace(
        claimed,
        id=known.id,
        name=known.name,
        email=known.email,
        locale=known.locale,
        account=str(known.status),
        customer_kind=known.kind,
    )


def _acting(person: Principal, organisation_id: str) -> Principal:
    from chalicelib.services import organisations  # noqa: PLC0415 - few calls need it

    return organisations.act_for(person, organisation_id)


def _staff(identity: Mapping[str, Any]) -> Principal:
    """A member of staff by the pool's subject, another system by its IAM ARN."""
    staff_id = _subject(identity) or _role(identity)
    known = people.staff(staff_id) if staff_id else None
    if known is None or not known.active:
        raise Forbidden("not_registered")
    if known.role == "system":
        people.used(known.id)
    return rights.principal(known, people.profile(known.profile))


def _subject(identity: Mapping[str, Any]) -> str:
    """`…/pool,…/pool:CognitoSignIn:{subject}` of a console signed in through the identity pool."""
    provider = identity.get("cognitoAuthenticationProvider") or ""
    return str(provider).rpartition(":CognitoSignIn:")[2] if ":CognitoSignIn:" in provider else ""


def _role(identity: Mapping[str, Any]) -> str:
    """The ARN a system was registered by: an assumed role's session is its role."""
    arn = str(identity.get("userArn") or "")
    if ":assumed-role/" not in arn:
        return arn
    account, role = arn.split(":")[4], arn.split("/")[1]
    return f"arn:aws:iam::{account}:role/{role}"
