"""What is asked of requests on the wire: commands (`docs/architecture.md`, The API)."""

from dataclasses import dataclass, field
from typing import Annotated, Any

from annotated_types import Ge, Le, MaxLen, MinLen, Predicate

from chalicelib.schemas.base import Body

Version = Annotated[int, Ge(1)] | None


def _says_something(text: str) -> bool:
    return bool(text.strip())


@dataclass(frozen=True)
class OpenBody(Body):
    """A submitted form. File answers are lists of upload ids; `holder`: the secret by which files
    were sent before signing in, if any were; `signed`: the upload that is the signed document, of a
    form that asks for one."""

    type_id: Annotated[str, MinLen(1), MaxLen(64)]
    form_version: Annotated[int, Ge(1), Le(999_999)]
    answers: Annotated[dict[str, Any], MaxLen(500)]
    holder: Annotated[str, MaxLen(128)] = ""
    signed: Annotated[str, MaxLen(64)] = ""


@dataclass(frozen=True, kw_only=True)
class TakeBody(Body):
    """`version`: the one decided on; left out, whatever is stored now."""

    version: Version = None


@dataclass(frozen=True, kw_only=True)
class SayBody(TakeBody):
    """A text with up to ten files of the caller's own."""

    text: Annotated[str, MaxLen(20_000), Predicate(_says_something)]
    files: Annotated[list[str], MaxLen(10)] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class MessageBody(TakeBody):
    """A message, files, or both; `document` names what a stage asks for and the files are."""

    text: Annotated[str, MaxLen(20_000)] = ""
    files: Annotated[list[str], MaxLen(10)] = field(default_factory=list)
    document: Annotated[str, MaxLen(64)] = ""


@dataclass(frozen=True, kw_only=True)
class StaffMessageBody(MessageBody):
    """`internal` makes it a note that the customer never sees."""

    internal: bool = False


@dataclass(frozen=True, kw_only=True)
class ReasonBody(TakeBody):
    """Why, in words."""

    text: Annotated[str, MaxLen(20_000), Predicate(_says_something)]


@dataclass(frozen=True, kw_only=True)
class CancelBody(TakeBody):
    """Why, if one wants to say."""

    text: Annotated[str, MaxLen(20_000)] = ""


@dataclass(frozen=True, kw_only=True)
class HandOverBody(TakeBody):
    """`move`: the condition that was chosen, by its id."""

    move: Annotated[str, MinLen(1), MaxLen(64)]
    reason: Annotated[str, MaxLen(20_000)] = ""


@dataclass(frozen=True, kw_only=True)
class StaffHandOverBody(HandOverBody):
    """`attendant`: the id of who goes on; left out, whom the stage names."""

    attendant: Annotated[str, MaxLen(200)] = ""


@dataclass(frozen=True, kw_only=True)
class FillBody(TakeBody):
    """The parameters to change; null empties one."""

    answers: Annotated[dict[str, Any], MinLen(1), MaxLen(500)]
