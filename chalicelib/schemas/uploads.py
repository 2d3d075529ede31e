"""Files on the wire (`docs/architecture.md`, The API)."""

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from chalicelib import clock
from chalicelib.models.uploads import UploadItem
from chalicelib.services import uploads


class UploadBody(BaseModel):
    """A file that wants to be sent: its name, its size in bytes, and its type as the browser
    says it (MIME; empty or `application/octet-stream` when it knows none)."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=255)
    size: int = Field(ge=0)
    type: str = Field(max_length=150)


class Started(BaseModel):
    """Send `fields` and then the file as `file`, as multipart/form-data, to `url`, before
    `expires_at`."""

    id: str
    state: Literal["waiting"]
    url: str
    fields: dict[str, str]
    expires_at: str

    @classmethod
    def of(cls, value: uploads.Started) -> Self:
        return cls(
            id=value.upload.id,
            state="waiting",
            url=value.invitation.url,
            fields=value.invitation.fields,
            expires_at=clock.text(value.expires_at),
        )


class Upload(BaseModel):
    """`size` and `type` are the real ones once `state` is `accepted`."""

    id: str
    name: str
    size: int
    type: str
    state: Literal["waiting", "accepted", "refused"]
    reason: str | None

    @classmethod
    def of(cls, value: UploadItem) -> Self:
        return cls(
            id=value.id,
            name=value.name,
            size=int(value.size),
            type=value.type,
            state=value.state,
            reason=value.reason,
        )


class Download(BaseModel):
    """A link that saves the file, until `expires_at`."""

    url: str
    name: str
    expires_at: str

    @classmethod
    def of(cls, value: uploads.Download) -> Self:
        return cls(url=value.url, name=value.name, expires_at=clock.text(value.expires_at))
