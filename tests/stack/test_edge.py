"""One origin: pages, API and socket; signatures pass untouched; headers are the CDN's."""

import datetime
import gzip
import json
from typing import Any

import httpx
import pytest
from websockets.sync.client import connect

from infrastructure.local import headers
from infrastructure.names import ROOT

from .conftest import Stack
from .sign import signed

QUEUE = "/staff/queue?responsibility=staff"


def refused(answer: httpx.Response, status: int, code: str) -> None:
    """The one shape of an error, without a trace of internals."""
    assert answer.status_code == status, answer.text
    error = answer.json()["error"]
    assert set(error) == {"code", "message", "fields", "request_id"}
    assert error["code"] == code
    assert error["request_id"]
    assert "arn:" not in answer.text
    assert "Canonical" not in answer.text


def test_unsigned_staff_calls_are_refused(http: httpx.Client) -> None:
    refused(http.get(f"/api{QUEUE}"), 403, "unauthenticated")


def test_signed_calls_pass_the_edge(stack: Stack, http: httpx.Client) -> None:
    answer = http.send(signed(stack, "GET", QUEUE))
    assert answer.status_code == 200, answer.text
    assert set(answer.json()) == {"items", "cursor"}


@pytest.mark.parametrize("path", ["/staff/queue?responsibility=customer&cursor=", "/staff/profile"])
def test_queries_and_paths_are_signed_as_sent(stack: Stack, http: httpx.Client, path: str) -> None:
    assert http.send(signed(stack, "GET", path)).status_code in {200, 400}


def test_badly_signed_calls_are_refused(stack: Stack, http: httpx.Client) -> None:
    refused(http.send(signed(stack, "GET", QUEUE, secret="wrong")), 403, "invalid_signature")


def test_tampered_calls_are_refused(stack: Stack, http: httpx.Client) -> None:
    """Signed for one path, sent to another."""
    call = signed(stack, "GET", "/staff/profile")
    other = httpx.Request("GET", stack["signed_api"] + QUEUE, headers=call.headers)
    refused(http.send(other), 403, "invalid_signature")


def test_a_tampered_body_is_refused(stack: Stack, http: httpx.Client) -> None:
    path = "/staff/requests/20260101-00000000-00/take"
    call = signed(stack, "POST", path, body=b"{}")
    headers = {k: v for k, v in call.headers.items() if k.lower() != "content-length"}
    other = httpx.Request("POST", call.url, headers=headers, content=b'{"version":1}')
    assert http.send(other).status_code == 403


def test_expired_calls_are_refused(stack: Stack, http: httpx.Client) -> None:
    before = datetime.datetime.now(datetime.UTC) - datetime.timedelta(minutes=16)
    refused(http.send(signed(stack, "GET", QUEUE, at=before)), 403, "invalid_signature")


def test_unknown_keys_are_refused(stack: Stack, http: httpx.Client) -> None:
    stranger = {
        **stack,
        "system": {"access_key_id": "AKIA0000000000000000", "secret_access_key": "x"},
    }
    refused(http.send(signed(stranger, "GET", QUEUE)), 403, "refused")


def test_a_system_may_not_use_the_customers_door(stack: Stack, http: httpx.Client) -> None:
    refused(http.send(signed(stack, "GET", "/my/requests")), 401, "unauthenticated")


@pytest.mark.parametrize("token", ["", "nonsense", "Bearer a.b.c"])
def test_forged_tokens_are_refused(http: httpx.Client, token: str) -> None:
    answer = http.get("/api/my/requests", headers={"Authorization": token} if token else {})
    refused(answer, 401, "unauthenticated")


@pytest.mark.parametrize(
    "path", ["/", "/api/public/catalogue", "/api/my/requests", "/assets/no.js"]
)
def test_every_answer_carries_the_headers_of_the_cdn(
    stack: Stack, http: httpx.Client, path: str
) -> None:
    template = json.loads((ROOT / "build/template.json").read_text())
    hosts = f"{stack['aws_endpoint']} {stack['live'].removesuffix('/live')}"
    expected = headers.security_headers(template, hosts)
    answer = http.get(path)
    assert {name: answer.headers[name] for name in expected} == expected
    assert not headers.removed_headers(template) & {name.lower() for name in answer.headers}


def test_extensionless_paths_are_the_app_page(http: httpx.Client) -> None:
    page = http.get("/my/requests")
    assert page.status_code == 200
    assert page.text == (ROOT / "frontend/dist/app.html").read_text()


@pytest.mark.parametrize(
    "path", ["/assets/none.js", "/none.html", "/..%2f..%2fapp.py", "/../app.py"]
)
def test_files_that_are_not_there_are_missing(http: httpx.Client, path: str) -> None:
    assert http.get(path).status_code == 404


def test_files_are_compressed_and_not_sent_twice(http: httpx.Client) -> None:
    scripts = (ROOT / "frontend/dist/assets").glob("*.js")
    script = max(scripts, key=lambda path: path.stat().st_size)
    with http.stream("GET", f"/assets/{script.name}") as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(raw) == script.read_bytes()
    assert "immutable" in answer.headers["Cache-Control"]
    again = http.get(f"/assets/{script.name}", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_long_answers_of_the_api_are_compressed(http: httpx.Client) -> None:
    plain = http.get("/api/public/catalogue", headers={"Accept-Encoding": "identity"})
    small = http.get("/api/public/catalogue", headers={"Accept-Encoding": "gzip"})
    assert small.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert small.json() == plain.json()


def test_the_site_learns_where_everything_is(stack: Stack, http: httpx.Client) -> None:
    config: dict[str, Any] = http.get("/config.json").json()
    assert config["signed_api"] == stack["signed_api"]
    assert config["staff"]["identity_pool"] == stack["identity_pool"]


def test_another_name_of_this_machine_leads_to_the_one_origin(stack: Stack) -> None:
    port = stack["site"].rsplit(":", 1)[1]
    answer = httpx.get(f"http://localhost:{port}/my", follow_redirects=False, trust_env=False)
    assert (answer.status_code, answer.headers["Location"]) == (307, f"{stack['site']}/my")


def test_a_call_larger_than_the_gateway_takes_is_refused(http: httpx.Client) -> None:
    assert http.post("/api/my/requests", content=b"x" * (10 * 1024 * 1024 + 1)).status_code == 413


def test_the_socket_passes_the_edge(stack: Stack) -> None:
    with connect(stack["live"], origin=stack["site"]) as socket:
        socket.send('{"action": "ping"}')
        answer = json.loads(socket.recv(timeout=20))
    assert answer["action"] in {"pong", "error"}
