"""Other systems that call the API, signed: registered, used, revoked (F26)."""

from typing import Any

from chalicelib.domain.permissions import Permission
from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.members import CanAnswer, CanQuery, VersionBody
from chalicelib.schemas.systems import SystemBody, SystemList, SystemView, arn_of
from chalicelib.services import systems

api = ApiBlueprint(__name__)

MANAGE = Permission.STAFF_MANAGE


@api.get("/staff/systems", SystemList, needs=MANAGE)
def list_systems(call: Call) -> Any:
    """Other systems, and when each was last used."""
    return systems.every()


@api.post("/staff/systems", SystemBody, SystemView, needs=MANAGE)
def register_system(call: Call) -> Any:
    """Let an IAM role or user call the API, with a profile."""
    body = call.body
    return systems.register(
        call.principal, body.arn, body.name, body.departments, body.profile, call.once
    )


@api.post("/staff/systems/{system_id}/revoke", VersionBody, SystemView, status=200, needs=MANAGE)
def revoke_system(call: Call, system_id: str) -> Any:
    """Refuse its calls from within a minute on."""
    return systems.revoke(call.principal, arn_of(system_id), call.body.version, call.once)


@api.post("/staff/systems/{system_id}/restore", VersionBody, SystemView, status=200, needs=MANAGE)
def restore_system(call: Call, system_id: str) -> Any:
    """Take its calls again, with the profile it had."""
    return systems.restore(call.principal, arn_of(system_id), call.body.version, call.once)


@api.get("/staff/systems/{system_id}/can", CanAnswer, CanQuery, needs=MANAGE)
def get_system_rights(call: Call, system_id: str) -> Any:
    """What another system can do and why, in general or to one request."""
    return systems.can(call.principal, arn_of(system_id), call.query.request)
