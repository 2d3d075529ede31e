"""What the history of an account shows (F13): sign-ins, refusals, changes, and who of the staff
read the account, when and for what. It names fields, never their values.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.domain.events import Actor

PENDING = timedelta(minutes=5)  # longer than a pool waits for a second factor


@dataclass(frozen=True)
class Record:
    """`what`: `attempt`, `sign_in`, `read`, `change`, `password`, `password_reset`,
    `second_factor_on`, `second_factor_off`, `signed_out`, `session_ended`, `registered`,
    `validated`, `asked`, `refused`, `eid_linked`, `eid_unlinked`. `reason` says for what (a
    request's number, a note); `fields` which data."""

    what: str
    at: datetime
    by: Actor
    reason: str = ""
    fields: tuple[str, ...] = ()


def shown(record: Record, now: datetime) -> str:
    """An attempt that nothing came of in time was refused."""
    if record.what == "attempt" and now - record.at >= PENDING:
        return "sign_in_refused"
    return record.what
