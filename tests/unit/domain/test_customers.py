"""An account from registration to erasure: what may change, and what may not (F4–F8, F11, F77)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain import (
    account_forms,
    customer_forms,
    customers,
    eid,
    merging,
    phones,
    privacy,
)
from chalicelib.domain.customers import By, Customer, Phone, Status
from chalicelib.domain.eid import Citizen
from chalicelib.domain.events import Actor
from chalicelib.errors import Conflict, Forbidden, Invalid, Stale
from tests.unit.domain import cases

AT = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
BY = By(Actor("staff", "staff-1", ""), AT)
ANA = Customer("a" * 32, "natural", "Ana", "ana@balcao.example", "en", Status.ACTIVE, AT)
RUI = replace(ANA, id="b" * 32, name="Rui", email="rui@balcao.example")
CARD = Citizen("key", "eid_1", "sub", "Ana", "", "123456789", "nif-pt", "1980-05-17", AT)
GONE = (Status.MERGED, Status.ERASED)


def code(act: Callable[[], Any]) -> str:
    with pytest.raises(Conflict) as refused:
        act()
    return refused.value.code


def test_an_edit_is_counted_and_told_by_the_names_of_its_fields() -> None:
    edited, [event] = customers.edit(ANA, {"name": "Ana Maria", "locale": "en"}, {"name"}, BY)
    assert (edited.name, edited.version) == ("Ana Maria", 2)
    assert (event.type, event.data) == ("CustomerChanged", {"fields": ["name"]})


def test_what_is_not_editable_or_is_vouched_for_is_named() -> None:
    known = replace(ANA, verified=frozenset({"name"}))
    with pytest.raises(Forbidden) as refused:
        customers.edit(known, {"name": "X", "locale": "pt-PT"}, {"name"}, BY)
    assert refused.value.fields == {"name": "verified", "locale": "not_editable"}


def test_saying_what_is_so_already_changes_nothing() -> None:
    assert customers.edit(ANA, {"name": ANA.name}, {"name"}, BY) == (ANA, [])


def test_a_change_decided_on_an_older_version_is_refused() -> None:
    with pytest.raises(Stale):
        customers.edit(ANA, {"name": "X"}, {"name"}, replace(BY, version=7))
    with pytest.raises(Stale):
        merging.merge(RUI, ANA, replace(BY, version=7))


@pytest.mark.parametrize("status", GONE)
def test_an_account_that_is_gone_is_not_changed(status: Status) -> None:
    gone = replace(ANA, status=status)
    assert code(lambda: customers.edit(gone, {"name": "X"}, {"name"}, BY)) == "account_gone"
    assert code(lambda: eid.link(gone, CARD, BY)) == "account_gone"
    assert code(lambda: privacy.erase(gone, BY, merged=status is Status.ERASED)) == "account_gone"


def test_access_is_promised_to_active_accounts_alone() -> None:
    told, [event] = customers.promise_access(ANA, BY)
    assert (told.version, event.type) == (2, "AccessResent")
    waiting = replace(ANA, status=Status.WAITING)
    assert code(lambda: customers.promise_access(waiting, BY)) == "account_status"


def test_who_signs_in_already_is_not_taken_up_by_another_registration() -> None:
    assert code(lambda: customers.take_up(ANA, RUI, Status.WAITING, BY)) == "email_taken"
    mailed = replace(ANA, mail_only=True)
    taken, _ = customers.take_up(mailed, RUI, Status.WAITING, BY)
    assert (taken.id, taken.name, taken.mail_only) == (ANA.id, "Rui", False)


EID_REFUSALS: list[tuple[dict[str, Any], str]] = [
    ({"status": Status.REFUSED}, "account_status"),
    ({"eid": "other"}, "eid_linked"),
    ({"kind": "legal"}, "eid_of_a_person"),
    ({"tax_id": "999999990"}, "eid_of_another"),
]


@pytest.mark.parametrize(("changes", "reason"), EID_REFUSALS)
def test_an_eid_is_linked_to_the_account_of_its_holder_alone(
    changes: dict[str, Any], reason: str
) -> None:
    assert code(lambda: eid.link(replace(ANA, **changes), CARD, BY)) == reason


def test_an_eid_is_linked_by_a_fresh_sign_in_and_makes_active() -> None:
    linked, [event] = eid.link(replace(ANA, status=Status.WAITING), CARD, BY)
    assert (linked.status, linked.eid, linked.tax_id) == (Status.ACTIVE, "key", "123456789")
    assert event.data["fields"] == ["birth_date", "name", "tax_id"]
    late = replace(BY, at=AT + eid.FRESH + timedelta(seconds=1))
    with pytest.raises(Forbidden):
        eid.link(ANA, CARD, late)


def test_a_card_changes_the_name_of_an_active_account_alone() -> None:
    waiting = replace(ANA, status=Status.WAITING)
    assert eid.refresh(waiting, replace(CARD, name="Other"), BY) == (waiting, [])
    known, _ = eid.link(ANA, CARD, BY)
    assert eid.refresh(known, CARD, BY) == (known, [])
    fresh, [event] = eid.refresh(known, replace(CARD, name="Ana Silva"), BY)
    assert (fresh.name, event.data["fields"]) == ("Ana Silva", ["name"])


def test_two_accounts_become_one_and_two_again() -> None:
    gone, grown, [told], [other] = merging.merge(RUI, ANA, BY)
    assert (gone.status, gone.merged_into, grown.version) == (Status.MERGED, ANA.id, 2)
    assert (told.type, other.type) == ("CustomerMerged", "CustomerAbsorbed")
    back, left, _, _ = merging.unmerge(gone, grown, Status.ACTIVE, BY)
    assert (back.status, back.merged_into, left.version) == (Status.ACTIVE, "", 3)
    assert code(lambda: merging.unmerge(RUI, ANA, Status.ACTIVE, BY)) == "not_merged"


def test_both_accounts_of_a_merge_count_on_from_where_they_were() -> None:
    one, other = replace(RUI, version=5), replace(ANA, version=8)
    gone, grown, _, _ = merging.merge(one, other, BY)
    assert (gone.version, grown.version) == (6, 9)
    back, left, _, _ = merging.unmerge(gone, grown, Status.ACTIVE, BY)
    assert (back.version, left.version) == (7, 10)


@pytest.mark.parametrize("opener", ["customer", "colleague", "staff"])
def test_a_request_goes_along_and_with_it_who_opened_it_for_themselves(opener: str) -> None:
    """Of a contact and of staff it stays told that they opened it (F83, F107)."""
    owner = cases.opened().customer
    by = {"colleague": Actor("customer", "a-colleague", ""), "staff": Actor("staff", owner.id, "")}
    request = replace(cases.opened(), version=4, opened_by=by.get(opener, owner))
    moved, [event] = merging.move(request, Actor("customer", RUI.id, RUI.name), BY, "merged")
    own = opener == "customer"
    assert moved.opened_by == (moved.customer if own else request.opened_by)
    assert (moved.customer.id, moved.version, event.version) == (RUI.id, 5, 5)
    assert event.data == {"from": owner.id, "to": RUI.id, "reason": "merged"}


def test_what_is_not_open_to_a_merge_says_so() -> None:
    with pytest.raises(Invalid) as same:
        merging.merge(ANA, ANA, BY)
    assert same.value.fields == {"into": "same_account"}
    unproved = replace(RUI, status=Status.UNCONFIRMED)
    assert code(lambda: merging.merge(unproved, ANA, BY)) == "account_status"
    assert code(lambda: merging.merge(ANA, unproved, BY)) == "target_status"


def test_phones_are_read_once_each_and_never_too_many() -> None:
    kept = phones.add((), " 912 345 678 ")
    assert [(each.number, each.main) for each in kept] == [("912345678", True)]
    for typed, wrong in (("x", "format"), ("912345678", "phone_known")):
        with pytest.raises(Invalid) as refused:
            phones.add(kept, typed)
        assert refused.value.fields == {"number": wrong}
    full = tuple(Phone(f"+3519{n:08d}", n == 0) for n in range(phones.MOST))
    with pytest.raises(Invalid) as refused:
        phones.add(full, "213000111")
    assert refused.value.fields == {"number": "too_many"}


def test_the_first_that_stays_becomes_the_main_phone() -> None:
    two = (Phone("+351912345678", True), Phone("+351913000000"))
    assert phones.remove(two, "+351912345678") == (Phone("+351913000000", True),)
    assert phones.remove(two, "+351913000000") == (Phone("+351912345678", True),)
    assert phones.remove(two[:1], "+351912345678") == ()
    assert phones.choose(two, "+351913000000")[1].main
    with pytest.raises(Invalid):
        phones.remove(two, "+351000000000")


def test_where_nothing_may_be_edited_there_is_no_form() -> None:
    assert account_forms.my_data(ANA, ()) is None
    assert account_forms.my_data(ANA, {"name"}) is not None


def asked(customer: Customer) -> dict[str, Any]:
    form = customer_forms.editing(customer)
    return {field["key"]: field for step in form["steps"] for field in step["fields"]}


def test_a_kind_that_is_vouched_for_is_no_question_and_no_condition() -> None:
    assert "kind" in asked(ANA)
    known = replace(ANA, verified=frozenset({"kind"}))
    natural, legal = asked(known), asked(replace(known, kind="legal"))
    assert "kind" not in natural and "birth_date" in natural and "birth_date" not in legal
    assert '"kind"' not in str(natural).replace("'", '"')
    assert natural["nif"]["when"] == {"all": [{"field": "country", "op": "eq", "value": "pt"}]}


def test_what_was_asked_and_left_empty_is_emptied_and_no_more() -> None:
    form = customer_forms.editing(ANA)
    assert customer_forms.read(form, {"name": "Ana"})["tax_id"] == ""
    known = replace(ANA, verified=frozenset({"tax_id"}))
    assert "tax_id" not in customer_forms.read(customer_forms.editing(known), {"name": "Ana"})


def test_who_has_no_mail_and_no_number_is_asked_for_neither() -> None:
    given = customer_forms.answers(replace(ANA, email=""))
    assert "email" not in given and "country" not in given
    assert customer_forms.answers(ANA)["email"] == ANA.email
    numbered = replace(ANA, tax_id="123456789", tax_format="nif-pt")
    assert customer_forms.answers(numbered)["country"] == "pt"


def test_an_erased_person_leaves_a_pseudonym() -> None:
    erased, [event] = privacy.erase(ANA, BY)
    assert (erased.name, erased.email, erased.status) == ("#aaaaaaaa", "", Status.ERASED)
    assert "Ana" not in str(event)
    with pytest.raises(Stale):
        privacy.erase(ANA, replace(BY, version=9))
    merged = replace(ANA, status=Status.MERGED)
    assert privacy.erase(merged, BY, merged=True)[0].status is Status.ERASED


@pytest.mark.parametrize("name", ["! first of all names", "Ana", "~ the last"])
def test_a_retention_takes_what_it_says_and_all_of_who_was_erased(name: str) -> None:
    published = replace(cases.TYPE, retention={"days": 30, "remove": ["messages"]})
    known = replace(cases.opened(), customer=Actor("customer", ANA.id, name))
    assert privacy.on_retention(known, published).parts == {"messages"}
    gone = replace(known, customer=Actor("customer", ANA.id, privacy.pseudonym(ANA.id)))
    assert privacy.on_retention(gone, published).parts == frozenset(privacy.PARTS)


def test_an_unlinked_card_leaves_what_it_vouched_for() -> None:
    linked, _ = eid.link(replace(ANA, version=5), CARD, BY)
    freed, [event] = eid.unlink(linked, BY)
    assert (freed.eid, freed.version, freed.verified) == ("", 7, linked.verified)
    assert (event.type, event.version) == ("EidUnlinked", 7)
    assert code(lambda: eid.unlink(freed, BY)) == "eid_not_linked"


def test_only_what_was_merged_is_taken_apart() -> None:
    active = replace(RUI, merged_into=ANA.id)
    assert code(lambda: merging.unmerge(active, ANA, Status.ACTIVE, BY)) == "not_merged"


def test_a_phone_is_known_by_its_own_number() -> None:
    kept = phones.add(phones.add((), "963000000"), "912345678")
    assert [each.number for each in kept] == ["963000000", "912345678"]


RETENTIONS: list[tuple[dict[str, Any] | None, dict[str, str]]] = [
    (None, {}),
    ({"days": 1}, {}),
    ({"days": 36_500, "remove": ["files"], "hold": True}, {}),
    ({"days": 36_501}, {"retention.days": "format"}),
    ({"days": 1, "remove": []}, {"retention.remove": "option"}),
    ({"days": 1, "hold": "yes"}, {"retention.hold": "type"}),
    ({"days": 1, "keep": 1}, {"retention.keep": "unknown"}),
]


@pytest.mark.parametrize(("retention", "wrong"), RETENTIONS)
def test_a_retention_says_days_parts_and_whether_it_holds(
    retention: dict[str, Any] | None, wrong: dict[str, str]
) -> None:
    assert privacy.retention_problems(retention) == wrong
