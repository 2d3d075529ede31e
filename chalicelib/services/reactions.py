"""What follows from an event: one table, and a queue for each kind of consequence.

This only routes, so that a slow mail never delays a socket. Delivery is at least once; every
consumer is idempotent.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from chalicelib.config import settings
from chalicelib.domain.workflow import RESPONSIBILITY, Responsibility, State
from chalicelib.gateways import queues
from chalicelib.models import parked
from chalicelib.models.parked import ParkedItem
from chalicelib.observability import correlate, logger
from chalicelib.services import facts
from chalicelib.services.facts import Fact, Unreadable

Applies = Callable[[Fact], bool]


def always(fact: Fact) -> bool:
    return True


def begins_timers(fact: Fact) -> bool:
    return "timers" in fact.data


def said_to_customer(fact: Fact) -> bool:
    return fact.visible == "all" and fact.by.kind in ("staff", "system")


def moved_unasked(fact: Fact) -> bool:
    """By a timer, or handed over to the customer: what else moves, somebody was told of."""
    if fact.data["reason"] == "handed_over":
        return RESPONSIBILITY[State(fact.data["to"])] is Responsibility.CUSTOMER
    return fact.by.kind == "timer"


def answers_a_group(fact: Fact) -> bool:
    return fact.leads and fact.data["purpose"] == "solution"


def leaves_a_group(fact: Fact) -> bool:
    """A leader that is finished: who waits needs another."""
    return fact.leads and fact.state in ("closed", "cancelled")


def serves_elsewhere(fact: Fact) -> bool:
    return "departments" in fact.data["fields"]


def asked_by_staff(fact: Fact) -> bool:
    """Who pays what they hand in themselves is at the page already."""
    return fact.by.kind != "customer"


def counted(fact: Fact) -> bool:
    return fact.moved is not None or fact.type in COUNTED


# Whatever the type: the first event of a command says what it changed of the counts, the last
# which timers it begins.
EVERY: Mapping[str, Applies] = {"timers": begins_timers, "counters": counted}
COUNTED = {"Reiterated", "Complained", "Restarted", "SurveyAnswered"}
SEEN: Mapping[str, Applies] = {"push": always, "audit": always}
SAID = {**SEEN, "mail": said_to_customer}
CONSEQUENCES: Mapping[str, Mapping[str, Applies]] = {
    "RequestOpened": {**SEEN, "mail": always},
    "RequestTaken": SEEN,
    "MessagePosted": {**SAID, "groups": answers_a_group},
    "StateChanged": {**SEEN, "mail": moved_unasked, "groups": leaves_a_group},
    "AnswersChanged": SEEN,
    "HandedOver": SEEN,
    "UnderstandingProposed": SAID,
    "UnderstandingApproved": SEEN,
    "UnderstandingRejected": SEEN,
    "Reiterated": SEEN,
    "Complained": SEEN,
    "Restarted": SAID,
    "RequestCancelled": SAID,
    "RequestDeleted": {**SEEN, "erase": always},
    "ServiceWarned": {**SEEN, "mail": always},
    "ServiceBreached": {**SEEN, "mail": always},
    "SurveyReminded": {**SEEN, "mail": always},
    "SurveyAnswered": SEEN,
    "DeadlineMoved": SEEN,
    "Grouped": {**SEEN, "groups": always},
    "Split": {**SEEN, "mail": always, "groups": always},
    "Promoted": {**SEEN, "groups": always},
    "Regrouped": {**SEEN, "groups": always},
    "FollowerJoined": SEEN,
    "FollowerLeft": SEEN,
    "CustomerRegistered": {"customers": always, "audit": always},
    "EmailConfirmed": {"audit": always},
    "CustomerAccepted": {"mail": always, "customers": always, "audit": always},
    "CustomerAsked": {"mail": always, "audit": always},
    "CustomerRefused": {"mail": always, "audit": always},
    "CustomerChanged": {"customers": always, "audit": always},
    "CustomerMerged": {"customers": always, "audit": always},
    "CustomerUnmerged": {"customers": always, "audit": always},
    "CustomerAbsorbed": {"audit": always},
    "CustomerReleased": {"audit": always},
    "CustomerReplaced": {"push": always, "audit": always},
    "AccessResent": {"mail": always, "audit": always},
    "AccessEntered": {"audit": always},
    "StaffInvited": {"mail": always, "audit": always},
    "StaffJoined": {"audit": always},
    "StaffChanged": {"push": serves_elsewhere, "audit": always},
    "StaffDeactivated": {"push": always, "audit": always},
    "StaffReactivated": {"push": always, "audit": always},
    "StaffKept": {"audit": always},
    "StaffGroupsChanged": {"audit": always},
    "SystemRegistered": {"audit": always},
    "SystemRevoked": {"push": always, "audit": always},
    "ProfileChanged": {"audit": always},
    "ProfileRemoved": {"audit": always},
    "DepartmentChanged": {"audit": always},
    "CalendarChanged": {"deadlines": always, "audit": always},
    "ServiceLevelChanged": {"deadlines": always, "audit": always},
    "OrganisationCreated": {"audit": always},
    "ContactInvited": {"mail": always, "audit": always},
    "InvitationWithdrawn": {"audit": always},
    "ContactAdded": {"audit": always},
    "ContactChanged": {"push": always, "audit": always},
    "ContactRemoved": {"push": always, "audit": always},
    "SessionEnded": {"push": always, "audit": always},
    "SessionsEnded": {"push": always, "audit": always},
    "EidLinked": {"customers": always, "audit": always},
    "EidUnlinked": {"audit": always},
    "CustomerErased": {"erase": always, "audit": always},
    "DataRemoved": {"push": always, "audit": always},
    "FeePaid": SEEN,
    "FeeRefunded": SEEN,
    "PaymentStarted": {"mail": asked_by_staff, "audit": always},
    "PaymentReceived": SEEN,
    "PaymentExpired": SEEN,
    "PaymentWithdrawn": SEEN,
    "RefundOwed": {**SEEN, "mail": always},
    "PaymentRefunded": {**SEEN, "mail": always},
    "PagePublished": {"audit": always},
    "TypePublished": {"audit": always},
    "CatalogueArranged": {"audit": always},
    "CatalogueChanged": {"audit": always},
}


def of(fact: Fact) -> list[str]:
    """The consequences of one event. Raises Unreadable for a type that nobody knows."""
    if fact.type not in CONSEQUENCES:
        raise Unreadable(f"unknown type {fact.type}")
    consequences = {**CONSEQUENCES[fact.type], **EVERY}
    return [name for name, applies in consequences.items() if applies(fact)]


def react(records: Iterable[Mapping[str, Any]]) -> None:
    """Route a batch of the stream, in order.

    What no other try could route is parked, and does not hold up the rest. A queue that takes
    nothing now fails the whole batch, which comes again: safe, for consumers are idempotent, and
    on the emulator the only way, for it does not know partial answers of streams.
    """
    read = [fact for record in records if (fact := _read(record)) is not None]
    route(read)


def route(read: Sequence[Fact]) -> None:
    """Send each event to its queues; what a queue refuses for what it is, is parked."""
    waiting: dict[str, dict[str, Fact]] = defaultdict(dict)
    for fact in read:
        following = of(fact)
        correlate(fact.correlation_id)
        logger.info("routed", extra={"event": fact.id, "type": fact.type, "to": following})
        for consequence in following:
            waiting[consequence][fact.id] = fact
    for consequence, by_id in waiting.items():
        send(consequence, by_id)


def send(consequence: str, by_id: Mapping[str, Fact]) -> None:
    bodies = {key: fact.body() for key, fact in by_id.items()}
    for key, reason in queues.send(_url(consequence), bodies).items():
        fact = by_id[key]
        _park(f"{fact.subject}#{fact.subject_id}", _sk(fact), fact.id, consequence, reason)


def replay(item: ParkedItem, fact: Fact) -> None:
    """Send a parked consequence again, once its cause is mended."""
    every = of(fact)
    for consequence in every if item.consequence == "all" else [item.consequence]:
        send(consequence, {fact.id: fact})


def _read(record: Mapping[str, Any]) -> Fact | None:
    """The event of a stream record; None for what is no new event, or is parked here."""
    change = record.get("dynamodb", {})
    image = change.get("NewImage") or {}
    if record.get("eventName") != "INSERT" or image.get("kind") != {"S": "event"}:
        return None
    try:
        fact = facts.of_image(image)
        of(fact)
    except Unreadable as failure:
        pk, sk = change["Keys"]["pk"]["S"], change["Keys"]["sk"]["S"]
        event_id = image.get("id", {}).get("S") or f"{pk}/{sk}"
        _park(pk, sk, event_id, "all", str(failure))
        return None
    return fact


def _park(pk: str, sk: str, event_id: str, consequence: str, reason: str) -> None:
    logger.error("parked", extra={"event": event_id, "of": consequence, "reason": reason})
    parked.park(pk, sk, event_id, consequence, reason)


def _sk(fact: Fact) -> str:
    return f"event#{fact.version:08d}#{fact.n:02d}"


def _url(consequence: str) -> str:
    known = settings()
    return {
        "timers": known.timers_queue_url,
        "push": known.push_queue_url,
        "mail": known.mail_queue_url,
        "audit": known.audit_queue_url,
        "groups": known.groups_queue_url,
        "customers": known.customers_queue_url,
        "counters": known.counters_queue_url,
        "erase": known.erase_queue_url,
        "deadlines": known.deadlines_queue_url,
    }[consequence]
