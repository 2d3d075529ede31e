"""What is promised for a request type: the service level, and what changing it would do."""

from typing import Any

from chalicelib.domain.permissions import Permission
from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.service_levels import (
    PolicyBody,
    PreviewBody,
    PreviewView,
    ServiceLevelView,
)
from chalicelib.services import service_levels

api = ApiBlueprint(__name__)

READ, MANAGE = Permission.CALENDARS_READ, Permission.CALENDARS_MANAGE
PATH = "/staff/types/{type_id}/service-level"


@api.get(PATH, ServiceLevelView, needs=READ)
def get_service_level(call: Call, type_id: str) -> Any:
    """The service level of a type, and the calendars there are."""
    return service_levels.administered(type_id)


@api.post(PATH, PolicyBody, ServiceLevelView, status=200, needs=MANAGE)
def change_service_level(call: Call, type_id: str) -> Any:
    """Apply a service level: open requests get their deadlines anew."""
    body = call.body
    return service_levels.change(call.principal, type_id, body.content(), body.version, call.once)


@api.post(f"{PATH}/preview", PreviewBody, PreviewView, status=200, needs=MANAGE)
def preview_service_level(call: Call, type_id: str) -> Any:
    """What a service level would do to an example and to open requests; changes nothing."""
    body = call.body
    return service_levels.preview(type_id, body.content(), body.instant(), body.cursor)
