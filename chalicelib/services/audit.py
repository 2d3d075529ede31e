"""What was done and who looked, in the industry's form: OCSF 1.5 (F39).

A fact about a request is *Entity Management* (3004), kept for good in the audit bucket. A call is
*API Activity* (6003), one line of the function's log. No content and no personal data but ids and
the caller's address. Why these classes: `docs/decisions/0021-audit-records.md`.
"""

import json
import logging
import sys
from functools import lru_cache
from typing import Any

from chalicelib import clock
from chalicelib.domain.access import Principal
from chalicelib.gateways import audit_store
from chalicelib.observability import correlation_id
from chalicelib.services.facts import Fact

VERSION = "1.5.0"
UNKNOWN, CREATE, READ, UPDATE, DELETE = 0, 1, 2, 3, 4
ACTIVITIES = {"RequestOpened": CREATE, "RequestDeleted": DELETE}
METHODS = {"GET": READ, "POST": CREATE, "PUT": UPDATE, "PATCH": UPDATE, "DELETE": DELETE}
USERS = {"customer": (1, "User"), "staff": (99, "Staff"), "system": (3, "System")}
INFORMATIONAL, LOW, MEDIUM = 1, 2, 3


def keep(fact: Fact) -> None:
    """One object per event, under a name made of the event's id: twice is once."""
    key = f"ocsf/dt={fact.at[:10]}/{fact.id.replace('/', '_')}.json"
    audit_store.put(key, json.dumps(of_fact(fact), ensure_ascii=False).encode())


def record_access(
    principal: Principal, operation: str, resource: str | None, status: int, source_ip: str
) -> None:
    """One line for each call, allowed or refused. `operation`: `GET /my/requests/{request_id}`."""
    record = of_access(principal, operation, resource, status, source_ip)
    _log().info(json.dumps(record, ensure_ascii=False))


def of_fact(fact: Fact) -> dict[str, Any]:
    """What happened to anything, as OCSF Entity Management."""
    subject = fact.subject.capitalize()
    entity: dict[str, Any] = {"uid": fact.subject_id, "type_id": 99, "type": subject}
    before = fact.data.get("from") if fact.type == "StateChanged" else None
    record = _base(3, 3004, ACTIVITIES.get(fact.type, UPDATE)) | {
        "time": _milliseconds(fact.at),
        "severity_id": INFORMATIONAL,
        "status_id": 1,
        "actor": _actor(fact.by.kind, fact.by.id),
        "entity": entity | ({"data": {"state": before}} if before else {}),
        "entity_result": entity | {"version": str(fact.version), "data": {"state": fact.state}},
        "metadata": _metadata(fact.id, fact.correlation_id) | {"event_code": fact.type},
        "unmapped": {"channel": fact.channel, "department": fact.department} | _details(fact),
    }
    return record | ({"comment": fact.data["reason"]} if "reason" in fact.data else {})


def of_access(
    principal: Principal, operation: str, resource: str | None, status: int, source_ip: str
) -> dict[str, Any]:
    """Who called what, as OCSF API Activity."""
    method, _, path = operation.partition(" ")
    activity = METHODS.get(method, UNKNOWN)
    if activity == CREATE and "{request_id}" in path:
        activity = UPDATE
    record = _base(6, 6003, activity) | {
        "time": _milliseconds(clock.text(clock.now())),
        "severity_id": INFORMATIONAL if status < 400 else LOW if status < 500 else MEDIUM,
        "status_id": 1 if status < 400 else 2,
        "status_code": str(status),
        "actor": _actor(principal.kind, principal.id),
        "api": {
            "operation": operation,
            "service": {"name": "balcao"},
            "request": {"uid": correlation_id()},
            "response": {"code": status},
        },
        "http_request": {"http_method": method},
        "src_endpoint": {"ip": source_ip} if source_ip else {"name": "unknown"},
        "metadata": _metadata(clock.identifier(), correlation_id()),
    }
    return record | ({"resources": [{"uid": resource, "type": "request"}]} if resource else {})


def _base(category: int, kind: int, activity: int) -> dict[str, Any]:
    return {
        "category_uid": category,
        "class_uid": kind,
        "activity_id": activity,
        "type_uid": kind * 100 + activity,
    }


def _metadata(uid: str, correlation: str) -> dict[str, Any]:
    product = {"name": "Balcão", "vendor_name": "Balcão"}
    return {"version": VERSION, "product": product, "uid": uid, "correlation_uid": correlation}


def _actor(kind: str, uid: str) -> dict[str, Any]:
    if kind == "timer":
        return {"app_name": "timer"}
    type_id, caption = USERS.get(kind, (UNKNOWN, "Unknown"))
    return {"user": {"uid": uid, "type_id": type_id, "type": caption}}


def _details(fact: Fact) -> dict[str, Any]:
    """What else an auditor asks: for whom, what kind of message, with which files."""
    details: dict[str, Any] = {"customer_uid": fact.customer_id, "visible": fact.visible}
    files = [file["id"] for file in fact.data.get("files", [])]
    if files:
        details["file_uids"] = files
    return details | ({"purpose": fact.data["purpose"]} if "purpose" in fact.data else {})


def _milliseconds(instant: str) -> int:
    return round(clock.parse(instant).timestamp() * 1000)


@lru_cache(maxsize=1)
def _log() -> logging.Logger:
    """Its lines are the records themselves, so that a collector needs no parser of ours."""
    log = logging.getLogger("audit")
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter("%(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    return log
