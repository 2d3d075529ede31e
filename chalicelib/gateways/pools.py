"""Cognito: the two pools of who signs in, customers' and staff's.

What people may do for themselves is called unsigned, as the site would; what only we may do is
signed, by the role of the function. A user is named by the random name that we gave or by the
`sub`, never by an address (`docs/decisions/0002-pool-settings.md`).
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from chalicelib.config import settings
from chalicelib.errors import Conflict, DomainError, Invalid, NotFound, TooMany
from chalicelib.gateways import clients

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient

MEANINGS: Mapping[str, DomainError] = {
    "AliasExistsException": Conflict("email_taken"),
    "CodeMismatchException": Invalid(fields={"code": "code_wrong"}),
    "EnableSoftwareTokenMFAException": Invalid(fields={"code": "code_wrong"}),
    "ExpiredCodeException": Invalid(fields={"code": "code_expired"}),
    "CodeDeliveryFailureException": Invalid(),
    "InvalidParameterException": Invalid(),
    "InvalidPasswordException": Invalid(fields={"password": "password_weak"}),
    "LimitExceededException": TooMany(),
    "PasswordHistoryPolicyViolationException": Invalid(fields={"password": "password_used"}),
    "TooManyFailedAttemptsException": TooMany(),
    "TooManyRequestsException": TooMany(),
    "UserNotFoundException": NotFound(),
    "UsernameExistsException": Conflict("exists"),
}


@dataclass(frozen=True)
class User:
    """`id` is the pool's `sub`; `status` as Cognito says it (`CONFIRMED`, `UNCONFIRMED`, …)."""

    id: str
    username: str
    status: str
    enabled: bool
    attributes: Mapping[str, str]
    second_factor: bool


@lru_cache(maxsize=1)
def _client() -> "CognitoIdentityProviderClient":
    client: CognitoIdentityProviderClient = clients.make("cognito-idp")
    return client


@lru_cache(maxsize=1)
def _unsigned() -> "CognitoIdentityProviderClient":
    from botocore import UNSIGNED  # noqa: PLC0415

    client: CognitoIdentityProviderClient = clients.make(
        "cognito-idp", {"signature_version": UNSIGNED}
    )
    return client


def customers() -> str:
    """The id of the customers' pool."""
    return settings().customer_pool_id


def staff() -> str:
    """The id of the staff's pool."""
    return settings().staff_pool_id


# What people do for themselves, in the customers' pool.


def sign_up(username: str, password: str, attributes: Mapping[str, str]) -> str:
    """A new user who must prove the address by the code that is mailed; gives the `sub`.

    An address that is known already looks like any other: it is an alias, and alias only once
    confirmed. Raises Invalid for a weak password.
    """
    answer = _ask(
        _unsigned().sign_up,
        Username=username,
        Password=password,
        UserAttributes=_pairs(attributes),
        **_site(),
    )
    return str(answer["UserSub"])


def confirm(username: str, code: str) -> None:
    """Raises Invalid for a wrong or old code, Conflict (`email_taken`) when the code is right but
    the address already somebody else's, and Conflict (`confirmed`) when it was done before."""
    try:
        _ask(
            _unsigned().confirm_sign_up,
            Username=username,
            ConfirmationCode=code,
            ForceAliasCreation=False,
            **_site(),
        )
    except NotAuthorised as failure:
        raise Conflict("confirmed") from failure


def resend(username: str) -> None:
    """Mail the code of a sign-up again."""
    _ask(_unsigned().resend_confirmation_code, Username=username, **_site())


def forgot(address: str) -> None:
    """Mail a code with which a new password can be set; nothing happens for who is unknown."""
    _ask(_unsigned().forgot_password, Username=address, **_site())


def reset(address: str, code: str, password: str) -> None:
    """Raises Invalid for a wrong or old code, also for who is unknown, and a weak password."""
    _ask(
        _unsigned().confirm_forgot_password,
        Username=address,
        ConfirmationCode=code,
        Password=password,
        **_site(),
    )


def change_password(access_token: str, current: str, password: str) -> None:
    """Raises NotAuthorised for a wrong current password or a token that is over."""
    _ask(
        _unsigned().change_password,
        AccessToken=access_token,
        PreviousPassword=current,
        ProposedPassword=password,
    )


def begin_second_factor(access_token: str) -> str:
    """A secret for an authenticator application (TOTP); it counts once a code proves it."""
    answer = _ask(_unsigned().associate_software_token, AccessToken=access_token)
    return str(answer["SecretCode"])


def prove_second_factor(access_token: str, code: str) -> None:
    """From now on sign-in asks for a code. Raises Invalid for a wrong one."""
    _ask(_unsigned().verify_software_token, AccessToken=access_token, UserCode=code)
    _prefer(access_token, on=True)


def drop_second_factor(access_token: str) -> None:
    _prefer(access_token, on=False)


# What only we do; `pool` is `customers()` or `staff()`.


def invite(pool: str, username: str, attributes: Mapping[str, str]) -> str:
    """A user who cannot sign in before a password is set; no mail is sent (D8: never a password).

    Gives the `sub`. Raises Conflict (`exists`, `email_taken`).
    """
    answer = _ask(
        _client().admin_create_user,
        UserPoolId=pool,
        Username=username,
        MessageAction="SUPPRESS",
        UserAttributes=_pairs({**attributes, "email_verified": "true"}),
    )
    return _user(answer["User"], "Attributes").id


def set_password(pool: str, username: str, password: str) -> None:
    """Raises Invalid for a weak one."""
    _ask(
        _client().admin_set_user_password,
        UserPoolId=pool,
        Username=username,
        Password=password,
        Permanent=True,
    )


def get(pool: str, username: str) -> User:
    """Raises NotFound."""
    answer = _ask(_client().admin_get_user, UserPoolId=pool, Username=username)
    return _user(answer, "UserAttributes")


def update(pool: str, username: str, attributes: Mapping[str, str]) -> None:
    """Set attributes; an address becomes the alias at once. Raises Conflict (`email_taken`)."""
    _ask(
        _client().admin_update_user_attributes,
        UserPoolId=pool,
        Username=username,
        UserAttributes=_pairs(attributes),
    )


def disable(pool: str, username: str) -> None:
    """Nobody signs in by it any more; tokens that are out go on until they expire."""
    _ask(_client().admin_disable_user, UserPoolId=pool, Username=username)


def enable(pool: str, username: str) -> None:
    _ask(_client().admin_enable_user, UserPoolId=pool, Username=username)


def sign_out(pool: str, username: str) -> None:
    """End every session: no refresh token is worth anything any more."""
    _ask(_client().admin_user_global_sign_out, UserPoolId=pool, Username=username)


def delete(pool: str, username: str) -> None:
    """Who is not there is deleted already."""
    try:
        _ask(_client().admin_delete_user, UserPoolId=pool, Username=username)
    except NotFound:
        return


class NotAuthorised(Conflict):
    """Cognito's one word for a wrong password, a token that is over, a user in another state."""

    code = "not_authorised"


def _ask(operation: Any, **given: Any) -> Any:
    """One call; what Cognito refuses in the words of the domain."""
    from botocore.exceptions import ClientError  # noqa: PLC0415

    try:
        return operation(**given)
    except ClientError as failure:
        code = failure.response["Error"]["Code"]
        if code == "NotAuthorizedException":
            raise NotAuthorised from failure
        if meaning := MEANINGS.get(code):
            raise type(meaning)(meaning.code, meaning.fields) from failure
        raise


def _prefer(access_token: str, *, on: bool) -> None:
    _ask(
        _unsigned().set_user_mfa_preference,
        AccessToken=access_token,
        SoftwareTokenMfaSettings={"Enabled": on, "PreferredMfa": on},
    )


def _site() -> dict[str, str]:
    return {"ClientId": settings().customer_client_id}


def _pairs(attributes: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"Name": name, "Value": value} for name, value in attributes.items()]


def _user(found: Mapping[str, Any], key: str) -> User:
    attributes = {each["Name"]: each["Value"] for each in found.get(key, [])}
    return User(
        id=attributes.get("sub", found["Username"]),
        username=found["Username"],
        status=found.get("UserStatus", ""),
        enabled=bool(found.get("Enabled", True)),
        attributes=attributes,
        second_factor="SOFTWARE_TOKEN_MFA" in found.get("UserMFASettingList", []),
    )


def subject(access_token: str) -> str:
    """Whose token it says it is; only the pool can tell whether that is true."""
    try:
        payload = access_token.split(".")[1]
        read = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        return str(read["sub"])
    except (IndexError, KeyError, TypeError, ValueError):
        return ""
