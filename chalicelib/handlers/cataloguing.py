"""The catalogue, as administrators keep it: sections, categories and their items."""

from typing import Any

from chalicelib.domain.permissions import Permission
from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.catalogue import Catalogue
from chalicelib.schemas.cataloguing import (
    CatalogueTree,
    ChangeBody,
    MoveBody,
    NewNodeBody,
    RemoveBody,
)
from chalicelib.services import catalogue

api = ApiBlueprint(__name__)

MANAGE = Permission.CATALOGUE_MANAGE


@api.get("/staff/catalogue", CatalogueTree, needs=MANAGE)
def get_whole_catalogue(call: Call) -> Any:
    """The whole catalogue, also what nobody finds today."""
    return catalogue.whole()


@api.post("/staff/catalogue", NewNodeBody, CatalogueTree, needs=MANAGE)
def add_to_catalogue(call: Call) -> Any:
    """Add a section, a category or an information item."""
    body = call.body
    place = (body.parent, body.position)
    return catalogue.add(call.principal, body.node(), place, body.version, call.once)


@api.post("/staff/catalogue/{key}", ChangeBody, CatalogueTree, status=200, needs=MANAGE)
def change_in_catalogue(call: Call, key: str) -> Any:
    """Change words, solution, dates or audience of one entry: it counts within a minute."""
    body = call.body
    return catalogue.change(call.principal, key, body.changes(), body.version, call.once)


@api.post("/staff/catalogue/{key}/move", MoveBody, CatalogueTree, status=200, needs=MANAGE)
def move_in_catalogue(call: Call, key: str) -> Any:
    """Move an entry among its siblings, or to another parent."""
    body = call.body
    place = (body.parent, body.position)
    return catalogue.move(call.principal, key, place, body.version, call.once)


@api.post("/staff/catalogue/{key}/remove", RemoveBody, CatalogueTree, status=200, needs=MANAGE)
def remove_from_catalogue(call: Call, key: str) -> Any:
    """Remove an entry; 409 for one that is not empty, and `fields` says how many stand in it."""
    return catalogue.remove(call.principal, key, call.body.version, call.once)


@api.post("/staff/catalogue/{key}/restore", MoveBody, CatalogueTree, status=200, needs=MANAGE)
def restore_in_catalogue(call: Call, key: str) -> Any:
    """Put back what was removed, under its id; 404 for what is not kept any more."""
    body = call.body
    place = (body.parent, body.position)
    return catalogue.restore(call.principal, key, place, body.version, call.once)


@api.get(
    "/staff/customers/{customer_id}/catalogue", Catalogue, needs=Permission.CUSTOMERS_REPRESENT
)
def get_customer_catalogue(call: Call, customer_id: str) -> Any:
    """The menu as this customer finds it, to open a request on their behalf."""
    return catalogue.menu_for(call.principal, customer_id)
