"""What tests start from: a published type, people, an open request."""

from dataclasses import replace
from typing import Any

from chalicelib import clock
from chalicelib.domain.access import Principal
from chalicelib.domain.customers import Customer, Status
from chalicelib.models.customers import CustomerItem
from chalicelib.services import people, publishing
from tests import api

WAITS = {"reply": {"days": 7}, "validation": {"days": 5}, "agreement": {"days": 5}}
STATES = (
    "open",
    "in_progress",
    "pending",
    "customer_validation",
    "resolved",
    "closed",
    "cancelled",
)


def document(**changes: Any) -> dict[str, Any]:
    """A small type of the department `support`, with one conditional field and one of files."""
    return {
        "id": "ticket",
        "title": {"pt-PT": "Pedido de suporte", "pt-BR": "Chamado", "en": "Support ticket"},
        "summary": "Something does not work",
        "keywords": {"en": ["error"]},
        "icon": "support",
        "department": {"id": "support", "title": "Support"},
        "section": {"id": "help", "title": "Help"},
        "category": {"id": "software", "title": "Software"},
        "order": 1,
        "subject_field": "subject",
        "words": {state: {"stage": state, "action": f"doing {state}"} for state in STATES},
        "waits": WAITS,
        "form": {
            "title": "Support ticket",
            "steps": [
                {
                    "id": "what",
                    "title": "What happened",
                    "fields": [
                        {"key": "subject", "type": "text", "label": "Subject", "required": True},
                        {"key": "hosted", "type": "checkbox", "label": "Hosted"},
                        {
                            "key": "environment",
                            "type": "text",
                            "label": "Test environment",
                            "required": True,
                            "when": {"field": "hosted", "op": "eq", "value": True},
                        },
                        {
                            "key": "proof",
                            "type": "file",
                            "label": "Screenshots",
                            "accept": ["image/png"],
                            "maxBytes": 1_000_000,
                            "maxFiles": 5,
                        },
                    ],
                }
            ],
        },
        **changes,
    }


def account(principal: Principal, **changes: Any) -> None:
    """A customer who was here before: no event tells of it."""
    known = Customer(
        id=principal.id,
        kind="natural",
        name=principal.name,
        email=principal.email,
        locale=principal.locale,
        status=Status.ACTIVE,
        created_at=clock.now(),
    )
    CustomerItem.of(replace(known, **changes)).save()


def organisation(**changes: Any) -> None:
    """One published type, two customers, and the staff who serve them."""
    for customer in (api.CUSTOMER, api.OTHER):
        account(customer)
    publishing.publish(document(**changes))
    for principal in (api.ATTENDANT, api.OUTSIDER):
        people.register_staff(
            principal.id, principal.name, "staff", sorted(principal.departments), "attendant"
        )


def opened(subject: str = "It stopped", version: int = 1, **answers: Any) -> dict[str, Any]:
    """A request as the API answered it, by this version of the form."""
    given = {"subject": subject, **answers}
    body = {"type_id": "ticket", "form_version": version, "answers": given}
    reply = api.post("/my/requests", body, api.CUSTOMER)
    assert reply.status == 201, reply.body
    answered: dict[str, Any] = reply.body
    return answered
