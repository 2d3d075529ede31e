"""The functions that no person calls: a stream, queues, timers and a schedule wake them.

Chalice cannot say partial batch failures (aws/chalice#2029), so the sources are in
`infrastructure/messaging.yaml` and `timers.yaml`. A record that fails is reported alone, and comes
again until its queue sets it aside.

The application imports this module to package it, and so does every cold start of the API: each
function therefore imports its service when it runs.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from chalice.app import Blueprint

from chalicelib.observability import correlate, entrypoint, logger

functions = Blueprint(__name__)

Event = Mapping[str, Any]
Answer = dict[str, Any]
Message = Mapping[str, Any]


@functions.lambda_function(name="reactions")
@entrypoint
def reactions(event: Event, context: Any) -> Answer:
    """The stream of the table: new events, in order."""
    from chalicelib.services import reactions as service

    service.react(event["Records"])
    return {"batchItemFailures": []}


@functions.lambda_function(name="print_answers")
@entrypoint
def print_answers(event: Event, context: Any) -> Answer:
    """The API: make one PDF and put it among the files; its digest."""
    from chalicelib.services import printing

    return {"digest": printing.make(event["template"], event["document"], event["key"])}


@functions.lambda_function(name="start_timers")
@entrypoint
def start_timers(event: Event, context: Any) -> Answer:
    """The timers queue: waits that begin."""
    from chalicelib.services import facts, timers

    return _each(event, lambda message: timers.start(facts.of_message(message)))


@functions.lambda_function(name="push")
@entrypoint
def push(event: Event, context: Any) -> Answer:
    """The push queue: what open pages want to know."""
    from chalicelib.services import push as service

    return _each(event, service.deliver)


@functions.lambda_function(name="send_mail")
@entrypoint
def send_mail(event: Event, context: Any) -> Answer:
    """The mail queue: what customers are told of, what staff are, links of staff and contacts."""
    from chalicelib.services import (
        account_mails,
        alerts,
        entering,
        facts,
        first_access,
        following,
        invitation_mails,
        mails,
        payment_mails,
    )

    senders = {
        "staff": entering.send,
        "organisation": invitation_mails.send,
        "customer": first_access.mail,
        "payment": payment_mails.send,
        "follow": following.mail,
    }

    def send(message: Message) -> None:
        fact = facts.of_message(message)
        if fact.type in account_mails.KINDS:
            account_mails.send(fact)
        elif fact.type in alerts.KINDS:
            alerts.send(fact)
        else:
            senders.get(fact.subject, mails.send)(fact)

    return _each(event, send)


@functions.lambda_function(name="audit")
@entrypoint
def audit(event: Event, context: Any) -> Answer:
    """The audit queue: every event."""
    from chalicelib.services import audit as service
    from chalicelib.services import facts

    return _each(event, lambda message: service.keep(facts.of_message(message)))


@functions.lambda_function(name="count")
@entrypoint
def count(event: Event, context: Any) -> Answer:
    """The counters queue: what screens show without counting."""
    from chalicelib.services import counters, facts

    return _each(event, lambda message: counters.count(facts.of_message(message)))


@functions.lambda_function(name="erase")
@entrypoint
def erase(event: Event, context: Any) -> Answer:
    """The erase queue: one piece of forgetting a person after another."""
    from chalicelib.services import erasure

    return _each(event, erasure.work)


@functions.lambda_function(name="follow_customers")
@entrypoint
def follow_customers(event: Event, context: Any) -> Answer:
    """The customers queue: where they are found, and the requests of who was merged."""
    from chalicelib.services import customer_effects

    return _each(event, customer_effects.follow)


@functions.lambda_function(name="move_deadlines")
@entrypoint
def move_deadlines(event: Event, context: Any) -> Answer:
    """The deadlines queue: what a changed service level or calendar does to open requests."""
    from chalicelib.services import reckoning

    return _each(event, reckoning.work)


@functions.lambda_function(name="follow_leader")
@entrypoint
def follow_leader(event: Event, context: Any) -> Answer:
    """The groups queue: what a leader's answer, or end, means for who follows it."""
    from chalicelib.services import group_effects

    return _each(event, group_effects.follow)


@functions.lambda_function(name="sign_ins")
@entrypoint
def sign_ins(event: Event, context: Any) -> Event:
    """A trigger of the pools: who tries to sign in, and who has. Changes nothing about it, but
    makes whom the organisation's directory sends a member of staff."""
    from chalicelib.services import access_history, staff_sso

    if event["triggerSource"] == staff_sso.INBOUND:
        staff_sso.told(event)
    elif staff_sso.triggered(event):
        access_history.triggered(event)
    return event


@functions.lambda_function(name="ring")
@entrypoint
def ring(event: Event, context: Any) -> Answer:
    """A state machine whose wait is over: `{request_id, timer, entry, due_at, correlation_id}`."""
    from chalicelib.domain.workflow import Timer
    from chalicelib.services import timers

    correlate(str(event["correlation_id"]))
    rung = timers.ring(event["request_id"], Timer(event["timer"]), int(event["entry"]))
    logger.info("timer rang", extra={"request": event["request_id"], "outcome": rung.outcome})
    return {"outcome": rung.outcome, "due_at": rung.due_at}


@functions.lambda_function(name="sweep")
@entrypoint
def sweep(event: Event, context: Any) -> Answer:
    """The schedule: heals lost timers, forgets files that went with no request, and what types keep
    no longer; asks what became of payments."""
    from chalicelib.services import calendars, payment_sweep, retention, uploads
    from chalicelib.services import sweep as service

    try:
        moved = service.sweep()
    finally:
        try:
            uploads.forget_unclaimed()
        finally:
            try:
                retention.sweep()
            finally:
                try:
                    calendars.extend()
                finally:
                    payment_sweep.sweep()
    return {"moved": moved}


def _each(event: Event, handle: Callable[[Message], None]) -> Answer:
    """Handle each message under its own correlation id, and report those that failed."""
    failed = [record["messageId"] for record in event["Records"] if not _handled(record, handle)]
    return {"batchItemFailures": [{"itemIdentifier": each} for each in failed]}


def _handled(record: Mapping[str, Any], handle: Callable[[Message], None]) -> bool:
    try:
        message = json.loads(record["body"])
        correlate(str(message["correlation_id"]))
        handle(message)
    except Exception:
        logger.exception("message failed", extra={"message_id": record["messageId"]})
        return False
    return True
