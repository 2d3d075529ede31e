"""Single sign-on of staff (F106): the staff's pool asks before it keeps what the organisation's
directory says of somebody, and again before it gives out tokens to them; then they become a member,
change, end or come back.

A token alone lets nobody in: each call asks the record (`auth.py`), so who is in no mapped group is
refused there. What fails here fails the sign-in. Why so: `docs/decisions/0057-staff-sso.md`.
"""

import json
from collections.abc import Mapping
from typing import Any

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import staff_groups as mapping
from chalicelib.domain import staff_sso as rules
from chalicelib.domain.customers import By
from chalicelib.domain.events import Actor
from chalicelib.domain.staff import Changed, Member
from chalicelib.domain.staff_sso import Person
from chalicelib.errors import Conflict
from chalicelib.models import staff as stored
from chalicelib.models import staff_groups
from chalicelib.observability import logger
from chalicelib.services import members

INBOUND = "InboundFederation_ExternalProvider"
PROVIDER = "sso"  # as the template names it in the staff's pool, and nowhere else
DIRECTORY = Actor("system", "directory", "directory")
TRIES = 3  # two sign-ins of one person at once decide one after the other


def told(event: Mapping[str, Any]) -> None:
    """What the directory says, as the pool is to keep it: of the groups, those alone that mean
    something here (a pool's attribute is short), and none when it names none, for what it leaves
    out the pool would remember from before. One read."""
    if event["request"]["providerName"] != PROVIDER:
        return
    said = event["request"]["attributes"]
    parts = (said.get(part) or {} for part in ("samlResponse", "userInfo", "idToken"))
    claims = dict(pair for part in parts for pair in part.items())  # the token has the last word
    claim = settings().sso_groups_claim
    mapped = {each.name for each in staff_groups.current().groups}
    groups = sorted(mapping.claimed(claims.get(claim)) & mapped)
    plain = {name: value for name, value in claims.items() if isinstance(value, str)}
    event["response"]["userAttributesToMap"] = plain | {claim: json.dumps(groups)}


def triggered(event: Mapping[str, Any]) -> bool:
    """A trigger of a pool. False when it tells of somebody from the directory who does not serve
    here: nothing is told of them in anybody's history."""
    person = _person(event)
    if person is None:
        return True
    member = _followed(person)
    serves = member is not None and member.active
    logger.info("single sign-on", extra={"staff": person.id, "serves": serves})
    return serves


def _person(event: Mapping[str, Any]) -> Person | None:
    """Whom the directory sent just now; None for any other sign-in, and for a renewed token.
    `identities` is the pool's own word, which nobody can write."""
    if event["triggerSource"] != "TokenGeneration_HostedAuth":
        return None
    said: Mapping[str, str] = event["request"]["userAttributes"]
    providers = {each.get("providerName") for each in json.loads(said.get("identities") or "[]")}
    if PROVIDER not in providers:
        return None
    email = said.get("email", "").strip()
    return Person(
        id=said["sub"],
        username=str(event["userName"]),
        name=said.get("name", "").strip() or email,
        email=email,
        groups=mapping.claimed(said.get("custom:groups")),
    )


def _followed(person: Person) -> Member | None:
    """Decides again when somebody else was faster."""
    for _ in range(TRIES - 1):
        try:
            return _follow(person)
        except Conflict as failure:
            if failure.code not in {"stale", "busy", "member_exists"}:
                raise
    return _follow(person)


def _follow(person: Person) -> Member | None:
    """Two reads; one transaction when something changed, another when it may not."""
    known = stored.find(person.id, consistent=True)
    membership = mapping.membership(person.groups, staff_groups.current().groups)
    by = By(DIRECTORY, clock.now(), "sso")
    if known is not None:
        return _changed(known, rules.follow(known, person, membership, by), by)
    return members.save(None, rules.enter(person, membership, by), None) if membership else None


def _changed(known: Member, changed: Changed, by: By) -> Member:
    if not changed[1]:
        return known
    try:
        return members.save(known, changed, None)
    except Conflict as failure:
        if failure.code != "last_staff_administrator":
            raise
    return members.save(known, rules.keep(known, by), None)
