"""Organisational units: `department#{id}` / `department`, listed by `departments`."""

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition

from chalicelib.domain.departments import Department
from chalicelib.errors import NotFound
from chalicelib.models.base import Item


class DepartmentItem(Item, discriminator="department"):
    schema_version = NumberAttribute(default=1)
    id = UnicodeAttribute()
    title = JSONAttribute()
    version = NumberAttribute()

    @classmethod
    def of(cls, department: Department) -> "DepartmentItem":
        return cls(
            pk=f"department#{department.id}",
            sk="department",
            gsi1pk="departments",
            gsi1sk=department.id,
            id=department.id,
            title=department.title,
            version=department.version,
        )

    @classmethod
    def unchanged_since(cls, version: int) -> Condition:
        return cls.version == version

    def to_domain(self) -> Department:
        return Department(self.id, self.title, int(self.version))


def find(department_id: str) -> Department | None:
    """One consistent read; None for what is not there."""
    pk = f"department#{department_id}"
    try:
        found = DepartmentItem.get(pk, "department", consistent_read=True)
    except DepartmentItem.DoesNotExist:
        return None
    return found.to_domain()


def get(department_id: str) -> Department:
    """One consistent read. Raises NotFound."""
    found = find(department_id)
    if found is None:
        raise NotFound
    return found


def every() -> list[Department]:
    """All of them, by id: one query."""
    found = Item.index1.query("departments")
    return [each.to_domain() for each in found if isinstance(each, DepartmentItem)]
