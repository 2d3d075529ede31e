"""What a person hands in: answers judged by the published form, and files that are theirs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from chalicelib import clock
from chalicelib.config import settings
from chalicelib.domain import forms, parameters, signing
from chalicelib.domain.access import Principal
from chalicelib.domain.files import SINGLE_BYTES
from chalicelib.domain.types import Published
from chalicelib.errors import Invalid, NotFound
from chalicelib.models import upload_claims
from chalicelib.models import uploads as stored
from chalicelib.models.transaction import Transaction
from chalicelib.models.uploads import UploadItem
from chalicelib.services import signed_answers, types
from chalicelib.services.signed_answers import Signed

MAX_ROWS = 50  # as many as a group may have
MAX_FILES = 50


class FilledForm(Protocol):
    """A form as it is handed in; `signed` names the upload of the signed document, where one is
    asked for."""

    @property
    def type_id(self) -> str: ...
    @property
    def form_version(self) -> int: ...
    @property
    def answers(self) -> Mapping[str, Any]: ...
    @property
    def signed(self) -> str: ...


@dataclass(frozen=True)
class Submission:
    """Accepted answers (hidden ones dropped), the uploads they name, and the request's title;
    `held`: what the uploads wait with, if they do not lie free; `signed`: what is kept of the
    signed document, which is one of the uploads, where the form asks for one."""

    published: Published
    answers: Mapping[str, Any]
    uploads: Sequence[UploadItem]
    title: str | None
    held: str = ""
    signed: Signed | None = None


def judge(principal: Principal, form: FilledForm, held: str = "") -> Submission:
    """Evaluate again what the browser evaluated for speed. `held`: with what files may wait that
    are handed in again. Raises Invalid, by field, and with the code of what is wrong with the
    signed document."""
    signed = form.signed
    found, uploads = _evaluated(principal, form, held, signed)
    published = found.published
    if not signing.required(published.form):
        return found
    given = uploads.get(signed)
    if signed and given is None:
        raise Invalid("signing_file", {"signed": "signing_file"})
    kept = signed_answers.judge(principal, published, found.answers, given, held)
    return replace(found, uploads=[*found.uploads, uploads[signed]], signed=kept)


def answered(principal: Principal, form: FilledForm) -> Submission:
    """The same of the answers alone: nothing is signed yet."""
    return _evaluated(principal, form, "", "")[0]


def _evaluated(
    principal: Principal, filled: FilledForm, held: str, signed: str
) -> tuple[Submission, dict[str, UploadItem]]:
    """One batch read, of the signed document's upload too."""
    answers = filled.answers
    try:
        published = types.published(filled.type_id, filled.form_version)
    except NotFound as unknown:
        raise Invalid(fields={"form_version": "unknown"}) from unknown
    form = parameters.first_form(published)
    also = [signed] if signed and signing.required(form) else []
    uploads = own(principal, [*named_files(form, answers), *also], held)
    facts = {
        each.id: forms.Upload(each.type, int(each.size), each.state, bool(each.signed))
        for each in uploads.values()
    }
    today = clock.today(settings().time_zone)
    result = forms.evaluate(form, answers, facts, today)
    if result.errors:
        raise Invalid(fields={f"answers.{key}": code for key, code in result.errors.items()})
    kept = [uploads[each] for each in named_files(form, result.clean)]
    title = result.clean.get(published.subject_field or "")
    found = Submission(published, result.clean, kept, str(title) if title else None)
    return found, uploads


def attached(principal: Principal, file_ids: Sequence[str]) -> list[UploadItem]:
    """The caller's own accepted uploads, in order. Raises Invalid for each that is not."""
    uploads = own(principal, file_ids)
    wrong = {
        f"files.{index}": "file_state" if each in uploads else "unknown"
        for index, each in enumerate(file_ids)
        if each not in uploads or uploads[each].state != "accepted"
    }
    for index, each in enumerate(file_ids):
        if each in uploads and int(uploads[each].size) > SINGLE_BYTES:  # forms ask for large ones
            wrong[f"files.{index}"] = "file_too_large"
    if wrong:
        raise Invalid(fields=wrong)
    return [uploads[each] for each in dict.fromkeys(file_ids)]


def claim(
    transaction: Transaction,
    uploads: Sequence[UploadItem],
    request_id: str,
    visible: str,
    held: str = "",
) -> None:
    """Make the uploads part of the request, in its transaction."""
    for upload in uploads:
        upload_claims.claim(transaction, upload, request_id, visible, held)


def owner(principal: Principal) -> str:
    """As uploads name whose they are: ids of customers and staff cannot collide."""
    return f"{principal.kind}:{principal.id}"


def own(principal: Principal, upload_ids: Sequence[str], held: str = "") -> dict[str, UploadItem]:
    """One batch read. What is another's, or belongs to a request already, is as what does not
    exist; what waits with `held` is there."""
    found = stored.of(upload_ids)
    mine, free = {owner(principal), principal.holder}, ("", held)
    return {
        key: each
        for key, each in found.items()
        if each.owner in mine and (each.request_id or "") in free
    }


def named_files(form: Mapping[str, Any], answers: Mapping[str, Any]) -> list[str]:
    """The upload ids that file fields name, at most 50; whatever else stands there is judged."""
    return [upload_id for _, upload_id in file_places(form, answers)]


def file_places(form: Mapping[str, Any], answers: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The same, each after the question that it answers: `key`, or `group#0#key` in a row."""
    named = [
        (place, each)
        for place, ids in _file_answers(list(forms.fields_of(form)), answers, "")
        if isinstance(ids, list)
        for each in ids
    ]
    return [
        (place, each) for place, each in named if isinstance(each, str) and 0 < len(each) <= 64
    ][:MAX_FILES]


def _file_answers(
    fields: Sequence[Mapping[str, Any]], answers: Mapping[str, Any], row: str
) -> list[tuple[str, object]]:
    """What stands where files are asked, in the rows of groups too."""
    found: list[tuple[str, object]] = []
    for each in fields:
        key, answer = each["key"], answers.get(each["key"])
        if each["type"] == "file":
            found.append((f"{row}{key}", answer))
        elif each["type"] == "group" and isinstance(answer, list):
            for number, given in enumerate(answer[:MAX_ROWS]):
                if isinstance(given, dict):
                    found += _file_answers(each["fields"], given, f"{key}#{number}#")
    return found
