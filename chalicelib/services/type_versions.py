"""The published versions of a request type: listed, read, compared, taken along as a document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from chalicelib.domain import form_changes
from chalicelib.domain import type_drafts as rules
from chalicelib.domain.access import Principal
from chalicelib.domain.form_changes import Change
from chalicelib.errors import NotFound
from chalicelib.models import events
from chalicelib.models import type_drafts as kept
from chalicelib.models import types as stored
from chalicelib.models.types import CatalogueItem
from chalicelib.services import types


@dataclass(frozen=True)
class Listed:
    """A version; when it was published and by whom, where an event tells it."""

    version: int
    current: bool
    at: str = ""
    by: str = ""


@dataclass(frozen=True)
class Document:
    """A type as its document, and the version that it is of, 0 for a draft."""

    document: Mapping[str, Any]
    version: int


def every(principal: Principal, type_id: str) -> Sequence[Listed]:
    """The newest first, without a document being read. Raises NotFound."""
    _visible(principal, type_id)
    newest = stored.current_version(type_id)
    told = events.publications(type_id)
    return [
        Listed(number, number == newest, *told.get(number, ("", "")))
        for number in range(newest, 0, -1)
    ]


def one(principal: Principal, type_id: str, number: int) -> Document:
    """Raises NotFound."""
    _visible(principal, type_id)
    return Document(rules.document_of(types.published(type_id, number)), number)


def compare(principal: Principal, type_id: str, before: int, after: int) -> Sequence[Change]:
    """What changed from one version to another; 0 is the draft, or the current version while there
    is none. Raises NotFound."""
    _visible(principal, type_id)
    old, new = (_whole(type_id, number) for number in (before, after))
    if "workflow" not in old or "workflow" not in new:
        old, new = ({**each, "workflow": None} for each in (old, new))
    return form_changes.changes(old, new)


def export(principal: Principal, type_id: str, number: int) -> Document:
    """Everything that a type is made of, so that it can be imported elsewhere; 0 is the draft, or
    the current version when there is none. Raises NotFound."""
    _visible(principal, type_id)
    draft = kept.find(type_id) if not number else None
    if draft:
        return Document({**_menu(type_id), **draft.document}, 0)
    number = number or stored.current_version(type_id)
    return Document({**_menu(type_id), **_whole(type_id, number)}, number)


def _whole(type_id: str, number: int) -> dict[str, Any]:
    """A version with its workflow; a draft with the one it brings along, if any."""
    draft = None if number else kept.find(type_id)
    if draft:
        return dict(draft.document)
    version = types.published(type_id, number or stored.current_version(type_id))
    workflow = {"workflow": version.workflow_data} if version.workflow_data else {}
    return {**rules.document_of(version), **workflow}


def _visible(principal: Principal, type_id: str) -> None:
    if type_id in principal.blocked_types:
        raise NotFound


def _menu(type_id: str) -> dict[str, Any]:
    """Its place in the menu, which a type that is new elsewhere needs."""
    found = next((each for each in types.catalogue() if each.type_id == type_id), None)
    return _place(found) if found else {}


def _place(item: CatalogueItem) -> dict[str, Any]:
    order = item.sk.split("#")[3]
    return {
        "summary": item.summary,
        "keywords": item.keywords,
        "icon": item.icon,
        "section": item.section,
        "category": item.category,
        "order": int(order),
    }
