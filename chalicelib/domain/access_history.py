"""What the history of an account shows (F13): sign-ins, refusals, changes, and who of the staff
read the account, when and for what. It names fields, never their values.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.domain.events import Actor

# Each has words on the page of one's history.
WHATS = (
    *("attempt", "sign_in", "sign_in_refused", "read", "change", "password", "password_reset"),
    *("second_factor_on", "second_factor_off", "signed_out", "session_ended", "registered"),
    *("validated", "asked", "refused", "access_resent", "represented", "merged", "unmerged"),
    *("eid_linked", "eid_unlinked"),
)
PENDING = timedelta(minutes=5)  # longer than a pool waits for a second factor


@dataclass(frozen=True)
class Record:
    """`what`: one of `WHATS`. `reason` says for what (a request's number, a note); `fields` which
    data."""

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
