"""Request types: what can be asked for, cached because a published version never changes."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from chalicelib.domain import parameters
from chalicelib.domain.types import Published
from chalicelib.models import types as stored
from chalicelib.models.types import CatalogueItem
from chalicelib.services import catalogue as menu
from chalicelib.services import memory, policies


def published(type_id: str, version: int) -> Published:
    """One version, for ever the same and read once per process, with the service level that the
    type promises now, known for at most a minute. Raises NotFound."""
    return _promised(type_id, version, memory.moment())


def forget_levels() -> None:
    """A service level changed: this process looks again."""
    policies.forget()
    _promised.cache_clear()


@lru_cache(maxsize=256)
def _promised(type_id: str, version: int, minute: int) -> Published:
    """Kept whole, so that a command reads the workflow of a version no second time."""
    found, level = _version(type_id, version), policies.current(type_id)
    return replace(found, service_level=level) if level else found


@lru_cache(maxsize=256)
def _version(type_id: str, version: int) -> Published:
    return stored.published(type_id, version)


def current(type_id: str) -> Published:
    """The version that new requests use, known for at most a minute. Raises NotFound."""
    return published(type_id, _current_version(type_id, memory.moment()))


def first_form(type_id: str) -> tuple[Published, Mapping[str, Any]]:
    """The current version, with what is filled to open a request of it. Raises NotFound."""
    found = current(type_id)
    return found, parameters.first_form(found)


def form_of(type_id: str, version: int, side: str) -> tuple[Published, Mapping[str, Any]]:
    """One version, without what this side sees in no stage. Raises NotFound."""
    found = published(type_id, version)
    return found, parameters.without(found, parameters.always_hidden(found, side))


def departments_of(type_id: str) -> Sequence[str]:
    """Where requests of a type may be: the departments of the stages of all its versions, for a
    request keeps its own. One query, asked by what works in the background or administers."""
    versions = stored.versions(type_id)
    stages = [stage for each in versions for stage in each.workflow.stages.values()]
    return sorted({stage.department.id for stage in stages})


def catalogue() -> Sequence[CatalogueItem]:
    """The menu, known for at most a minute."""
    return _catalogue(memory.moment())


@lru_cache(maxsize=256)
def _current_version(type_id: str, minute: int) -> int:
    return stored.current_version(type_id)


@lru_cache(maxsize=1)
def _catalogue(minute: int) -> Sequence[CatalogueItem]:
    return stored.catalogue()


def forget() -> None:
    """A version was published here: this process looks again."""
    _current_version.cache_clear()
    _catalogue.cache_clear()
    menu.forget()
