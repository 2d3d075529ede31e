"""Tells open pages that something changed; they read it again (F28, F37).

A frame carries no content. A page that missed one catches up when it reconnects, so a lost push
loses nothing.
"""

import json
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from chalicelib.config import settings
from chalicelib.domain import access
from chalicelib.domain.access import Principal
from chalicelib.gateways import live, queues
from chalicelib.models import connections, payments
from chalicelib.observability import correlation_id, logger
from chalicelib.services import contacts, facts, leaving, sessions
from chalicelib.services.facts import Fact, Unreadable

Frame = Mapping[str, Any]


def topics_of(principal: Principal) -> list[str]:
    """What one may listen to: the own things, and for staff their departments."""
    own = [f"{principal.kind}#{principal.id}"]
    if principal.represents:
        own.append(_represented(principal))
    return own + [f"department#{each}" for each in sorted(principal.departments)]


def upload_changed(owner: str, upload_id: str, state: str) -> None:
    """Tell whoever sent a file how its inspection ended. `owner` is `customer:…` or `staff:…`."""
    kind, _, owner_id = owner.partition(":")
    body = {
        "what": "upload",
        "id": upload_id,
        "state": state,
        "topic": f"{kind}#{owner_id}",
        "correlation_id": correlation_id(),
    }
    if refused := queues.send(settings().push_queue_url, {upload_id: json.dumps(body)}):
        raise Unreadable(str(refused))


def deliver(message: Mapping[str, Any]) -> None:
    """A message of the push queue: an event of a request, of staff or of a payment, or an inspected
    upload."""
    if message.get("what") == "upload":
        frame = {"action": "changed"} | {name: message[name] for name in ("what", "id", "state")}
        _tell([message["topic"]], frame)
        return
    fact = facts.of_message(message)
    if fact.subject == "staff":
        leaving.settle(fact)
        return
    if fact.subject == "organisation":
        contacts.settle(fact)
        return
    if fact.subject == "session":
        sessions.settle(fact)
        return
    if fact.subject == "payment":
        _payment_changed(fact)
        return
    _tell(_audience(fact), _frame(fact))


def _payment_changed(fact: Fact) -> None:
    """Whoever waits for it: one read, for its events do not say whose it is (F19)."""
    payment = payments.find(fact.subject_id)
    if payment is None:
        return
    by, customer = payment.by, payment.customer.id
    contact = by.kind == "customer" and by.id != customer
    topics = [f"customer#{customer}", *([f"contact#{customer}#{by.id}"] if contact else [])]
    state = str(payment.state)
    _tell(topics, {"action": "changed", "what": "payment", "id": payment.id, "state": state})


def _audience(fact: Fact) -> list[str]:
    """Customers are not even told that something happened which they may not see."""
    department = f"department#{fact.department}"
    if fact.visible != "all":
        return [department]
    opener = [f"contact#{fact.customer_id}#{fact.opener}"] if fact.opener else []
    return [f"customer#{fact.customer_id}", *opener, department]


def _represented(principal: Principal) -> str:
    """All of an organisation's requests, or those that this contact opened (F63)."""
    if access.sees_all(principal):
        return f"customer#{principal.represents}"
    return f"contact#{principal.represents}#{principal.id}"


def _frame(fact: Fact) -> Frame:
    return {
        "action": "changed",
        "what": "request",
        "id": fact.request_id,
        "version": fact.version,
        "state": fact.state,
        "event": fact.type,
    }


def _tell(topics: Iterable[str], frame: Frame) -> None:
    """Send a frame to whoever listens; forget those who are gone."""
    text = json.dumps(frame)
    found = {each for topic in topics for each in connections.listening(topic)}
    logger.info("told", extra={"changed": frame["id"], "pages": len(found)})
    if not found:
        return
    with ThreadPoolExecutor(max_workers=8) as threads:
        list(threads.map(lambda each: _post(each, text), sorted(found)))


def _post(connection_id: str, text: str) -> None:
    if not live.post(connection_id, text):
        connections.leave(connection_id)
