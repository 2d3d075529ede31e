"""The socket's three events, which `app.py` delegates here: Chalice packages them on a blueprint
without a word, and they fail when called.

What a socket's function returns is only a status; answers go out through the connection.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from chalice.app import WebsocketEvent

from chalicelib import locales, refusals
from chalicelib.errors import DomainError, Malformed, TooLarge
from chalicelib.observability import correlate, logger
from chalicelib.services import sockets
from chalicelib.services.sockets import BadTicket

MAX_FRAME = 8 * 1024
Frame = Mapping[str, Any]
OK, REFUSED = {"statusCode": 200}, {"statusCode": 403}


def connect(event: WebsocketEvent) -> dict[str, int]:
    """Let pages of the site in. Who they are is the first frame's to say, not an address's."""
    headers = event.to_dict().get("headers") or {}
    origin = next((value for name, value in headers.items() if name.lower() == "origin"), None)
    return OK if sockets.welcome(origin) else REFUSED


def message(event: WebsocketEvent) -> dict[str, int]:
    """Answer one frame; a wrong one gets an error and keeps its connection, a bad ticket not."""
    request_id = _request_id(event)
    correlate(request_id)
    try:
        answer = _answer(event.connection_id, event.body)
    except DomainError as failure:
        answer = _error(failure, event.connection_id, request_id)
        sockets.send(event.connection_id, json.dumps(answer, ensure_ascii=False))
        if isinstance(failure, BadTicket):
            sockets.hang_up(event.connection_id)
        return OK
    except Exception:
        logger.exception("unexpected failure", extra={"route": "message"})
        answer = _error(DomainError("internal"), event.connection_id, request_id)
    sockets.send(event.connection_id, json.dumps(answer, ensure_ascii=False))
    return OK


def disconnect(event: WebsocketEvent) -> dict[str, int]:
    """Forget who left."""
    correlate(_request_id(event))
    sockets.leave(event.connection_id)
    return OK


def _answer(connection_id: str, body: str) -> Frame:
    frame = _read(body)
    action = frame.get("action")
    if not isinstance(action, str) or action not in ACTIONS:
        raise Malformed("unknown_action")
    return ACTIONS[action](connection_id, frame)


def _authenticate(connection_id: str, frame: Frame) -> Frame:
    sockets.authenticate(connection_id, frame.get("ticket"))
    return {"action": "authenticated"}


def _ping(connection_id: str, frame: Frame) -> Frame:
    sockets.must_be_known(connection_id)
    return {"action": "pong"}


ACTIONS: Mapping[str, Callable[[str, Frame], Frame]] = {
    "authenticate": _authenticate,
    "ping": _ping,
}


def _read(body: str) -> Frame:
    if len(body.encode()) > MAX_FRAME:
        raise TooLarge("frame_too_large")
    try:
        frame = json.loads(body)
    except (ValueError, RecursionError) as failure:
        raise Malformed("malformed_json") from failure
    if not isinstance(frame, dict):
        raise Malformed("unknown_action")
    return frame


def _error(failure: DomainError, connection_id: str, request_id: str) -> Frame:
    locale = locales.preferred(sockets.locale(connection_id))
    return {"action": "error"} | refusals.body(failure.code, locale, failure.fields, request_id)


def _request_id(event: WebsocketEvent) -> str:
    return str(event.to_dict()["requestContext"].get("requestId") or "none")
