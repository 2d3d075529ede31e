"""Request types as administrators see them, and their workflows."""

from typing import Any

from chalicelib.domain.permissions import Permission
from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.workflows import (
    ProblemList,
    TypeList,
    TypeView,
    WorkflowBody,
    WorkflowCheckBody,
    WorkflowView,
)
from chalicelib.services import workflows

api = ApiBlueprint(__name__)

MANAGE = Permission.TYPES_MANAGE
PATH = "/staff/types/{type_id}/workflow"


@api.get("/staff/types", TypeList, needs=MANAGE)
def list_types(call: Call) -> Any:
    """All request types, each in its current version."""
    return workflows.every(call.principal)


@api.get(PATH, WorkflowView, needs=MANAGE)
def get_workflow(call: Call, type_id: str) -> Any:
    """A type's current workflow, and the fields, departments and people that it may name."""
    return workflows.read(call.principal, type_id)


@api.post(f"{PATH}/check", WorkflowCheckBody, ProblemList, status=200, needs=MANAGE)
def check_workflow(call: Call, type_id: str) -> Any:
    """Everything that is wrong with a workflow, each with its trace; nothing is written."""
    return workflows.check(call.principal, type_id, call.body.workflow)


@api.post(PATH, WorkflowBody, TypeView, needs=MANAGE)
def publish_workflow(call: Call, type_id: str) -> Any:
    """Publish a workflow as a new version of the type: it applies to new requests."""
    body = call.body
    return workflows.publish(call.principal, type_id, body.workflow, body.version, call.once)
