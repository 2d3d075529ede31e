"""Request types being written: drafts, templates, versions, documents to take along (F14–F20)."""

from typing import Any

from chalicelib.domain.permissions import Permission
from chalicelib.errors import NotFound
from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.type_bodies import (
    CompareQuery,
    DocumentBody,
    DraftVersionBody,
    ExportQuery,
    ImportBody,
    NewTypeBody,
    TakeBackBody,
    TypeDraftBody,
)
from chalicelib.schemas.types import (
    ChangeList,
    DiscardedView,
    DocumentView,
    SavedView,
    TemplateList,
    TypeDraftList,
    TypeDraftView,
    TypeProblemList,
    VersionsOfType,
)
from chalicelib.schemas.workflows import TypeView
from chalicelib.services import type_drafts, type_publishing, type_templates, type_versions

api = ApiBlueprint(__name__)

MANAGE = Permission.TYPES_MANAGE
TYPES = "/staff/types"
PATH = f"{TYPES}/{{type_id}}"


@api.get(f"{TYPES}/drafts", TypeDraftList, needs=MANAGE)
def list_type_drafts(call: Call) -> Any:
    """Request types with a draft, and who saved it last."""
    return type_drafts.every(call.principal)


@api.get(f"{TYPES}/templates", TemplateList, needs=MANAGE)
def list_templates(call: Call) -> Any:
    """What a new request type may begin from."""
    return type_templates.every()


@api.post(TYPES, NewTypeBody, SavedView, needs=MANAGE)
def new_type(call: Call) -> Any:
    """Begin a new request type from a template, as a draft."""
    given = {name: each for name, each in vars(call.body).items() if each is not None}
    document = type_templates.begun(given.pop("template"), given)
    return type_drafts.create(call.principal, document, call.once)


@api.post(f"{TYPES}/import", ImportBody, SavedView, needs=MANAGE)
def import_type(call: Call) -> Any:
    """A document as the draft of its request type, known or new."""
    body = call.body
    document = {**body.document, "id": body.as_id} if body.as_id else body.document
    return type_drafts.add(call.principal, document, body.version, call.once)


@api.get(f"{PATH}/draft", TypeDraftView, needs=MANAGE)
def get_type_draft(call: Call, type_id: str) -> Any:
    """The draft of a request type, its problems, and who else is writing."""
    return type_drafts.read(call.principal, type_id)


@api.post(f"{PATH}/draft", TypeDraftBody, SavedView, needs=MANAGE)
def save_type_draft(call: Call, type_id: str) -> Any:
    """Keep a draft; what another saved meanwhile is not overwritten."""
    body = call.body
    decided_on = (body.version, body.base)
    return type_drafts.save(call.principal, type_id, body.document, decided_on, call.once)


@api.post(f"{PATH}/draft/discard", DraftVersionBody, DiscardedView, status=200, needs=MANAGE)
def discard_type_draft(call: Call, type_id: str) -> Any:
    """Throw a draft away; what is published stays."""
    return type_drafts.discard(call.principal, type_id, call.body.version, call.once)


@api.post(f"{PATH}/check", DocumentBody, TypeProblemList, status=200, needs=MANAGE)
def check_type(call: Call, type_id: str) -> Any:
    """Everything that is wrong with a document; nothing is written."""
    return type_drafts.check(call.principal, type_id, call.body.document)


@api.post(f"{PATH}/publish", DraftVersionBody, TypeView, needs=MANAGE)
def publish_type(call: Call, type_id: str) -> Any:
    """Publish the draft as the next version: it applies to new requests, and never changes."""
    return type_publishing.publish(call.principal, type_id, call.body.version, call.once)


@api.get(f"{PATH}/versions", VersionsOfType, needs=MANAGE)
def list_type_versions(call: Call, type_id: str) -> Any:
    """The published versions, the newest first."""
    return type_versions.every(call.principal, type_id)


@api.get(f"{PATH}/versions/{{version}}", DocumentView, needs=MANAGE)
def get_type_version(call: Call, type_id: str, version: str) -> Any:
    """One published version, as the document it would be edited from."""
    return type_versions.one(call.principal, type_id, _number(version))


@api.get(f"{PATH}/compare", ChangeList, CompareQuery, needs=MANAGE)
def compare_type_versions(call: Call, type_id: str) -> Any:
    """What changed from one version to another, as a list; the draft is version 0."""
    return type_versions.compare(call.principal, type_id, call.query.before, call.query.after)


@api.post(f"{PATH}/take-back", TakeBackBody, SavedView, needs=MANAGE)
def take_back_type(call: Call, type_id: str) -> Any:
    """Make an older version the draft."""
    body = call.body
    return type_drafts.take_back(call.principal, type_id, body.number, body.version, call.once)


@api.get(f"{PATH}/export", DocumentView, ExportQuery, needs=MANAGE)
def export_type(call: Call, type_id: str) -> Any:
    """A request type as one document, to be imported elsewhere."""
    return type_versions.export(call.principal, type_id, call.query.version)


def _number(version: str) -> int:
    if not (version.isascii() and version.isdigit() and len(version) <= 6):
        raise NotFound
    return int(version)
