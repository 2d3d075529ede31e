"""Files on the wire (`docs/architecture.md`, The API)."""

from dataclasses import dataclass
from typing import Annotated, Literal, Self

from annotated_types import Ge, MaxLen, MinLen

from chalicelib import clock
from chalicelib.models.uploads import UploadItem
from chalicelib.schemas.base import Answer, Body
from chalicelib.services import uploads


@dataclass(frozen=True)
class UploadBody(Body):
    """A file that wants to be sent: its name, its size in bytes, and its type as the browser
    says it (MIME; empty or `application/octet-stream` when it knows none)."""

    name: Annotated[str, MinLen(1), MaxLen(255)]
    size: Annotated[int, Ge(0)]
    type: Annotated[str, MaxLen(150)]


@dataclass(frozen=True)
class PrintQuery(Body):
    """The language of the PDF."""

    locale: Literal["pt-PT", "pt-BR", "en"] = "pt-PT"


@dataclass(frozen=True)
class Started(Answer):
    """Send `fields` and then the file as `file`, as multipart/form-data, to `url`, before
    `expires_at`; or, where `parts` is more than 0, ask for the parts of a large file one batch
    after the other."""

    id: str
    state: Literal["waiting"]
    url: str
    fields: dict[str, str]
    expires_at: str
    parts: int

    @classmethod
    def of(cls, value: uploads.Started) -> Self:
        return cls(
            id=value.upload.id,
            state="waiting",
            url=value.invitation.url if value.invitation else "",
            fields=value.invitation.fields if value.invitation else {},
            expires_at=clock.text(value.expires_at),
            parts=value.parts,
        )


@dataclass(frozen=True)
class SignatureView(Answer):
    """A signature of a PDF: who, when as they say, and why it does not hold (`broken`, `changed`,
    `expired`, `revoked`, `untrusted`, `unreadable`)."""

    name: str
    at: str | None
    problem: str | None


@dataclass(frozen=True)
class Upload(Answer):
    """`size` and `type` are the real ones once `state` is `accepted`; `signed`: a PDF all of whose
    `signatures` hold."""

    id: str
    name: str
    size: int
    type: str
    state: str
    reason: str | None
    signed: bool
    signatures: list[SignatureView]

    @classmethod
    def of(cls, value: UploadItem) -> Self:
        return cls(
            id=value.id,
            name=value.name,
            size=int(value.size),
            type=value.type,
            state=value.state,
            reason=value.reason,
            signed=bool(value.signed),
            signatures=[SignatureView(**each) for each in value.signatures or []],
        )


@dataclass(frozen=True)
class Download(Answer):
    """A link that saves the file, until `expires_at`."""

    url: str
    name: str
    expires_at: str

    @classmethod
    def of(cls, value: uploads.Download) -> Self:
        return cls(url=value.url, name=value.name, expires_at=clock.text(value.expires_at))
