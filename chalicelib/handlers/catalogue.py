"""What anyone may see: the menu, and the forms in it."""

from typing import Any

from chalicelib.errors import NotFound
from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.catalogue import AnswersSchema, Catalogue, Form
from chalicelib.services import types

api = ApiBlueprint(__name__)

A_MINUTE = "public, max-age=60"
FOR_EVER = "public, max-age=31536000, immutable"


@api.get("/public/catalogue", Catalogue, cache=A_MINUTE)
def get_catalogue(call: Call) -> Any:
    """The menu: sections, categories, and what can be asked for."""
    return types.catalogue()


@api.get("/public/types/{type_id}/form", Form, cache=A_MINUTE)
def get_form(call: Call, type_id: str) -> Any:
    """The form that new requests of a type use now."""
    return types.current(type_id)


@api.get("/public/types/{type_id}/forms/{version}", Form, cache=FOR_EVER)
def get_form_version(call: Call, type_id: str, version: str) -> Any:
    """One published version of a form; it never changes."""
    if not (version.isascii() and version.isdigit() and len(version) <= 6):
        raise NotFound
    return types.published(type_id, int(version))


@api.get("/public/types/{type_id}/schema", AnswersSchema, cache=A_MINUTE)
def get_answers_schema(call: Call, type_id: str) -> Any:
    """The JSON Schema 2020-12 of the answers that the current form takes, for other programs."""
    return types.current(type_id)
