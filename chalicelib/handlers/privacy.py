"""Everything about me, and being forgotten (F13)."""

from typing import Any

from chalicelib.domain.permissions import Permission
from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.privacy import (
    EraseBody,
    Erased,
    EraseMeBody,
    ErasureOutlook,
    ExportPage,
)
from chalicelib.schemas.queries import PageQuery
from chalicelib.services import erasure, exports

api = ApiBlueprint(__name__)

ERASE = Permission.CUSTOMERS_ERASE


@api.get("/my/export", ExportPage, PageQuery, waiting=True)
def export_me(call: Call) -> Any:
    """Everything about me, in pages."""
    return exports.page(call.principal, call.query.cursor)


@api.get("/my/erasure", ErasureOutlook, waiting=True)
def foresee_my_erasure(call: Call) -> Any:
    """What stands in the way of erasing me, and what stays."""
    return erasure.outlook(call.principal.id)


@api.post("/my/erasure", EraseMeBody, Erased, status=200, waiting=True)
def erase_me(call: Call) -> Any:
    """Erase me: the cases stay, I do not."""
    return erasure.by_customer(call.principal, call.body.email, call.once)


@api.get("/staff/customers/{customer_id}/erase", ErasureOutlook, needs=ERASE)
def foresee_erasure(call: Call, customer_id: str) -> Any:
    """What stands in the way of erasing a customer, and what stays."""
    return erasure.by_staff_outlook(customer_id)


@api.post("/staff/customers/{customer_id}/erase", EraseBody, Erased, status=200, needs=ERASE)
def erase_customer(call: Call, customer_id: str) -> Any:
    """Erase a customer: the cases stay, the person does not."""
    return erasure.by_staff(call.principal, customer_id, call.body.version, call.once)
