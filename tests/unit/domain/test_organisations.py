"""Who may act for an organisation, and how that changes (F62, F63, F107)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest

from chalicelib.domain import access, opening, organisations
from chalicelib.domain.access import MATRIX, Principal
from chalicelib.domain.events import Actor
from chalicelib.domain.organisations import (
    ADMINISTRATOR,
    NEEDED,
    By,
    Contact,
    Invitation,
    Organisation,
    Right,
)
from chalicelib.domain.requests import Command, Request
from chalicelib.domain.types import Department, Published
from chalicelib.domain.workflow import State
from chalicelib.errors import Conflict, Forbidden, Invalid, NotFound, TooMany

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ORGANISATION = Organisation("o" * 32, NOW, administrators=1)
PUBLISHED = Published(
    type_id="t",
    version=1,
    title="Type",
    department=Department("d", "Department"),
    form={"steps": []},
    words={state: {"stage": state, "action": state} for state in State},
    waits={},
)
ADMIN = Contact(ORGANISATION.id, "admin", ADMINISTRATOR, NOW)
CLERK = Contact(ORGANISATION.id, "clerk", frozenset({Right.OWN, Right.OPEN}), NOW)
STAFF = By(Actor("staff", "staff-1", ""), NOW)


def by(contact: Contact, **later: float) -> By:
    return By(Actor("customer", contact.person, ""), NOW + timedelta(**later), contact)


def invitation(number: int = 1, rights: frozenset[str] = CLERK.rights) -> Invitation:
    until = NOW + organisations.LIFE
    return Invitation(f"{number:032x}", "o" * 32, "a@b.example", rights, "en", STAFF.actor, until)


def test_every_action_of_customers_says_what_a_contact_needs() -> None:
    assert set(MATRIX["customer"]) <= set(NEEDED)
    assert organisations.lacking("fly", set(Right)) == "forbidden"


ALL_RIGHTS = [
    frozenset(map(str, each)) for n in range(7) for each in combinations(sorted(Right), n)
]


@pytest.mark.parametrize("action", NEEDED)
def test_an_action_needs_its_right_and_no_other(action: str) -> None:
    needed = NEEDED[action]
    for rights in ALL_RIGHTS:
        allowed = needed is None or needed in rights
        assert organisations.lacking(action, rights) == (None if allowed else "right_missing")


def contact(person: str, *rights: str) -> Principal:
    return Principal("customer", person, "", represents="org", rights=frozenset(rights))


def request(opened_by: str = "clerk", customer: str = "org") -> Request:
    opened = Command(Principal("customer", opened_by, ""), NOW, "UTC")
    whose = Actor("customer", customer, "")
    return opening.open_request("1", PUBLISHED, "Title", [], opened, whose)[0]


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        (contact("clerk", "own"), True),
        (contact("other", "own"), False),
        (contact("other", "all"), True),
        (contact("other", "open", "administer"), False),
        (replace(contact("other", "all"), represents="foreign"), False),
        (Principal("customer", "clerk", ""), False),
        (Principal("customer", "org", ""), True),
    ],
)
def test_who_sees_a_request_of_an_organisation(who: Principal, seen: bool) -> None:
    assert access.visible_to(request(), who) is seen


def test_rights_reach_what_a_request_allows() -> None:
    case = access.Case(request(), PUBLISHED, contact("clerk", "own"), NOW)
    assert access.refusal("message", case) is None
    assert access.actions(case)["message"] is None
    assert access.actions(case)["reiterate"] is None
    with pytest.raises(Forbidden, match="right_missing"):
        access.may_open(contact("clerk", "own", "approve"))
    access.may_open(contact("clerk", "own", "open"))
    access.may_open(Principal("customer", "clerk", ""))


def test_a_request_of_ones_own_has_no_opener() -> None:
    assert request("clerk", "clerk").opener == ""
    assert request("clerk", "org").opener == "clerk"


@pytest.mark.parametrize("rights", [[], ["open"], ["all", "own"], ["all", "fly"]])
def test_rights_that_make_no_sense_are_refused(rights: list[str]) -> None:
    with pytest.raises(Invalid):
        organisations.checked(rights)


def test_who_does_not_administer_changes_nothing() -> None:
    clerk = by(CLERK)
    attempts: list[Callable[[], object]] = [
        lambda: organisations.invite(ORGANISATION, invitation(), "x", clerk),
        lambda: organisations.withdraw(ORGANISATION, invitation(), clerk),
        lambda: organisations.permit(ORGANISATION, ADMIN, CLERK.rights, clerk),
        lambda: organisations.remove(ORGANISATION, ADMIN, clerk),
    ]
    for attempt in attempts:
        with pytest.raises(Forbidden):
            attempt()


def test_a_contact_may_leave() -> None:
    after, gone, events = organisations.remove(ORGANISATION, CLERK, by(CLERK))
    assert not gone.active
    assert after.version == ORGANISATION.version + 1
    assert [each.type for each in events] == ["ContactRemoved"]


@pytest.mark.parametrize("who", [by(ADMIN), STAFF])
def test_the_last_administrator_stays(who: By) -> None:
    attempts: list[Callable[[], object]] = [
        lambda: organisations.remove(ORGANISATION, ADMIN, who),
        lambda: organisations.permit(ORGANISATION, ADMIN, CLERK.rights, who),
    ]
    for attempt in attempts:
        with pytest.raises(Conflict, match="last_administrator"):
            attempt()
    two = replace(ORGANISATION, administrators=2)
    after, gone, _ = organisations.remove(two, ADMIN, who)
    assert after.administrators == 1
    with pytest.raises(NotFound):
        organisations.remove(two, gone, who)


def test_who_joins_is_counted_once() -> None:
    asked = invitation(rights=ADMINISTRATOR)
    new = By(Actor("customer", "new", ""), NOW)
    after, joined, events = organisations.join(ORGANISATION, asked, None, new)
    assert (after.administrators, joined.rights) == (2, ADMINISTRATOR)
    assert [each.type for each in events] == ["ContactAdded"]
    again, same, nothing = organisations.join(after, invitation(2), joined, new)
    assert (again, same, nothing) == (after, joined, [])


def test_who_was_removed_may_be_invited_again() -> None:
    gone = replace(CLERK, removed_at=NOW, version=2)
    _, back, _ = organisations.join(ORGANISATION, invitation(), gone, by(gone, days=1))
    assert back.active
    assert back.version == 3


def test_invitations_are_limited_by_address_and_day() -> None:
    asked = ORGANISATION
    for number in range(organisations.PER_ADDRESS):
        asked, _ = organisations.invite(asked, invitation(number), "same", by(ADMIN))
    with pytest.raises(TooMany):
        organisations.invite(asked, invitation(9), "same", by(ADMIN, hours=23))
    organisations.invite(asked, invitation(9), "other", by(ADMIN))
    after, _ = organisations.invite(asked, invitation(9), "same", by(ADMIN, days=1, seconds=1))
    assert len(after.sent) == 1
    for number in range(organisations.PER_ADDRESS, organisations.PER_DAY):
        asked, _ = organisations.invite(asked, invitation(number), str(number), by(ADMIN))
    with pytest.raises(TooMany):
        organisations.invite(asked, invitation(99), "another", by(ADMIN))


def test_events_name_nobody_but_by_id() -> None:
    after, events = organisations.invite(ORGANISATION, invitation(), "digest", by(ADMIN))
    told = str([*events, *organisations.join(after, invitation(), None, by(CLERK))[2]])
    assert "a@b.example" not in told
    assert "digest" not in told


def test_the_same_rights_again_change_nothing() -> None:
    same = organisations.permit(ORGANISATION, CLERK, CLERK.rights, by(ADMIN))
    assert same == (ORGANISATION, CLERK, [])
    _, changed, [event] = organisations.permit(
        ORGANISATION, CLERK, frozenset({Right.OPEN}), by(ADMIN)
    )
    assert (changed.rights, changed.version) == (frozenset({"open"}), 2)
    assert event.data == {"person": "clerk", "rights": [Right.OPEN]}


def test_who_comes_back_is_the_next_version_of_the_contact() -> None:
    known = replace(CLERK, removed_at=NOW, version=5)
    _, contact, _ = organisations.join(ORGANISATION, invitation(), known, by(CLERK))
    assert (contact.active, contact.version) == (True, 6)


def test_who_is_erased_acts_for_nobody_even_as_the_last_administrator() -> None:
    """A person's right does not wait for another administrator (F13, F107)."""
    organisation = replace(ORGANISATION, administrators=2, version=7)
    after, gone, [event] = organisations.leave_for_good(organisation, ADMIN, STAFF)
    assert (after.administrators, after.version, gone.removed_at) == (1, 8, NOW)
    assert (event.type, gone.version) == ("ContactRemoved", ADMIN.version + 1)
    last = organisations.leave_for_good(after, replace(ADMIN, person="other"), STAFF)[0]
    assert last.administrators == 0
    clerk = organisations.leave_for_good(organisation, replace(CLERK, version=3), STAFF)
    assert (clerk[0].administrators, clerk[1].version) == (2, 4)
    assert Organisation("o", NOW).administrators == 0
