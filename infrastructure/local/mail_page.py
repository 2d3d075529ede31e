"""The page of sent mail and second factors (`make run` prints its address)."""

from datetime import UTC, datetime
from html import escape
from typing import Any

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'",
    "Cache-Control": "no-store",
}
STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; color: #1a2230 }
body, article, table { padding: 1rem }
article, table { border: 1px solid #c6ccd6; border-radius: .5rem; width: 100%; margin: 1rem 0 }
article, table { box-sizing: border-box }
th { text-align: left; font-weight: 600 }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit }
small { color: #4b5668 }
.code { font: 1.5rem ui-monospace, monospace; letter-spacing: .15em }
"""
SHOWN = (
    "Message-ID",
    "Original-Message-ID",
    "References",
    "In-Reply-To",
    "Auto-Submitted",
    "List-Id",
)


def render(messages: list[dict[str, Any]], codes: list[dict[str, Any]]) -> str:
    """It reads itself again every ten seconds: no script is needed."""
    factors = "".join(map(_code, codes)) or "<tr><td>Nobody has a second factor yet.</td></tr>"
    mails = "".join(map(_mail, messages)) or "<p>No mail has been sent yet.</p>"
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Balcão: local mail</title>'
        '<meta http-equiv="refresh" content="10">'
        '<meta name="viewport" content="width=device-width">'
        '<link rel="stylesheet" href="/style.css">'
        "<h1>Local mail</h1><p>What the local run sends stays here.</p>"
        f"<h2>Second factors of the demo's staff</h2><table>{factors}</table>"
        f"<h2>Mail</h2>{mails}</html>"
    )


def _code(user: dict[str, Any]) -> str:
    return (
        f"<tr><th>{escape(user['role'])}<br><small>{escape(user['email'])}</small></th>"
        f'<td class="code">{user["code"]}</td><td>{user["seconds"]} s</td></tr>'
    )


def _mail(mail: dict[str, Any]) -> str:
    at = datetime.fromtimestamp(mail["at"] / 1000, UTC).isoformat(" ", "seconds")
    lines = [f"{name}: {mail['headers'][name]}" for name in SHOWN if name in mail["headers"]]
    details = "<br>".join(map(escape, [f"To: {mail['to']}", f"From: {mail['from']}", *lines]))
    return (
        f"<article><h3>{escape(mail['subject'])}</h3><small>{at}<br>{details}</small><pre>{escape(mail['text'])}</pre>"
        f'<a href="/messages/{mail["id"]}.eml">Source</a></article>'
    )
