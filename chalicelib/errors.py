"""What can go wrong, in the words of the domain; `http.py` alone turns it into a status.

DomainError
├─ Malformed      400  the call cannot be read (JSON, header, cursor)
├─ Invalid        422  it can be read, and `fields` says what must change
├─ SignedOut      401  the session was ended, and the person has to sign in again
├─ Forbidden      403  known caller, known object, not allowed, and `reason` says why
├─ NotFound       404  does not exist, or is not yours, which is the same
├─ Conflict       409  the request is in a state that does not allow it
│  ├─ Stale       409  decided on an older version than the stored one
│  └─ Busy        409  the same command is still running
├─ TooLarge       413  more than a call may carry
├─ NotJson        415  another content type
├─ KeyReused      422  the idempotency key was used for something else
└─ TooMany        429  bounded per person
"""

from collections.abc import Mapping


class DomainError(Exception):
    """`code` names the sentence in `locales/`; `fields` maps a field's path to its own code."""

    code = "error"

    def __init__(self, code: str | None = None, fields: Mapping[str, str] | None = None) -> None:
        self.code = code or self.code
        self.fields = dict(fields or {})
        super().__init__(self.code)


class Malformed(DomainError):
    code = "malformed"


class Invalid(DomainError):
    code = "invalid"


class SignedOut(DomainError):
    code = "session_ended"


class Forbidden(DomainError):
    code = "forbidden"


class NotFound(DomainError):
    code = "not_found"


class Conflict(DomainError):
    code = "conflict"


class Stale(Conflict):
    code = "stale"


class Busy(Conflict):
    code = "busy"


class TooLarge(DomainError):
    code = "too_large"


class NotJson(DomainError):
    code = "not_json"


class KeyReused(DomainError):
    code = "idempotency_key_reused"


class TooMany(DomainError):
    code = "too_many"
