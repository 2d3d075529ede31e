"""One origin for people, as the CDN is: `/` the built site, `/api/*` and `/live` the API, with the
CDN's headers.

A staff call is signed over its host and path, so host, path, query and Authorization pass
untouched.
"""

import asyncio
import gzip
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from aiohttp import (
    ClientSession,
    ClientTimeout,
    TCPConnector,
    WSCloseCode,
    WSMessage,
    WSMsgType,
    WSServerHandshakeError,
    web,
)
from multidict import CIMultiDict
from yarl import URL

from infrastructure.local import headers as cdn
from infrastructure.local import pages, settings
from infrastructure.local.settings import HOST, ROOT, Settings

LARGEST = 10 * 1024 * 1024  # bytes of a call, as API Gateway has it
COMPRESSED_FROM = 1024  # bytes of an answer: the gateway does it (gateway.yaml), the emulator not
HOP_BY_HOP = {
    *("connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailer"),
    *("transfer-encoding", "upgrade"),
}
SETTINGS = web.AppKey("settings", Settings)
CLIENT = web.AppKey("client", ClientSession)
SOCKETS = web.AppKey("sockets", set[web.WebSocketResponse])


async def api(request: web.Request) -> web.StreamResponse:
    """Hands the call to API Gateway exactly as it came."""
    body = await request.read()
    url = URL(request.app[SETTINGS].endpoint + request.raw_path, encoded=True)
    forwarded = _end_to_end(request.headers)
    forwarded["X-Forwarded-For"] = request.remote or HOST
    async with request.app[CLIENT].request(
        request.method, url, headers=forwarded, data=body or None, allow_redirects=False
    ) as answer:
        content = await answer.read()
        kept = _end_to_end(answer.headers)
        kept.popall("Content-Length", None)
        small = pages.takes_gzip(request) and len(content) >= COMPRESSED_FROM
        if small and "Content-Encoding" not in kept:
            content, kept["Content-Encoding"] = gzip.compress(content), "gzip"
        return web.Response(status=answer.status, body=content, headers=kept)


def _end_to_end(headers: Mapping[str, str]) -> CIMultiDict[str]:
    return CIMultiDict((k, v) for k, v in headers.items() if k.lower() not in HOP_BY_HOP)


async def live(request: web.Request) -> web.StreamResponse:
    """The socket: connected on the far side first, so that a refusal is a refusal here too."""
    stack = json.loads(request.app[SETTINGS].stack_file.read_text())
    far_url = stack["socket_origin"].replace("http", "ws", 1)
    passed = {k: v for k, v in request.headers.items() if k.lower() in {"origin", "user-agent"}}
    try:
        far = await request.app[CLIENT].ws_connect(far_url, headers=passed, max_msg_size=0)
    except WSServerHandshakeError as refused:
        return web.Response(status=refused.status)
    near = web.WebSocketResponse(max_msg_size=0)
    await near.prepare(request)
    request.app[SOCKETS].add(near)
    await asyncio.wait(
        {asyncio.ensure_future(_pump(near, far)), asyncio.ensure_future(_pump(far, near))},
        return_when=asyncio.FIRST_COMPLETED,
    )
    request.app[SOCKETS].discard(near)
    await asyncio.gather(
        near.close(code=far.close_code or 1000), far.close(code=near.close_code or 1000)
    )
    return near


async def _pump(source: Any, target: Any) -> None:
    message: WSMessage
    async for message in source:
        if message.type == WSMsgType.TEXT:
            await target.send_str(message.data)
        elif message.type == WSMsgType.BINARY:
            await target.send_bytes(message.data)


async def site(request: web.Request) -> web.StreamResponse:
    """Pages belong to one origin: under another name for this machine nothing would be signed
    right.
    """
    found = request.app[SETTINGS]
    if request.host != f"{HOST}:{found.port}":
        raise web.HTTPTemporaryRedirect(found.site + request.raw_path)
    return pages.answer(request, ROOT / "frontend/dist", found.state / "config.json")


def connect_hosts(found: Settings) -> str:
    """What a page connects to beside its origin: the pools, the identity pool, the upload bucket,
    the socket.
    """
    return f"{found.endpoint} ws://{HOST}:{found.port}"


def application(found: Settings, template: Path) -> web.Application:
    built = json.loads(template.read_text())
    always, never = cdn.security_headers(built, connect_hosts(found)), cdn.removed_headers(built)

    async def dress(_request: web.Request, answer: web.StreamResponse) -> None:
        answer.headers.update(always)
        for name in never:
            answer.headers.popall(name, None)

    async def client(app: web.Application) -> Any:
        connector = TCPConnector(limit=0, keepalive_timeout=30)
        async with ClientSession(
            connector=connector, auto_decompress=False, timeout=ClientTimeout(total=60),
            skip_auto_headers=("User-Agent", "Accept-Encoding", "Accept", "Content-Type"),
        ) as session:  # fmt: skip
            app[CLIENT] = session
            yield

    async def hang_up(app: web.Application) -> None:
        open_sockets = app[SOCKETS]
        for socket in list(open_sockets):
            await socket.close(code=WSCloseCode.GOING_AWAY)

    app = web.Application(client_max_size=LARGEST)
    app[SOCKETS] = set()
    app.on_shutdown.append(hang_up)
    app[SETTINGS] = found
    app.on_response_prepare.append(dress)
    app.cleanup_ctx.append(client)
    app.router.add_get("/live", live)
    app.router.add_route("*", "/api/{path:.*}", api)
    app.router.add_route("*", "/{path:.*}", site)
    return app


if __name__ == "__main__":
    read = settings.read()
    web.run_app(
        application(read, ROOT / "build/template.json"),
        host=HOST,
        port=read.port,
        print=None,
        access_log=None,
        shutdown_timeout=2,
    )
