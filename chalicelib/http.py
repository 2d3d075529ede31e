"""The way in: decode, principal, parse, one service call, answer.

Chalice's middleware never sees a view's own exception (aws/chalice#1884, #2056), so `ApiBlueprint`
wraps each view. Every answer is JSON; what is refused is said as `refusals.py` says it.
"""

import functools
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import unquote

from chalice.app import Blueprint, Request, Response

from chalicelib import auth, locales, refusals
from chalicelib.domain.access import Principal
from chalicelib.domain.permissions import Permission
from chalicelib.errors import (
    DomainError,
    Forbidden,
    Invalid,
    Malformed,
    NotJson,
    TooLarge,
)
from chalicelib.observability import correlate, correlation_id, logger
from chalicelib.schemas import parsing
from chalicelib.schemas.base import Answer, Body
from chalicelib.services import audit
from chalicelib.services.once import Once

KEY = re.compile(r"[\x21-\x7e]{1,128}")
CORRELATION = re.compile(r"[A-Za-z0-9_.:-]{1,64}")
MAX_BODY = 256 * 1024
SECRETS = frozenset({"password", "current", "code", "access_token", "token", "session", "holder"})

View = Callable[..., Any]
Register = Callable[[View], Callable[..., Response]]


@dataclass(frozen=True)
class Call:
    """One call, decoded: what a view needs to know of HTTP."""

    principal: Principal
    body: Any
    query: Any
    key: Once | None
    source_ip: str = ""
    raw: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def once(self) -> Once:
        """The idempotency of a POST; only those have one."""
        if self.key is None:
            raise Malformed("idempotency_key_missing")
        return self.key


@dataclass(frozen=True)
class Route:
    """What is published about a route: `docs/openapi.json` is generated from these."""

    name: str
    method: str
    path: str
    summary: str
    answer: type[Answer]
    status: int
    body: type[Body] | None
    query: type[Body] | None
    cache: str
    needs: Permission | None
    waiting: bool
    told: bool = False  # by another system, in its own words and as often as it likes

    @property
    def audience(self) -> str:
        """`public`, `my` or `staff`: paths say who calls."""
        return self.path.split("/")[1]


ROUTES: list[Route] = []


class ApiBlueprint(Blueprint):
    """Routes of one shape. Views take `Call` and the path's parameters, and give a domain value."""

    def get(
        self,
        path: str,
        answer: type[Answer],
        query: type[Body] | None = None,
        cache: str = "no-store",
        needs: Permission | None = None,
        waiting: bool = False,
    ) -> Register:
        """`needs`: what the profile of whoever calls the console must allow; `waiting`: customers
        may call it whose account is not active yet."""
        return self._add("GET", path, answer, 200, None, query, cache, needs, waiting)

    def post(
        self,
        path: str,
        body: type[Body],
        answer: type[Answer],
        status: int = 201,
        needs: Permission | None = None,
        waiting: bool = False,
    ) -> Register:
        return self._add("POST", path, answer, status, body, None, "no-store", needs, waiting)

    def told(self, path: str, answer: type[Answer]) -> Register:
        """A POST that another system sends by itself: no key, and a body that is whatever it signs.
        The view gets `raw` and `headers`, and trusts nothing before it has judged the signature."""
        return self._add("POST", path, answer, 200, None, None, "no-store", None, False, True)

    def _add(
        self,
        method: str,
        path: str,
        answer: type[Answer],
        status: int,
        body: type[Body] | None,
        query: type[Body] | None,
        cache: str,
        needs: Permission | None,
        waiting: bool,
        told: bool = False,
    ) -> Register:
        def register(view: View) -> Callable[..., Response]:
            name, summary = view.__name__, (view.__doc__ or "").strip().split("\n")[0]
            how = (cache, needs, waiting, told)
            route = Route(name, method, path, summary, answer, status, body, query, *how)
            ROUTES.append(route)

            @functools.wraps(view)
            def wrapped(**parameters: str) -> Response:
                return _handle(self.current_request, route, view, parameters)

            options: dict[str, Any] = {"methods": [method], "content_types": ["*/*"]}
            if authorizer := auth.AUTHORIZERS.get(route.audience):
                options["authorizer"] = authorizer
            self.route(path, **options)(wrapped)
            return wrapped

        return register


def _handle(
    request: Request, route: Route, view: Callable[..., Any], parameters: Mapping[str, str]
) -> Response:
    headers: Mapping[str, str] = request.headers or {}
    given = headers.get("x-correlation-id", "")
    correlate(given if CORRELATION.fullmatch(given) else _request_id(request))
    principal = auth.ANYONE
    try:
        principal = auth.principal(request.context, route.audience, headers.get("x-acting-for", ""))
        _admit(principal, route)
        status, body = _answer(request, route, view, principal, parameters)
    except DomainError as failure:
        status, body = refusals.answer(failure, _locale(request))
    except Exception:
        logger.exception("unexpected failure", extra={"path": route.path})
        status, body = 500, refusals.body("internal", _locale(request), {}, correlation_id())
    audit.record_access(
        principal=principal,
        operation=f"{route.method} {route.path}",
        resource=parameters.get("request_id"),
        status=status,
        source_ip=_source_ip(request),
    )
    return _respond(status, body, route.cache)


def _admit(principal: Principal, route: Route) -> None:
    """Who may call the route at all. Raises Forbidden; whose the object is comes later."""
    if route.needs and route.needs not in principal.permissions:
        raise Forbidden
    if route.audience == "my" and principal.account != "active" and not route.waiting:
        raise Forbidden(f"account_{principal.account}")


def _answer(
    request: Request,
    route: Route,
    view: Callable[..., Any],
    principal: Principal,
    parameters: Mapping[str, str],
) -> tuple[int, dict[str, Any]]:
    """Parse, call, render; a command that refuses is first looked up: it may have been done."""

    def render(value: Any) -> dict[str, Any]:
        return route.answer.of(value).dump()

    if route.told:
        return route.status, render(view(_told(request, principal)))
    raw = _json(request) if route.body else None
    once = _once(request, route, principal, raw, render) if route.method == "POST" else None
    decoded = {name: unquote(value) for name, value in parameters.items()}
    try:
        body = parsing.from_json(route.body, raw) if route.body else None
        query = _query(request, route)
        value = view(Call(principal, body, query, once, _source_ip(request)), **decoded)
    except DomainError:
        if once and (kept := once.answered()):
            return kept
        raise
    return route.status, render(value)


def _told(request: Request, principal: Principal) -> Call:
    raw = cast(bytes, request.raw_body or b"")
    if len(raw) > MAX_BODY:
        raise TooLarge
    return Call(principal, None, None, None, _source_ip(request), raw, dict(request.headers))


def _query(request: Request, route: Route) -> Any:
    """What the address asks; a route that takes nothing refuses everything, by name."""
    given: Mapping[str, str] = dict(request.query_params or {})
    if route.query and given:
        return parsing.from_query(route.query, given)
    if given:
        raise Invalid(fields=dict.fromkeys(given, "unknown"))
    return route.query() if route.query else None


def _once(
    request: Request,
    route: Route,
    principal: Principal,
    raw: Any,
    render: Callable[[Any], dict[str, Any]],
) -> Once:
    key = request.headers.get("idempotency-key")
    if key is None:
        raise Malformed("idempotency_key_missing")
    if not KEY.fullmatch(key):
        raise Malformed("idempotency_key_malformed")
    asked = json.dumps(
        [route.method, route.path, request.uri_params, _open(raw), principal.represents],
        sort_keys=True,
    )
    fingerprint = hashlib.sha256(asked.encode()).hexdigest()
    return Once(f"{principal.kind}:{principal.id}", key, fingerprint, route.status, render)


def _open(raw: Any) -> Any:
    """Without what must not be kept, not even as a digest that can be guessed at."""
    if not isinstance(raw, dict):
        return raw
    return {name: value for name, value in raw.items() if name not in SECRETS}


def _json(request: Request) -> Any:
    content_type = request.headers.get("content-type", "application/json")
    if content_type.split(";")[0].strip().lower() != "application/json":
        raise NotJson
    raw = request.raw_body or b""
    if len(raw) > MAX_BODY:
        raise TooLarge
    try:
        return json.loads(raw, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as failure:
        raise Malformed("malformed_json") from failure


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _locale(request: Request) -> str:
    headers: Mapping[str, str] = request.headers or {}
    return locales.preferred(headers.get("accept-language", ""))


def _request_id(request: Request) -> str:
    return str(request.context.get("requestId") or "none")


def _source_ip(request: Request) -> str:
    return str((request.context.get("identity") or {}).get("sourceIp", ""))


def _respond(status: int, body: dict[str, Any], cache: str) -> Response:
    headers: dict[str, str | list[str]] = {
        "Content-Type": "application/json",
        "Cache-Control": cache if status == 200 else "no-store",
        "X-Content-Type-Options": "nosniff",
        "X-Correlation-Id": correlation_id(),
    }
    return Response(json.dumps(body, ensure_ascii=False), headers, status)
