"""What anyone may do: register by hand, prove an address, set a forgotten password (F4, F12).

No answer says whether an address is known.
"""

from typing import Any

from chalicelib.domain import account_forms
from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.people import NoBody
from chalicelib.schemas.registrations import (
    ConfirmBody,
    Confirmed,
    Done,
    ForgotBody,
    RegisterBody,
    Registration,
    RegistrationForm,
    ResetBody,
)
from chalicelib.services import credentials, registrations
from chalicelib.services.registrations import Asked

api = ApiBlueprint(__name__)


@api.get("/public/registrations/form", RegistrationForm, cache="public, max-age=300")
def get_registration_form(call: Call) -> Any:
    """The form to register by: a definition like those of request types."""
    return account_forms.registration()


@api.post("/public/registrations", RegisterBody, Registration, status=202)
def begin_registration(call: Call) -> Any:
    """Register by hand: a code is mailed to the address."""
    body = call.body
    asked = Asked(body.answers, body.password, body.locale)
    return registrations.begin(asked, call.source_ip, call.once)


@api.post("/public/registrations/{registration_id}/confirm", ConfirmBody, Confirmed, status=200)
def confirm_registration(call: Call, registration_id: str) -> Any:
    """Prove the address by the code: the account waits for validation, or is active."""
    return registrations.confirm(registration_id, call.body.code, call.once)


@api.post("/public/registrations/{registration_id}/resend", NoBody, Registration, status=202)
def resend_registration_code(call: Call, registration_id: str) -> Any:
    """Mail the code again."""
    return registrations.resend(registration_id, call.once)


@api.post("/public/passwords/forgot", ForgotBody, Done, status=202)
def forgot_password(call: Call) -> Any:
    """Mail a code with which a new password can be set, if the address is an account's."""
    return credentials.forgot(call.body.email, call.source_ip, call.once)


@api.post("/public/passwords/reset", ResetBody, Done, status=200)
def reset_password(call: Call) -> Any:
    """Set a new password by the code."""
    body = call.body
    return credentials.reset(body.email, body.code, body.password, call.once)
