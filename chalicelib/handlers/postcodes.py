"""Postal codes, for whoever fills in an address. The code stands in the body: addresses are kept
in logs."""

from typing import Any

from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.postcodes import PostcodeBody, PostcodePlaces
from chalicelib.services import postcodes

api = ApiBlueprint(__name__)


@api.post("/public/postcodes", PostcodeBody, PostcodePlaces, status=200)
def look_up_postcode(call: Call) -> Any:
    """The streets and the town of a postal code, where a directory is set; nothing changes."""
    return postcodes.look_up(call.body.country, call.body.code, call.source_ip)
