"""Customers (`customer#{id}` / `customer`) and those who serve them (`staff#{id}` / `staff`)."""

from typing import Any

from pynamodb.attributes import BooleanAttribute, ListAttribute, UnicodeAttribute
from pynamodb.exceptions import PutError

from chalicelib.models.base import Item


class CustomerItem(Item, discriminator="customer"):
    """Where a customer is reached. `id` is the pool's subject."""

    id = UnicodeAttribute()
    name = UnicodeAttribute()
    email = UnicodeAttribute()
    locale = UnicodeAttribute()

    @classmethod
    def new(cls, customer_id: str, name: str, email: str, locale: str) -> "CustomerItem":
        return cls(
            pk=f"customer#{customer_id}",
            sk="customer",
            id=customer_id,
            name=name,
            email=email,
            locale=locale,
        )

    def create(self) -> bool:
        """False when the customer is known already, whose data then stay as they are."""
        try:
            self.save(Item.pk.does_not_exist())
        except PutError as failure:
            if failure.cause_response_code == "ConditionalCheckFailedException":
                return False
            raise
        return True


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


def customer(customer_id: str) -> CustomerItem | None:
    try:
        return CustomerItem.get(f"customer#{customer_id}", "customer")
    except CustomerItem.DoesNotExist:
        return None


def staff(staff_id: str) -> StaffItem | None:
    try:
        return StaffItem.get(f"staff#{staff_id}", "staff")
    except StaffItem.DoesNotExist:
        return None
