"""Request types and their workflows on the wire; a workflow is its document (`workflow.md`)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Self

from annotated_types import Ge

from chalicelib.domain.types import Published
from chalicelib.domain.workflow_problems import Problem
from chalicelib.schemas.base import Answer, Body
from chalicelib.services.workflows import Editing

Text = str | Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class WorkflowCheckBody(Body):
    workflow: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class WorkflowBody(Body):
    """`version`: the one decided on, which this replaces."""

    workflow: dict[str, Any]
    version: Annotated[int, Ge(1)]


@dataclass(frozen=True)
class TypeView(Answer):
    id: str
    title: Text
    version: int
    department: dict[str, Any]

    @classmethod
    def of(cls, value: Published) -> Self:
        return cls(value.type_id, value.title, value.version, vars(value.department))


@dataclass(frozen=True)
class TypeList(Answer):
    items: list[TypeView]

    @classmethod
    def of(cls, value: Sequence[Published]) -> Self:
        return cls([TypeView.of(each) for each in value])


@dataclass(frozen=True)
class ProblemView(Answer):
    """`trace`: ids of stages, and of moves as `stage/move`."""

    path: str
    code: str
    trace: list[str]


@dataclass(frozen=True)
class ProblemList(Answer):
    problems: list[ProblemView]

    @classmethod
    def of(cls, value: Sequence[Problem]) -> Self:
        return cls([ProblemView(each.path, each.code, list(each.trace)) for each in value])


@dataclass(frozen=True)
class FieldView(Answer):
    """A parameter that a stage may say something of, and a condition may name."""

    key: str
    type: str
    label: Text
    options: list[dict[str, Any]]


@dataclass(frozen=True)
class ServingView(Answer):
    """A department, and who may be its default attendant: `{id, name}`."""

    id: str
    title: Text
    members: list[dict[str, str]]


@dataclass(frozen=True)
class WorkflowView(Answer):
    type: TypeView
    workflow: dict[str, Any]
    fields: list[FieldView]
    departments: list[ServingView]

    @classmethod
    def of(cls, value: Editing) -> Self:
        return cls(
            TypeView.of(value.published),
            dict(value.workflow),
            [
                FieldView(each["key"], each["type"], each["label"], each.get("options", []))
                for each in value.fields
            ],
            [
                ServingView(each.id, each.title, [{"id": m.id, "name": m.name} for m in people])
                for each, people in value.departments
            ],
        )
