"""What staff do with customers: search, register, change, speak for, merge."""

from typing import Any

from chalicelib.domain.permissions import Permission
from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.customers import (
    AccessBody,
    AccountHistory,
    BehalfBody,
    CustomerDetail,
    CustomerForm,
    CustomerMatches,
    CustomerSummary,
    EditBody,
    Entered,
    MergeBody,
    PasswordBody,
    PhoneBody,
    RegisterBody,
    SearchQuery,
    UnmergeBody,
)
from chalicelib.schemas.queries import PageQuery
from chalicelib.schemas.requests import RequestPage, RequestSummary
from chalicelib.services import customers, first_access, merging

api = ApiBlueprint(__name__)

READ, EDIT = Permission.CUSTOMERS_READ, Permission.CUSTOMERS_EDIT
REPRESENT, MERGE = Permission.CUSTOMERS_REPRESENT, Permission.CUSTOMERS_MERGE


@api.get("/staff/customers", CustomerMatches, SearchQuery, needs=READ)
def find_customers(call: Call) -> Any:
    """Search customers; beginnings, accents and typing errors are forgiven."""
    return customers.find(call.query.q)


@api.get("/staff/customer-form", CustomerForm, needs=EDIT)
def get_customer_form(call: Call) -> Any:
    """What is asked of a new customer."""
    return None


@api.post("/staff/customers", RegisterBody, CustomerSummary, needs=EDIT)
def register_customer(call: Call) -> Any:
    """Register a customer; 409 `similar_exists` names accounts that may be the same person's."""
    return customers.create(call.principal, call.body.answers, call.body.anyway, call.once)


@api.get("/staff/customers/{customer_id}", CustomerDetail, needs=READ)
def get_customer(call: Call, customer_id: str) -> Any:
    """One customer; they see in their access history that I looked."""
    return customers.look(call.principal, customer_id)


@api.post("/staff/customers/{customer_id}", EditBody, CustomerSummary, status=200, needs=EDIT)
def edit_customer(call: Call, customer_id: str) -> Any:
    """Change the data, but for what the national eID vouches for."""
    body = call.body
    return customers.edit(call.principal, customer_id, body.version, body.answers, call.once)


@api.post(
    "/staff/customers/{customer_id}/phones", PhoneBody, CustomerSummary, status=200, needs=EDIT
)
def change_customer_phones(call: Call, customer_id: str) -> Any:
    """Add or remove a telephone, or make one the main one."""
    body = call.body
    return customers.change_phones(
        call.principal, customer_id, body.version, body.what, body.number, call.once
    )


@api.post(
    "/staff/customers/{customer_id}/resend-access",
    AccessBody,
    CustomerSummary,
    status=200,
    needs=EDIT,
)
def resend_access(call: Call, customer_id: str) -> Any:
    """Mail the customer a one-time link to set a password, once the e-mail is confirmed."""
    body = call.body
    return first_access.resend(call.principal, customer_id, body.version, body.email, call.once)


@api.get("/staff/customers/{customer_id}/requests", RequestPage, PageQuery, needs=READ)
def list_customer_requests(call: Call, customer_id: str) -> Any:
    """The customer's requests in my departments, newest activity first."""
    return customers.requests(call.principal, customer_id, call.query.cursor)


@api.post("/staff/customers/{customer_id}/requests", BehalfBody, RequestSummary, needs=REPRESENT)
def open_on_behalf(call: Call, customer_id: str) -> Any:
    """Submit a form on behalf of the customer: the request is theirs."""
    return customers.open_for(call.principal, customer_id, call.body, call.once)


@api.get("/staff/customers/{customer_id}/history", AccountHistory, PageQuery, needs=READ)
def get_customer_history(call: Call, customer_id: str) -> Any:
    """What happened to the account, newest first."""
    return customers.history(customer_id, call.query.cursor)


@api.post(
    "/staff/customers/{customer_id}/merge", MergeBody, CustomerSummary, status=200, needs=MERGE
)
def merge_customer(call: Call, customer_id: str) -> Any:
    """Merge the account into another; its requests follow."""
    body = call.body
    return merging.merge(call.principal, customer_id, body.into, body.version, call.once)


@api.post(
    "/staff/customers/{customer_id}/unmerge",
    UnmergeBody,
    CustomerSummary,
    status=200,
    needs=MERGE,
)
def unmerge_customer(call: Call, customer_id: str) -> Any:
    """Take a merge back: the account is what it was, and its requests return."""
    return merging.unmerge(call.principal, customer_id, call.body.version, call.once)


@api.post("/public/access", PasswordBody, Entered, status=200)
def set_first_password(call: Call) -> Any:
    """Set a password by the link that was mailed; it works once."""
    body = call.body
    return first_access.use(body.customer, body.secret, body.password, call.once)
