"""Everything about me, and being forgotten, on the wire."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Self

from annotated_types import Ge, MaxLen, MinLen

from chalicelib import clock
from chalicelib.domain.customers import Customer
from chalicelib.domain.payments import Payment
from chalicelib.domain.protocol import is_valid
from chalicelib.models.uploads import UploadItem
from chalicelib.schemas.base import Answer, Body
from chalicelib.schemas.payments import PaymentView
from chalicelib.schemas.request_detail import RequestDetail
from chalicelib.schemas.surveys import Answered
from chalicelib.services.erasure import Outlook
from chalicelib.services.exports import Export

Text = str | Mapping[str, str]


@dataclass(frozen=True)
class ExportedFile(Answer):
    """`link`: the call that answers with a short address of the file, while a request has it."""

    id: str
    name: str
    type: str
    size: int
    state: str
    sent_at: str
    link: str | None

    @classmethod
    def of(cls, value: UploadItem) -> Self:
        request = value.request_id
        return cls(
            id=value.id,
            name=value.name,
            type=value.type,
            size=int(value.size),
            state=value.state,
            sent_at=value.created_at,
            link=f"/my/requests/{request}/files/{value.id}" if is_valid(request or "") else None,
        )


@dataclass(frozen=True)
class ExportedPayment(PaymentView):
    """`answers`: what was handed in and waits for its fee."""

    answers: dict[str, Any] | None

    @classmethod
    def of(cls, value: Payment) -> Self:
        answers = dict(value.answers) if value.answers is not None else None
        return cls(**vars(PaymentView.of(value)), answers=answers)


@dataclass(frozen=True)
class ExportPage(Answer):
    """`records`: the account, its events, accesses, consents and contacts, as stored, by `kind`.
    `surveys`: what was said of how a request went, by its number.
    A request whose `cursor` is not null has older history: GET its timeline."""

    made_at: str
    records: list[dict[str, Any]]
    files: list[ExportedFile]
    requests: list[RequestDetail]
    payments: list[ExportedPayment]
    surveys: dict[str, Answered]
    cursor: str | None

    @classmethod
    def of(cls, value: Export) -> Self:
        return cls(
            made_at=clock.text(value.at),
            records=[dict(each) for each in value.records],
            files=[ExportedFile.of(each) for each in value.files],
            requests=[RequestDetail.of(each) for each in value.requests],
            payments=[ExportedPayment.of(each) for each in value.payments],
            surveys={
                each.request.id: Answered.of(each.opened.survey)
                for each in value.requests
                if each.opened.survey
            },
            cursor=value.cursor,
        )


@dataclass(frozen=True)
class OpenRequest(Answer):
    id: str
    title: Text


@dataclass(frozen=True)
class KeptContents(Answer):
    """Requests of one type whose contents the law keeps, until `until` at the latest."""

    title: Text
    count: int
    until: str


@dataclass(frozen=True)
class ErasureOutlook(Answer):
    """`open`: requests that must be finished first; `held`: what stays although asked for."""

    open: list[OpenRequest]
    held: list[KeptContents]

    @classmethod
    def of(cls, value: Outlook) -> Self:
        return cls(
            open=[OpenRequest(id=each.id, title=each.title) for each in value.open],
            held=[KeptContents(**vars(each)) for each in value.held],
        )


@dataclass(frozen=True)
class EraseMeBody(Body):
    """`email`: one's own address once more, to mean it."""

    email: Annotated[str, MinLen(1), MaxLen(320)]


@dataclass(frozen=True, kw_only=True)
class EraseBody(Body):
    """`version`: the one decided on; left out, whatever is stored now."""

    version: Annotated[int, Ge(1)] | None = None


@dataclass(frozen=True)
class Erased(Answer):
    id: str
    status: str
    version: int

    @classmethod
    def of(cls, value: Customer) -> Self:
        return cls(id=value.id, status=str(value.status), version=value.version)
