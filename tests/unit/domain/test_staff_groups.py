"""What a directory's groups make of a person, and who may say so (F106, F116): laws."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from urllib.parse import quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain import staff_groups as rules
from chalicelib.domain import staff_sso
from chalicelib.domain.customers import By
from chalicelib.domain.events import Actor
from chalicelib.domain.staff import Member
from chalicelib.domain.staff_groups import Membership, StaffGroup, StaffGroups
from chalicelib.domain.staff_sso import Person
from chalicelib.errors import Invalid, Stale

BY = By(Actor("system", "directory", "directory"), datetime(2026, 11, 22, 9, tzinfo=UTC), "sso")
PERSON = Person("sub", "sso_1", "Somebody", "somebody@balcao.example", frozenset({"a"}))
NAMES = st.sampled_from("abcdef")
GROUPS = st.lists(
    st.builds(
        StaffGroup,
        NAMES,
        st.sampled_from(["attendant", "technician", "supervisor"]),
        st.lists(st.sampled_from(["x", "y", "z"]), unique=True).map(
            lambda each: tuple(sorted(each))
        ),
    ),
    unique_by=lambda each: each.name,
).map(tuple)
CLAIMED = st.frozensets(NAMES)
# What a directory may call a group; no comma, for which a JSON list is needed.
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C"], exclude_characters=",[]"))
PLAIN = st.lists(WORDS.map(str.strip).filter(bool), min_size=1, max_size=5)


@given(CLAIMED, GROUPS)
def test_who_is_in_no_mapped_group_serves_nothing(
    claimed: frozenset[str], groups: tuple[StaffGroup, ...]
) -> None:
    mapped = {each.name for each in groups}
    assert (rules.membership(claimed, groups) is None) == (not claimed & mapped)


@given(CLAIMED, GROUPS)
def test_departments_unite_and_the_first_gives_the_profile(
    claimed: frozenset[str], groups: tuple[StaffGroup, ...]
) -> None:
    found = rules.membership(claimed, groups)
    theirs = [each for each in groups if each.name in claimed]
    if found:
        assert found.profile == theirs[0].profile
        assert set(found.departments) == {d for each in theirs for d in each.departments}
        assert list(found.departments) == sorted(set(found.departments))


@given(st.lists(NAMES), GROUPS, st.randoms())
def test_the_order_and_repetition_of_the_claim_mean_nothing(
    claimed: list[str], groups: tuple[StaffGroup, ...], random: object
) -> None:
    shuffled = [*claimed, *claimed]
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis types it as an object
    assert rules.membership(shuffled, groups) == rules.membership(claimed, groups)


@given(CLAIMED, CLAIMED, GROUPS)
def test_another_group_never_takes_a_department_away(
    fewer: frozenset[str], more: frozenset[str], groups: tuple[StaffGroup, ...]
) -> None:
    some, all_of = (rules.membership(each, groups) for each in (fewer, fewer | more))
    if some:
        assert all_of
        assert set(some.departments) <= set(all_of.departments)


@given(GROUPS, GROUPS, CLAIMED)
def test_a_change_gives_and_takes_no_profile_but_those_it_decides_on(
    before: tuple[StaffGroup, ...], after: tuple[StaffGroup, ...], claimed: frozenset[str]
) -> None:
    """So that asking them of whoever changes the list is enough: nobody hands out more than they
    have, and nobody with less moves somebody with more."""
    was, now = (rules.membership(claimed, each) for each in (before, after))
    decided = {each.profile for each in rules.decided(before, after)}
    if was != now:
        old, new = ({each.profile} if each else set() for each in (was, now))
        if old != new:
            assert old | new <= decided


def test_what_stands_above_a_change_is_not_decided_on() -> None:
    first, second, third = (StaffGroup(name, name * 2, ()) for name in "abc")
    assert rules.decided((first, second), (first, second, third)) == (third,)
    assert rules.decided((first, second), (first, second)) == ()
    assert rules.decided((second, third), (first, second, third)) == (
        second,
        third,
        first,
        second,
        third,
    )


@given(PLAIN)
def test_names_come_through_whatever_the_pool_makes_of_a_list(names: list[str]) -> None:
    """A JSON list, brackets (OIDC), or form-encoded with commas (SAML)."""
    wanted = frozenset(names)
    assert rules.claimed(names) == rules.claimed(json.dumps(names)) == wanted
    encoded = ",".join(quote_plus(each) for each in names)
    assert wanted <= rules.claimed(encoded)
    assert wanted <= rules.claimed(f"[{encoded}]")


@pytest.mark.parametrize("said", [None, 7, {}, [], ["", 1], "", "[]", " ", '["", 1, null]', "[,]"])
def test_an_empty_claim_names_no_group_that_could_be_mapped(said: object) -> None:
    assert "" not in rules.claimed(said)
    assert rules.membership(rules.claimed(said), [StaffGroup("a", "attendant", ())]) is None


@given(st.text())
def test_any_claim_is_read(said: str) -> None:
    assert "" not in rules.claimed(said)


def test_a_change_says_which_groups_and_refuses_doubles_and_old_versions() -> None:
    a, b, c = (StaffGroup(name, "attendant", ()) for name in "abc")
    known = StaffGroups((a, b), 3)
    after, (event,) = rules.change(
        known, [replace(b, profile="technician"), c], replace(BY, version=3)
    )
    assert (after.version, event.type, event.version) == (4, "StaffGroupsChanged", 4)
    assert event.data == {"added": ["c"], "removed": ["a"], "changed": ["b"], "moved": False}
    _, (moved,) = rules.change(known, [b, a], BY)
    assert moved.data["moved"] is True
    assert rules.change(known, [a, b], BY) == (known, [])
    with pytest.raises(Stale):
        rules.change(known, [], replace(BY, version=2))
    with pytest.raises(Invalid) as refused:
        rules.change(known, [a, b, a], BY)
    assert refused.value.fields == {"groups.2.name": "twice"}


MEMBERSHIPS = st.lists(
    st.one_of(
        st.none(),
        st.builds(
            Membership,
            st.sampled_from(["attendant", "technician"]),
            st.sampled_from([(), ("x",), ("x", "y")]),
        ),
    ),
    min_size=1,
)


def member(**changes: object) -> Member:
    made, _ = staff_sso.enter(PERSON, Membership("attendant", ("x",)), BY)
    return replace(made, **changes)  # type: ignore[arg-type]  # any field


@given(MEMBERSHIPS)
def test_after_a_sign_in_they_are_as_the_directory_says(said: list[Membership | None]) -> None:
    """Whatever came before: active as a member of what is said, or ended; each change one version
    and one event, and the same said again changes nothing."""
    states = [member()]
    for membership in said:
        after, events = staff_sso.follow(states[-1], PERSON, membership, BY)
        assert after.version == states[-1].version + len(events)
        assert staff_sso.follow(after, PERSON, membership, BY) == (after, [])
        if membership:
            assert (after.active, after.sso_ended) == (True, False)
            assert (after.profile, after.departments) == (
                membership.profile,
                membership.departments,
            )
        else:
            assert (after.active, after.sso_ended) == (False, True)
        states.append(after)
    assert all(a.id == b.id and a.created_at == b.created_at for a, b in pairwise(states))


@given(MEMBERSHIPS)
def test_whom_a_colleague_deactivated_the_directory_does_not_bring_back(
    said: list[Membership | None],
) -> None:
    out = member(active=False)
    for membership in said:
        assert staff_sso.follow(out, PERSON, membership, BY) == (out, [])
