"""Those who serve: members of staff and other systems, `staff#{id}` / `staff`."""

from typing import Any

from pynamodb.attributes import BooleanAttribute, ListAttribute, UnicodeAttribute

from chalicelib.models.base import Item


class StaffItem(Item, discriminator="staff"):
    """A member of staff (id: the pool's subject) or another system (id: its IAM ARN)."""

    id = UnicodeAttribute()
    name = UnicodeAttribute()
    role = UnicodeAttribute()
    departments: ListAttribute[Any] = ListAttribute()
    profile = UnicodeAttribute(default="technician")
    active = BooleanAttribute(default=True)

    @classmethod
    def new(
        cls, staff_id: str, name: str, role: str, departments: list[str], profile: str
    ) -> "StaffItem":
        """`role`: `staff` for people, `system` for programs; `profile`: its id."""
        return cls(
            pk=f"staff#{staff_id}",
            sk="staff",
            id=staff_id,
            name=name,
            role=role,
            departments=departments,
            profile=profile,
        )


def staff(staff_id: str) -> StaffItem | None:
    try:
        return StaffItem.get(f"staff#{staff_id}", "staff")
    except StaffItem.DoesNotExist:
        return None
