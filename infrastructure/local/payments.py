"""Plays Stripe (F19): as much of its API as `chalicelib/gateways/stripe.py` calls, answered and
signed as Stripe does, and a page to pay at (`payments_page.py`). `make run` starts it on PAY_PORT.

What a person does there decides what is told, and when: paid, refused, paid and told twice, paid
and told late, or never. Nothing here is money.
"""

import asyncio
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, web

from infrastructure.local import payments_page, settings
from infrastructure.local.settings import HOST, Settings

API_KEY, WEBHOOK_SECRET = "sk_test_balcao", "whsec_balcao"  # anybody may know them: no money here
SECRET = {"api_key": API_KEY, "webhook_secret": WEBHOOK_SECRET}
DAY = 86_400
LATE_SECONDS = 20
COMPLETED = "checkout.session.completed"
SUCCEEDED = "checkout.session.async_payment_succeeded"
Answer = tuple[int, dict[str, Any]]


class Stripe:
    """Sessions and refunds, kept in a file so that a restart loses none."""

    def __init__(
        self,
        file: Path | None = None,
        pages: str = "http://stripe.example",
        now: Callable[[], float] = time.time,
    ) -> None:
        self._file, self._pages, self._now = file, pages, now
        kept = json.loads(file.read_text()) if file and file.exists() else {}
        self.sessions: dict[str, dict[str, Any]] = kept.get("sessions", {})
        self.refunds: dict[str, dict[str, Any]] = kept.get("refunds", {})
        self._answers: dict[str, list[Any]] = kept.get("answers", {})

    def call(
        self, method: str, path: str, fields: Mapping[str, str], headers: Mapping[str, str]
    ) -> Answer:
        """A call of the API. A key that comes again is answered as before; with other fields it is
        refused."""
        if headers.get("Authorization") != f"Bearer {API_KEY}":
            return _refused(401, "invalid_api_key")
        key, asked = headers.get("Idempotency-Key", ""), [method, path, dict(fields)]
        if key and key in self._answers:
            before, status, body = self._answers[key]
            return (status, body) if before == asked else _refused(400, "idempotency_error")
        status, body = self._done(method, path.strip("/").split("/")[1:], fields)
        if key and status < 500:
            self._answers[key] = [asked, status, json.loads(json.dumps(body))]
        self._keep()
        return status, body

    def pay(self, session_id: str) -> dict[str, Any]:
        """A card was accepted."""
        session = self.sessions[session_id]
        session |= {"status": "complete", "payment_status": "paid"}
        session["payment_intent"] = session["payment_intent"] or f"pi_{secrets.token_hex(12)}"
        self._keep()
        return session

    def promise(self, session_id: str) -> dict[str, Any]:
        """A way of paying whose money comes later."""
        session = self.sessions[session_id]
        session["status"] = "complete"
        self._keep()
        return session

    def _done(self, method: str, path: list[str], fields: Mapping[str, str]) -> Answer:
        match method, path:
            case "POST", ["checkout", "sessions"]:
                return 200, self._begin(fields)
            case "GET", ["checkout", "sessions", name] if name in self.sessions:
                return 200, self.sessions[name]
            case "POST", ["checkout", "sessions", name, "expire"] if name in self.sessions:
                return self._end(self.sessions[name])
            case "POST", ["refunds"]:
                return self._refund(fields)
        return _refused(404, "resource_missing")

    def _begin(self, fields: Mapping[str, str]) -> dict[str, Any]:
        name, price = f"cs_test_{secrets.token_hex(16)}", "line_items[0][price_data]"
        self.sessions[name] = {
            "id": name,
            "object": "checkout.session",
            "amount_total": int(fields[f"{price}[unit_amount]"]),
            "currency": fields[f"{price}[currency]"],
            "title": fields[f"{price}[product_data][name]"],
            "metadata": {"payment": fields["metadata[payment]"]},
            "status": "open",
            "payment_status": "unpaid",
            "payment_intent": None,
            "expires_at": int(self._now()) + DAY,
            "url": f"{self._pages}/pay/{name}",
            "success_url": fields["success_url"],
            "cancel_url": fields["cancel_url"],
        }
        return self.sessions[name]

    def _end(self, session: dict[str, Any]) -> Answer:
        if session["status"] != "open":
            return _refused(400, "checkout_session_not_open")
        session |= {"status": "expired", "url": None}
        return 200, session

    def _refund(self, fields: Mapping[str, str]) -> Answer:
        receipt = fields["payment_intent"]
        paid = [each for each in self.sessions.values() if each["payment_intent"] == receipt]
        if not paid:
            return _refused(404, "resource_missing")
        if receipt in self.refunds:
            return _refused(400, "charge_already_refunded")
        amount, name = int(fields["amount"]), f"re_{secrets.token_hex(12)}"
        self.refunds[receipt] = {"id": name, "amount": amount, "status": "succeeded"}
        return 200, self.refunds[receipt]

    def _keep(self) -> None:
        if self._file:
            kept = {
                "sessions": self.sessions, "refunds": self.refunds, "answers": self._answers,
            }  # fmt: skip
            self._file.write_text(json.dumps(kept))


def notification(
    kind: str, session: Mapping[str, Any], at: int | None = None
) -> tuple[bytes, dict[str, str]]:
    """What Stripe tells, signed as it signs, now or `at`: body and headers."""
    event = {
        "id": f"evt_{secrets.token_hex(12)}",
        "object": "event",
        "type": kind,
        "data": {"object": dict(session)},
    }
    body, at = json.dumps(event).encode(), at or int(time.time())
    signed = hmac.new(WEBHOOK_SECRET.encode(), f"{at}.".encode() + body, hashlib.sha256)
    headers = {"Content-Type": "application/json"}
    return body, headers | {"Stripe-Signature": f"t={at},v1={signed.hexdigest()}"}


def _refused(status: int, code: str) -> Answer:
    return status, {"error": {"code": code, "type": "invalid_request_error"}}


STRIPE = web.AppKey("stripe", Stripe)
HOOK = web.AppKey("hook", str)
LATER = web.AppKey("later", set)


async def api(request: web.Request) -> web.Response:
    fields = {name: str(value) for name, value in (await request.post()).items()}
    status, body = request.app[STRIPE].call(request.method, request.path, fields, request.headers)
    return web.json_response(body, status=status)


async def page(request: web.Request) -> web.Response:
    return _page(_session(request), refused="refused" in request.query)


async def act(request: web.Request) -> web.Response:
    """What the person does at the page: `do` is `pay`, `twice`, `late`, `lost`, `refuse` or
    `cancel`."""
    stripe, session = request.app[STRIPE], _session(request)
    do = str((await request.post()).get("do"))
    if do == "cancel" or session["status"] != "open":
        raise web.HTTPSeeOther(session["cancel_url"])
    if do == "refuse":
        raise web.HTTPSeeOther(f"/pay/{session['id']}?refused")
    if do == "late":
        stripe.promise(session["id"])
        task = asyncio.create_task(_arrive(request.app, session["id"]))
        request.app[LATER].add(task)
        raise web.HTTPSeeOther(session["success_url"])
    paid = stripe.pay(session["id"])
    for _ in range({"twice": 2, "lost": 0}.get(do, 1)):
        await _tell(request.app, COMPLETED, paid)
    raise web.HTTPSeeOther(session["success_url"])


async def anyway(request: web.Request) -> web.Response:
    """Money that was under way comes, whatever became of the page: for tests."""
    stripe, session = request.app[STRIPE], _session(request)
    await _tell(request.app, SUCCEEDED, stripe.pay(session["id"]))
    return web.json_response({})


async def _arrive(app: web.Application, session_id: str) -> None:
    await asyncio.sleep(LATE_SECONDS)
    await _tell(app, SUCCEEDED, app[STRIPE].pay(session_id))


async def _tell(app: web.Application, kind: str, session: Mapping[str, Any]) -> None:
    """Stripe tries again for days what is not answered by 2xx; here three times."""
    body, headers = notification(kind, session)
    async with ClientSession() as client:
        for wait in (0, 1, 3):
            await asyncio.sleep(wait)
            async with client.post(app[HOOK], data=body, headers=headers) as answer:
                if answer.status < 300:
                    return


def _session(request: web.Request) -> dict[str, Any]:
    found = request.app[STRIPE].sessions.get(request.match_info["id"])
    if found is None:
        raise web.HTTPNotFound
    return found


def _page(session: Mapping[str, Any], *, refused: bool) -> web.Response:
    text = payments_page.render(session, refused=refused)
    return web.Response(text=text, content_type="text/html", headers=payments_page.HEADERS)


def application(found: Settings) -> web.Application:
    app = web.Application()
    app[STRIPE] = Stripe(found.state / "payments.json", found.pay)
    app[HOOK] = f"{found.site}/api/public/payments/notifications"
    app[LATER] = set()
    app.router.add_route("*", "/v1/{path:.*}", api)
    app.router.add_get("/pay/{id}", page)
    app.router.add_post("/pay/{id}", act)
    app.router.add_post("/pay/{id}/anyway", anyway)
    return app


if __name__ == "__main__":
    read = settings.read()
    web.run_app(application(read), host=HOST, port=read.pay_port, print=None, access_log=None)
