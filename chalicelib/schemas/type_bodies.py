"""What is sent of request types as they are written (`schemas/types.py` has what is answered)."""

from dataclasses import dataclass
from typing import Annotated, Any

from annotated_types import Ge, MaxLen

from chalicelib.schemas.base import Body

Version = Annotated[int, Ge(0)]


@dataclass(frozen=True, kw_only=True)
class NewTypeBody(Body):
    """`template`: one of the list; the others are what the new type says instead of it."""

    id: Annotated[str, MaxLen(60)]
    template: Annotated[str, MaxLen(60)]
    title: str | dict[str, str]
    summary: str | dict[str, str] | None = None
    department: dict[str, Any] | None = None
    section: dict[str, Any] | None = None
    category: dict[str, Any] | None = None


@dataclass(frozen=True, kw_only=True)
class ImportBody(Body):
    """`version`: the draft that it replaces, 0 for none; `as_id`: under another id."""

    document: dict[str, Any]
    version: Version = 0
    as_id: Annotated[str, MaxLen(60)] = ""


@dataclass(frozen=True, kw_only=True)
class TypeDraftBody(Body):
    """`version`: the draft's, 0 when it is saved for the first time; `base`: the published version
    that it began from."""

    document: dict[str, Any]
    version: Version
    base: Version


@dataclass(frozen=True, kw_only=True)
class DocumentBody(Body):
    document: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class DraftVersionBody(Body):
    """`version`: the draft's."""

    version: Version


@dataclass(frozen=True, kw_only=True)
class TakeBackBody(Body):
    """`number`: the published version; `version`: the draft that it replaces, 0 for none."""

    number: Annotated[int, Ge(1)]
    version: Version = 0


@dataclass(frozen=True)
class CompareQuery(Body):
    """Published versions; 0 is the draft."""

    before: Version = 0
    after: Version = 0


@dataclass(frozen=True)
class ExportQuery(Body):
    """0: the draft, or the current version when there is none."""

    version: Version = 0
