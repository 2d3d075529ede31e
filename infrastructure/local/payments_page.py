"""The page at which the local run's fees are paid: no script, and no card."""

from collections.abc import Mapping
from html import escape
from typing import Any

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
    "Cache-Control": "no-store",
}
STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; color: #1a2230 }
body { max-width: 32rem; margin: 2rem auto; padding: 1rem }
button { display: block; width: 100%; padding: .75rem; margin: .5rem 0; font: inherit }
button { border: 1px solid #4b5668; border-radius: .5rem; text-align: left }
button { background: #fff; color: #1a2230 }
button.main { background: #0b57d0; border-color: #0b57d0; color: #fff }
.amount { font-size: 2rem }
.refused { border-left: 4px solid #b3261e; padding-left: 1rem }
"""
WAYS = {
    "pay": "Pay",
    "twice": "Pay, and tell it twice",
    "late": "Pay in a way whose money comes later",
    "lost": "Pay, and tell nobody: the page that waits, or the sweep, has to ask",
    "refuse": "Try a card that is refused",
    "cancel": "Do not pay, go back",
}


def render(session: Mapping[str, Any], *, refused: bool) -> str:
    amount = f"{session['amount_total'] / 100:.2f} {session['currency'].upper()}"
    told = '<p class="refused" role="alert">The card was refused. Nothing was charged.</p>'
    ways = "".join(_way(name, label) for name, label in WAYS.items())
    form = f'<form method="post">{ways}</form>'
    over = "<p>Nobody can pay here any more.</p>"
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Local payments</title>'
        f'<meta name="viewport" content="width=device-width"><style>{STYLE}</style><main>'
        f"<h1>Local payments</h1><p>This plays the payment provider: no money moves.</p>"
        f'<p>{escape(session["title"])}</p><p class="amount">{amount}</p>'
        f"{told if refused else ''}{form if session['status'] == 'open' else over}</main></html>"
    )


def _way(name: str, label: str) -> str:
    style = ' class="main"' if name == "pay" else ""
    return f'<button name="do" value="{name}"{style}>{label}</button>'
