"""The service level of a type: `type#{id}` / `service`, beside its versions; `gsi1`
(`calendar#{id}` / type) lists the types that reckon with a calendar."""

from collections.abc import Sequence
from typing import Any

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.expressions.condition import Condition

from chalicelib.domain.policies import Policy
from chalicelib.models.base import Item

LIMIT = 500


class ServiceLevelItem(Item, discriminator="service"):
    schema_version = NumberAttribute(default=1)
    type_id = UnicodeAttribute()
    policy = JSONAttribute(null=True)
    version = NumberAttribute()

    @classmethod
    def of(cls, policy: Policy) -> "ServiceLevelItem":
        keys: dict[str, Any] = {}
        if policy.calendar:
            keys = {"gsi1pk": f"calendar#{policy.calendar}", "gsi1sk": policy.type_id}
        return cls(
            pk=f"type#{policy.type_id}",
            sk="service",
            type_id=policy.type_id,
            policy=dict(policy.content) if policy.content else None,
            version=policy.version,
            **keys,
        )

    @classmethod
    def unchanged_since(cls, version: int) -> Condition:
        return cls.version == version

    def to_domain(self) -> Policy:
        return Policy(self.type_id, self.policy, int(self.version))


def find(type_id: str) -> Policy | None:
    """One consistent read; None for a type that never had one."""
    try:
        found = ServiceLevelItem.get(f"type#{type_id}", "service", consistent_read=True)
    except ServiceLevelItem.DoesNotExist:
        return None
    return found.to_domain()


def of_calendar(calendar_id: str) -> Sequence[str]:
    """The types that reckon with a calendar: one query."""
    found = Item.index1.query(f"calendar#{calendar_id}", limit=LIMIT)
    return [each.type_id for each in found if isinstance(each, ServiceLevelItem)]
