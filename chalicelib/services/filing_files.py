"""Files of a form that is filed without an account: sent before it is known by whom.

No open space for anybody: only for types that allow it and ask for files, limited by source, and
never given out again before a proved address has made them part of a request. What is not claimed
in a day is swept, as for everybody. They are whose secret, kept by the tab, has the same hash.
"""

import hashlib
from dataclasses import replace
from datetime import timedelta

from chalicelib.domain import forms, parameters, signing
from chalicelib.domain.access import Principal
from chalicelib.domain.files import SINGLE_BYTES
from chalicelib.domain.types import Published
from chalicelib.errors import Forbidden, Invalid
from chalicelib.models import attempts
from chalicelib.models.uploads import UploadItem
from chalicelib.services import types, uploads
from chalicelib.services.once import Once
from chalicelib.services.uploads import Started

HOUR = timedelta(hours=1)
KIND = "filing"


def start(
    type_id: str, holder: str, file: tuple[str, int, str], source_ip: str, once: Once
) -> Started:
    """`file`: name, size in bytes, and type as the browser says it. Raises Forbidden for a type
    that asks for an account, or for no files."""
    most = _most(types.current(type_id))
    name, size, said = file
    if size > most:
        raise Invalid(fields={"size": "file_too_large"})
    if size > SINGLE_BYTES:  # what nobody answers for stays small
        raise Invalid(fields={"size": "file_account"})
    attempts.count("filing-files", holder, 20, HOUR)
    attempts.count("filing-files-from", source_ip, 60, HOUR)
    return uploads.start(_sender(holder), name, size, said, once)


def own(holder: str, upload_id: str) -> UploadItem:
    """What became of a file. Raises NotFound for one that another secret sent."""
    return uploads.own(_sender(holder), upload_id)


def with_holder(principal: Principal, holder: str) -> Principal:
    """Who signs in at the end hands in the files that were sent before."""
    return replace(principal, holder=owner(holder)) if holder else principal


def owner(holder: str) -> str:
    return f"{KIND}:{hashlib.sha256(holder.encode()).hexdigest()}"


def _sender(holder: str) -> Principal:
    return Principal(KIND, owner(holder).partition(":")[2], "")


def _most(published: Published) -> int:
    """The largest file that the form takes anywhere."""
    if not published.without_account:
        raise Forbidden("account_needed")
    form = parameters.first_form(published)
    every = [inner for each in forms.fields_of(form) for inner in (each, *each.get("fields", ()))]
    sizes = [int(each["maxBytes"]) for each in every if each["type"] == "file"]
    sizes += [signing.MAX_BYTES] if signing.required(form) else []
    if not sizes:
        raise Forbidden("account_needed")
    return max(sizes)
