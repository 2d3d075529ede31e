"""The organisation's pages and who agreed to them, on the wire."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Self

from annotated_types import Ge, Le, MaxLen

from chalicelib import clock
from chalicelib.domain.site_pages import SitePage
from chalicelib.schemas.base import Answer, Body
from chalicelib.services.site_pages import Consents

Titles = dict[str, Annotated[str, MaxLen(120)]]
Bodies = dict[str, Annotated[str, MaxLen(40_000)]]


@dataclass(frozen=True)
class PageVersion(Answer):
    """`title` and `body` (Markdown) per language; `asks`: the newest version that everybody was
    asked to agree to, 0 for none."""

    id: str
    version: int
    title: dict[str, str]
    body: dict[str, str]
    published_at: str
    asks: int

    @classmethod
    def of(cls, value: SitePage) -> Self:
        return cls(
            id=value.id,
            version=value.version,
            title=dict(value.title),
            body=dict(value.body),
            published_at=clock.text(value.published_at),
            asks=value.asks,
        )


@dataclass(frozen=True)
class PageVersions(Answer):
    items: list[PageVersion]

    @classmethod
    def of(cls, value: Sequence[SitePage]) -> Self:
        return cls(items=[PageVersion.of(each) for each in value])


@dataclass(frozen=True, kw_only=True)
class PageBody(Body):
    """The next version. `version`: the one it replaces; `asks`: everybody is to agree to it."""

    title: Titles
    body: Bodies
    version: Annotated[int, Ge(0)] | None = None
    asks: bool = False


@dataclass(frozen=True)
class GivenConsent(Answer):
    page: str
    version: int
    at: str


@dataclass(frozen=True)
class NeededConsent(Answer):
    page: str
    version: int
    title: dict[str, str]


@dataclass(frozen=True)
class ConsentList(Answer):
    given: list[GivenConsent]
    needed: list[NeededConsent]

    @classmethod
    def of(cls, value: Consents) -> Self:
        return cls(
            given=[GivenConsent(c.page, c.version, clock.text(c.at)) for c in value.given],
            needed=[NeededConsent(p.id, p.version, dict(p.title)) for p in value.needed],
        )


@dataclass(frozen=True)
class ConsentBody(Body):
    """Agree to the current version of a page."""

    page: Annotated[str, MaxLen(40)]
    version: Annotated[int, Ge(0), Le(999_999)]


@dataclass(frozen=True)
class Processing(Answer):
    """Records of processing: `items` as `templates/processing.json` has them, and how long types
    keep what they ask."""

    items: list[dict[str, Any]]
    types: list[dict[str, Any]]

    @classmethod
    def of(cls, value: tuple[Sequence[dict[str, Any]], Sequence[dict[str, Any]]]) -> Self:
        return cls(items=list(value[0]), types=list(value[1]))
