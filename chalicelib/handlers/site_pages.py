"""The organisation's pages: for anyone to read, for who may to write, for customers to agree to."""

from typing import Any

from chalicelib.domain.permissions import Permission
from chalicelib.errors import NotFound
from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.site_pages import (
    ConsentBody,
    ConsentList,
    PageBody,
    PageVersion,
    PageVersions,
    Processing,
)
from chalicelib.services import processing, site_pages

api = ApiBlueprint(__name__)

EDIT = Permission.PAGES_EDIT
A_MINUTE = "public, max-age=60"


@api.get("/public/pages/{page_id}", PageVersion, cache=A_MINUTE)
def get_page(call: Call, page_id: str) -> Any:
    """A page of the organisation as it is now: `privacy`, `accessibility` or `terms`."""
    return site_pages.current(page_id)


@api.get("/public/pages/{page_id}/versions/{version}", PageVersion, cache=A_MINUTE)
def get_page_version(call: Call, page_id: str, version: str) -> Any:
    """A page as it was published once."""
    if not (version.isascii() and version.isdigit() and len(version) <= 6):
        raise NotFound
    return site_pages.version(page_id, int(version))


@api.get("/staff/pages/{page_id}", PageVersions, needs=EDIT)
def list_page_versions(call: Call, page_id: str) -> Any:
    """All versions of a page, newest first."""
    return site_pages.versions(page_id)


@api.post("/staff/pages/{page_id}", PageBody, PageVersion, needs=EDIT)
def publish_page(call: Call, page_id: str) -> Any:
    """Publish the next version of a page."""
    body = call.body
    decided_on = (body.version, body.asks)
    return site_pages.publish(call.principal, page_id, body.title, body.body, decided_on, call.once)


@api.get("/staff/processing", Processing, needs=EDIT)
def get_processing(call: Call) -> Any:
    """Records of processing: what is stored of people, why, and how long."""
    return processing.records(), processing.types_retention()


@api.get("/my/consents", ConsentList, waiting=True)
def list_my_consents(call: Call) -> Any:
    """What I agreed to, and what I am asked to agree to."""
    return site_pages.agreed(call.principal.id)


@api.post("/my/consents", ConsentBody, ConsentList, waiting=True)
def give_consent(call: Call) -> Any:
    """Agree to the current version of a page."""
    return site_pages.agree(call.principal, call.body.page, call.body.version, call.once)
