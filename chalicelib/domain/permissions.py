"""What staff and other systems may be allowed, and the four profiles that are ready (F106, F116).

A profile is a set of permissions and of request types it never sees. Customers need none: what is
theirs is theirs, and what a contact may do for an organisation is `domain/organisations.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from chalicelib.domain.types import Text

ADMINISTRATOR = "administrator"  # of this ready profile one active member always remains


class Permission(StrEnum):
    """Named `{object}.{action}`; a route of the console needs one."""

    REQUESTS_READ = "requests.read"
    REQUESTS_HANDLE = "requests.handle"
    REQUESTS_CANCEL = "requests.cancel"
    REQUESTS_DELETE = "requests.delete"
    CUSTOMERS_READ = "customers.read"
    CUSTOMERS_EDIT = "customers.edit"
    CUSTOMERS_VALIDATE = "customers.validate"
    CUSTOMERS_MERGE = "customers.merge"
    CUSTOMERS_REPRESENT = "customers.represent"
    CUSTOMERS_ERASE = "customers.erase"
    ORGANISATIONS_MANAGE = "organisations.manage"
    BOARD_READ = "board.read"
    STAFF_READ = "staff.read"
    STAFF_MANAGE = "staff.manage"
    PROFILES_MANAGE = "profiles.manage"
    DEPARTMENTS_MANAGE = "departments.manage"
    TYPES_MANAGE = "types.manage"
    CATALOGUE_MANAGE = "catalogue.manage"
    PAGES_EDIT = "pages.edit"
    CALENDARS_READ = "calendars.read"
    CALENDARS_MANAGE = "calendars.manage"
    AUDIT_READ = "audit.read"
    PAYMENTS_MANAGE = "payments.manage"


P = Permission
_TECHNICIAN = {P.REQUESTS_READ, P.REQUESTS_HANDLE, P.STAFF_READ}
_ATTENDANT = _TECHNICIAN | {
    P.REQUESTS_CANCEL,
    P.CUSTOMERS_READ,
    P.CUSTOMERS_EDIT,
    P.CUSTOMERS_REPRESENT,
}
_SUPERVISOR = _ATTENDANT | {
    P.BOARD_READ,
    P.CUSTOMERS_VALIDATE,
    P.CUSTOMERS_MERGE,
    P.ORGANISATIONS_MANAGE,
    P.CALENDARS_READ,
    P.PAYMENTS_MANAGE,
}


@dataclass(frozen=True)
class Profile:
    """`blocked_types` are ids of request types that its people never see. `ready`: ships with the
    product and cannot be changed or removed."""

    id: str
    title: Text
    permissions: frozenset[str]
    blocked_types: frozenset[str] = frozenset()
    ready: bool = False
    version: int = 1

    def covers(self, permissions: Iterable[str], blocked_types: Iterable[str]) -> bool:
        """Whether it allows all that another allows, and blocks nothing that the other sees."""
        return self.permissions >= set(permissions) and self.blocked_types <= set(blocked_types)


def _ready(profile_id: str, portuguese: str, english: str, permissions: set[Permission]) -> Profile:
    title = {"pt-PT": portuguese, "pt-BR": portuguese, "en": english}
    return Profile(profile_id, title, frozenset(map(str, permissions)), ready=True)


READY = {
    profile.id: profile
    for profile in (
        _ready("technician", "Técnico", "Technician", _TECHNICIAN),
        _ready("attendant", "Atendente", "Attendant", _ATTENDANT),
        _ready("supervisor", "Supervisor", "Supervisor", _SUPERVISOR),
        _ready("administrator", "Administrador", "Administrator", set(P)),
    )
}
