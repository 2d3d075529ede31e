"""Where the local run's mail goes: an SMTP server that keeps each mail as a file, and the page
that shows them.

The page is also the demo's authenticator: the second factor of the demo's staff, for a person
without a telephone.
"""

import email
import json
import time
from email.policy import default
from pathlib import Path
from typing import Any, cast

import pyotp
from aiohttp import web
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from infrastructure.local import mail_page, settings
from infrastructure.local.settings import HOST, Settings

SETTINGS = web.AppKey("settings", Settings)
NEWEST = 200  # mails on a page
CODE_SECONDS = 30


class Keeper:
    """Writes what arrives; a name sorts by time of arrival."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        directory.mkdir(parents=True, exist_ok=True)

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd
        name = f"{time.time_ns()}.eml"
        unfinished = self.directory / f"{name}.part"
        unfinished.write_bytes(cast(bytes, envelope.original_content))
        unfinished.rename(self.directory / name)
        return "250 kept"


def messages(directory: Path) -> list[dict[str, Any]]:
    """Newest first: `{id, at, from, to, subject, text, headers: {name: value}}`; `at` in epoch
    milliseconds.
    """
    newest = sorted(directory.glob("*.eml"), reverse=True)[:NEWEST]
    return [_shown(path) for path in newest]


def _shown(path: Path) -> dict[str, Any]:
    mail = email.message_from_bytes(path.read_bytes(), policy=default)
    body = mail.get_body(("plain", "html"))
    return {
        "id": path.stem,
        "at": int(path.stem) // 1_000_000,
        "from": str(mail["From"]),
        "to": str(mail["To"]),
        "subject": str(mail["Subject"]),
        "text": body.get_content() if body else "",
        "headers": {name: str(value) for name, value in mail.items()},
    }


def codes(stack_file: Path) -> list[dict[str, Any]]:
    """`[{email, role, code, seconds}]` of who has a second factor; `seconds` to the next code."""
    if not stack_file.exists():
        return []
    users = json.loads(stack_file.read_text())["users"]
    left = CODE_SECONDS - int(time.time()) % CODE_SECONDS
    return [
        {
            "email": user["email"],
            "role": user["role"],
            "code": pyotp.TOTP(user["totp_secret"]).now(),
            "seconds": left,
        }
        for user in users
        if "totp_secret" in user
    ]


async def as_json(request: web.Request) -> web.Response:
    return web.json_response({"items": messages(_directory(request))})


async def codes_as_json(request: web.Request) -> web.Response:
    return web.json_response({"items": codes(request.app[SETTINGS].stack_file)})


async def source(request: web.Request) -> web.Response:
    path = _directory(request) / f"{int(request.match_info['id'])}.eml"
    if not path.exists():
        raise web.HTTPNotFound
    return web.Response(body=path.read_bytes(), content_type="text/plain", charset="utf-8")


async def page(request: web.Request) -> web.Response:
    text = mail_page.render(messages(_directory(request)), codes(request.app[SETTINGS].stack_file))
    return web.Response(text=text, content_type="text/html", headers=mail_page.HEADERS)


async def style(_request: web.Request) -> web.Response:
    return web.Response(text=mail_page.STYLE, content_type="text/css")


def _directory(request: web.Request) -> Path:
    return request.app[SETTINGS].state / "mail"


def application(found: Settings) -> web.Application:
    app = web.Application()
    app[SETTINGS] = found
    app.router.add_get("/", page)
    app.router.add_get("/style.css", style)
    app.router.add_get("/messages", as_json)
    app.router.add_get("/codes", codes_as_json)
    app.router.add_get(r"/messages/{id:\d+}.eml", source)
    return app


if __name__ == "__main__":
    read = settings.read()
    smtp = Controller(Keeper(read.state / "mail"), hostname=HOST, port=read.smtp_port)
    smtp.start()
    web.run_app(application(read), host=HOST, port=read.mail_port, print=None, access_log=None)
    smtp.stop()
