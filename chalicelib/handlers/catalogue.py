"""The menu, and the forms in it: what anyone may see, and the staff's own view."""

from typing import Any

from chalicelib.domain.permissions import Permission
from chalicelib.errors import NotFound
from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.catalogue import AnswersSchema, Catalogue, Form, Information
from chalicelib.services import catalogue, types

api = ApiBlueprint(__name__)

A_MINUTE = "public, max-age=60"
FOR_EVER = "public, max-age=31536000, immutable"


@api.get("/public/catalogue", Catalogue, cache=A_MINUTE)
def get_catalogue(call: Call) -> Any:
    """The menu: sections, categories, and what can be asked for."""
    return catalogue.menu(call.principal)


@api.get("/public/catalogue/{information_id}", Information, cache=A_MINUTE)
def get_information(call: Call, information_id: str) -> Any:
    """One information item, with its proposed solution."""
    return catalogue.information(call.principal, information_id)


@api.get("/my/catalogue", Catalogue, waiting=True)
def get_my_catalogue(call: Call) -> Any:
    """The menu with what is for customers of this kind, or for who signed in."""
    return catalogue.menu(call.principal)


@api.get("/my/catalogue/{information_id}", Information, waiting=True)
def get_my_information(call: Call, information_id: str) -> Any:
    """One information item, also of those that not everybody sees."""
    return catalogue.information(call.principal, information_id)


@api.get("/public/types/{type_id}/form", Form, cache=A_MINUTE)
def get_form(call: Call, type_id: str) -> Any:
    """The form that new requests of a type use now: what its first stage asks of the customer."""
    catalogue.must_be_open(type_id)
    return types.first_form(type_id)


@api.get("/public/types/{type_id}/forms/{version}", Form, cache=FOR_EVER)
def get_form_version(call: Call, type_id: str, version: str) -> Any:
    """One published version of a form, without what no customer ever sees; it never changes."""
    return types.form_of(type_id, _number(version), "customer")


@api.get("/staff/types/{type_id}/forms/{version}", Form, needs=Permission.REQUESTS_READ)
def get_staff_form_version(call: Call, type_id: str, version: str) -> Any:
    """One published version of a form, as the staff see it."""
    return types.form_of(type_id, _number(version), "staff")


@api.get("/public/types/{type_id}/schema", AnswersSchema, cache=A_MINUTE)
def get_answers_schema(call: Call, type_id: str) -> Any:
    """The JSON Schema 2020-12 of the answers that the current form takes, for other programs."""
    return types.first_form(type_id)[1]


def _number(version: str) -> int:
    if not (version.isascii() and version.isdigit() and len(version) <= 6):
        raise NotFound
    return int(version)
