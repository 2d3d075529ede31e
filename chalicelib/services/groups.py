"""What staff do with groups: split off, put first, group again by the right address (F85, D3).

Each is one transaction; who else it concerns follows behind the groups queue (`group_effects.py`).
"""

from collections.abc import Mapping
from typing import Any

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import access, forms
from chalicelib.domain import groups as rules
from chalicelib.domain.access import Case, Principal
from chalicelib.domain.addresses import Address
from chalicelib.domain.requests import Command, Request
from chalicelib.domain.types import Published
from chalicelib.errors import Conflict, Invalid, NotFound
from chalicelib.models import groups as stored
from chalicelib.models import request_queries as queries
from chalicelib.models.requests import FormItem
from chalicelib.models.transaction import Transaction
from chalicelib.services import places, requests
from chalicelib.services.once import Once


def group(principal: Principal, request_id: str, cursor: str | None) -> rules.Group:
    """Leader and followers of a request: at most three reads. Raises NotFound."""
    request = _seen(principal, request_id)
    leader = found(request.leader) if request.leader else None
    page = queries.followers(request.id, cursor)
    shown = [each for each in page.items if access.visible_to(each, principal)]
    visible = leader if leader and access.visible_to(leader, principal) else None
    return rules.Group(visible, shown, page.cursor)


def split(principal: Principal, request_id: str, version: int | None, once: Once) -> Request:
    """A follower becomes a request of its own. Raises NotFound, Conflict, Stale."""
    command = requests.command_of(principal, version)
    return requests.act(request_id, command, lambda r, p: rules.split(r, p, command), once)


def promote(principal: Principal, request_id: str, version: int | None, once: Once) -> Request:
    """A follower leads, and its leader follows it. Raises NotFound, Conflict, Stale."""
    command = requests.command_of(principal, version)

    def attempt() -> Request:
        request, form, published = requests.with_form(principal, request_id)
        leader = found(request.leader) if request.leader else None
        if leader is None:
            raise Conflict("not_grouped")
        spot = places.find(published, _answers(form), leader.id, leader.place.split())
        if spot is None or spot.leader:
            raise Conflict("place_led")
        first, moved = rules.promote(
            _case(request, published, command),
            _case(leader, requests.published_of(leader), command),
            spot.label,
            command,
        )

        def extra(transaction: Transaction) -> None:
            requests.add(transaction, leader, moved)
            without = rules.held(spot.slots, leader.id, None, None)
            after = rules.held(without, request.id, spot.where, spot.metres)
            stored.write(transaction, spot.type_id, spot.slots, after)

        return requests.commit(request, first, once, extra)

    return requests.settled(requests.again(version, attempt))


def regroup(
    principal: Principal,
    request_id: str,
    address: Address | None,
    version: int | None,
    once: Once,
) -> Request:
    """Group by the address as it is, or as it is corrected here. Raises NotFound, Conflict, Stale,
    Invalid by part of the address."""
    command = requests.command_of(principal, version)

    def attempt() -> Request:
        request, form, published = requests.with_form(principal, request_id)
        answers = {**_answers(form), **_corrected(published, address)}
        own = request.place.split() if request.leads else []
        spot = places.find(published, answers, request.id, own)
        if spot is None:
            raise Conflict("does_not_group")
        if address is None and (spot.leader, spot.label) == (request.leader, request.place):
            raise Conflict("already_grouped")
        corrected = (
            [published.grouping["field"]] if published.grouping and address is not None else []
        )
        changed = rules.regroup(request, published, spot.leader, spot.label, command, corrected)

        def extra(transaction: Transaction) -> None:
            places.move(transaction, spot, request)
            if address is not None:
                files, signed = (form.files, form.signed) if form else ([], None)
                transaction.put(FormItem.of(request.id, answers, files, signed))

        return requests.commit(request, changed, once, extra)

    return requests.settled(requests.again(version, attempt))


def found(request_id: str) -> Request | None:
    """One consistent read; None for what is gone."""
    try:
        return queries.get(request_id)
    except NotFound:
        return None


def _answers(form: FormItem | None) -> Mapping[str, Any]:
    return form.answers if form else {}


def _corrected(published: Published, address: Address | None) -> Mapping[str, Any]:
    """The address judged by its field. Raises Invalid."""
    if address is None:
        return {}
    if published.grouping is None:
        raise Conflict("does_not_group")
    key = published.grouping["field"]
    field = next(each for each in forms.fields_of(published.form) if each["key"] == key)
    alone = {"steps": [{"id": key, "fields": [{**field, "required": True, "when": None}]}]}
    today = clock.today(settings().time_zone)
    read = forms.evaluate(alone, {key: address}, {}, today)
    if read.errors:
        wrong = {f"address{name[len(key) :]}": code for name, code in read.errors.items()}
        raise Invalid(fields=wrong)
    return read.clean


def _seen(principal: Principal, request_id: str) -> Request:
    requests.must_exist(request_id)
    request = queries.get(request_id)
    requests.must_see(request, principal)
    return request


def _case(request: Request, published: Published, command: Command) -> Case:
    return Case(request, published, command.by, command.at)
