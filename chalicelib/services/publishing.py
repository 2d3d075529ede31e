"""Publishing a request type: judged once, written once, never changed (F14–F20, F103)."""

from collections.abc import Mapping
from typing import Any

from chalicelib import locales
from chalicelib.config import settings
from chalicelib.domain import groups, privacy, surveys
from chalicelib.domain.form_publishing import publish_problems
from chalicelib.domain.types import Department, Published
from chalicelib.domain.workflow_checks import problems as workflow_problems
from chalicelib.errors import Invalid, NotFound
from chalicelib.models import types as stored
from chalicelib.models.types import CatalogueItem
from chalicelib.services import departments, service_levels


def publish(document: Mapping[str, Any], *, demo: bool = False) -> Published:
    """Publish a type document (`chalicelib/templates/types/`) as the next version.

    The same document published again is the version there is, so that loading twice does nothing;
    where it stands in the menu is no part of a version, and follows the document.
    Raises Invalid with the problems by path, when the form or the workflow cannot work.
    """
    problems = {
        each.path: each.code for each in publish_problems(document["form"], locales.SUPPORTED)
    }
    problems |= surveys.problems(document.get("survey"))
    problems |= groups.grouping_problems(document.get("grouping"), document["form"])
    problems |= privacy.retention_problems(document.get("retention"))
    problems |= fee_problems(document["form"])
    problems |= _without_account_problems(document)
    if problems:
        raise Invalid("form_unpublishable", problems)
    if wrong := _workflow_problems(document):
        raise Invalid("workflow_unpublishable", wrong)
    for department in _departments(document):
        departments.published(department["id"], department["title"])
    if policy := document.get("service"):
        service_levels.publish(document["id"], policy)
    latest = _latest(document["id"])
    number = latest.version if latest else 0
    if latest and latest == _version(document, number, demo):
        stored.place(entry(document))
        return latest
    version = _version(document, number + 1, demo)
    stored.publish(version, entry(document))
    return version


def _without_account_problems(document: Mapping[str, Any]) -> dict[str, str]:
    """What costs something is paid by who signs in: a form is not filed past its fee (F19)."""
    allowed = document.get("without_account", False)
    if not isinstance(allowed, bool):
        return {"without_account": "type"}
    costs = (document["form"].get("submit") or {}).get("fee")
    return {"without_account": "unsupported"} if allowed and costs else {}


def fee_problems(form: Mapping[str, Any]) -> dict[str, str]:
    """Where nobody collects a fee nobody could pay it, so nobody could submit the form (F19)."""
    costs = (form.get("submit") or {}).get("fee")
    return {"submit.fee": "no_provider"} if costs and not settings().payment_provider else {}


def _workflow_problems(document: Mapping[str, Any]) -> dict[str, str]:
    """Who serves is not asked: an organisation is set up by its documents before its people."""
    own = document["department"]["id"]
    found = workflow_problems(document.get("workflow"), document["form"], None, own)
    return {f"workflow.{each.path}".rstrip("."): each.code for each in found}


def _departments(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The type's own, and those of its stages."""
    stages = (document.get("workflow") or {"stages": []})["stages"]
    own = document["department"]
    return [own, *(each["department"] for each in stages if "department" in each)]


def _latest(type_id: str) -> Published | None:
    try:
        return stored.published(type_id, stored.current_version(type_id))
    except NotFound:
        return None


def _version(document: Mapping[str, Any], number: int, demo: bool) -> Published:
    return Published(
        type_id=document["id"],
        version=number,
        title=document["title"],
        department=Department(**document["department"]),
        form={"id": document["id"], "version": number, **document["form"]},
        words=document["words"],
        waits=document["waits"],
        subject_field=document.get("subject_field"),
        demo=demo,
        retention=document.get("retention"),
        workflow_data=document.get("workflow"),
        restart_hours=document.get("restart_hours", 48),
        survey=document.get("survey"),
        grouping=document.get("grouping"),
        without_account=document.get("without_account", False),
    )


def entry(document: Mapping[str, Any]) -> CatalogueItem:
    """A type's place in the menu, as its document says it."""
    section, category = document["section"], document["category"]
    place = f"{section['id']}#{category['id']}#{document['order']:04d}#{document['id']}"
    return CatalogueItem(
        pk="catalogue",
        sk=f"item#{place}",
        type_id=document["id"],
        section=section,
        category=category,
        title=document["title"],
        summary=document["summary"],
        keywords=document["keywords"],
        icon=document["icon"],
    )
