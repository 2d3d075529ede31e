"""Departments: who answers for what."""

from typing import Any

from chalicelib.domain.permissions import Permission
from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.profiles import (
    DepartmentBody,
    DepartmentChangeBody,
    DepartmentList,
    DepartmentView,
)
from chalicelib.services import departments

api = ApiBlueprint(__name__)

MANAGE = Permission.DEPARTMENTS_MANAGE


@api.get("/staff/departments", DepartmentList, needs=Permission.STAFF_READ)
def list_departments(call: Call) -> Any:
    """All departments."""
    return departments.every()


@api.post("/staff/departments", DepartmentBody, DepartmentView, needs=MANAGE)
def create_department(call: Call) -> Any:
    """Add a department."""
    return departments.create(call.principal, call.body.id, call.body.title, call.once)


@api.post(
    "/staff/departments/{department_id}",
    DepartmentChangeBody,
    DepartmentView,
    status=200,
    needs=MANAGE,
)
def change_department(call: Call, department_id: str) -> Any:
    """Rename a department; requests keep the name they were opened under."""
    body = call.body
    changes = {"title": body.title}
    return departments.edit(call.principal, department_id, changes, body.version, call.once)
