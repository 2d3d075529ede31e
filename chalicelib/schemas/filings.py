"""Filing and following without an account, on the wire (`docs/architecture.md`, The API)."""

from dataclasses import dataclass, replace
from typing import Annotated, Literal, Self

from annotated_types import MaxLen, MinLen

from chalicelib import clock
from chalicelib.domain.requests import Request
from chalicelib.schemas.base import Answer, Body
from chalicelib.schemas.queries import Cursor
from chalicelib.schemas.registrations import Address
from chalicelib.schemas.request_bodies import MessageBody, OpenBody
from chalicelib.schemas.request_detail import RequestDetail
from chalicelib.schemas.uploads import PrintQuery, UploadBody
from chalicelib.services.finding import Reading
from chalicelib.services.following import Entered

Secret = Annotated[str, MinLen(43), MaxLen(128)]  # 256 bits that the tab made, or a link carries


@dataclass(frozen=True, kw_only=True)
class FileBody(OpenBody):
    """A form filed with an e-mail alone."""

    name: Annotated[str, MaxLen(200)]
    email: Annotated[str, MaxLen(254)]
    locale: Literal["pt-PT", "pt-BR", "en"] = "pt-PT"


@dataclass(frozen=True)
class CodeBody(Body):
    """The six digits that were mailed."""

    code: Annotated[str, MinLen(6), MaxLen(6)]


@dataclass(frozen=True, kw_only=True)
class FilingUploadBody(UploadBody):
    """A file for a form of the type; `holder`: a secret that the tab made."""

    type_id: Annotated[str, MinLen(1), MaxLen(64)]
    holder: Secret


@dataclass(frozen=True)
class FilingUploadLookBody(Body):
    upload_id: Annotated[str, MaxLen(64)]
    holder: Secret


@dataclass(frozen=True)
class AskLinkBody(Body):
    protocol: Annotated[str, MinLen(1), MaxLen(40)]
    email: Address


@dataclass(frozen=True)
class EnterBody(Body):
    """The link's token, and the secret of the session that it begins."""

    token: Annotated[str, MinLen(1), MaxLen(128)]
    session: Secret


@dataclass(frozen=True)
class FollowBody(Body):
    session: Secret


@dataclass(frozen=True)
class FollowPageBody(Body):
    session: Secret
    cursor: Cursor = None


@dataclass(frozen=True, kw_only=True)
class FollowMessageBody(MessageBody):
    session: Secret


@dataclass(frozen=True, kw_only=True)
class FollowUploadBody(UploadBody):
    session: Secret


@dataclass(frozen=True)
class FollowUploadLookBody(Body):
    upload_id: Annotated[str, MaxLen(64)]
    session: Secret


@dataclass(frozen=True)
class FollowFileBody(Body):
    file_id: Annotated[str, MaxLen(64)]
    session: Secret


@dataclass(frozen=True, kw_only=True)
class FollowPrintBody(PrintQuery):
    session: Secret


@dataclass(frozen=True)
class Filing(Answer):
    """Always the same: a code is on its way, whoever the address belongs to."""

    id: str
    state: Literal["check_mail"] = "check_mail"

    @classmethod
    def of(cls, value: str) -> Self:
        return cls(id=value)


@dataclass(frozen=True)
class Opened(Answer):
    """The request that it became."""

    protocol: str

    @classmethod
    def of(cls, value: Request) -> Self:
        return cls(protocol=value.id)


@dataclass(frozen=True)
class FollowSession(Answer):
    """Which request the session reads, and until when."""

    protocol: str
    expires_at: str

    @classmethod
    def of(cls, value: Entered) -> Self:
        return cls(protocol=value.request_id, expires_at=clock.text(value.until))


@dataclass(frozen=True)
class FollowedRequest(RequestDetail):
    """The request as its customer reads it; whatever the state allows, here one writes and no
    more."""

    @classmethod
    def of(cls, value: Reading) -> Self:  # type: ignore[override]
        whole = super().of(value)
        said = {"message": whole.actions["message"]}
        return replace(whole, actions=said, moves=[], fields=[])
