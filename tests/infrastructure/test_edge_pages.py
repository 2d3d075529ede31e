"""The local edge does as the CDN does: same pages, same headers."""

import subprocess

import pytest

from infrastructure.local import headers, pages
from infrastructure.merge import HERE, Template

PATHS = ["/", "/my/requests", "/staff", "/assets/app-1.js", "/favicon.ico", "/a.b/c", "/forms/x/"]


@pytest.mark.parametrize("path", PATHS)
def test_paths_are_rewritten_as_on_the_cdn(path: str) -> None:
    """The CloudFront Function itself is run, by node."""
    call = f"console.log(handler({{request: {{uri: {path!r}}}}}).uri)"
    script = f"{(HERE / 'rewrite.js').read_text()};{call}"
    done = subprocess.run(["node", "-e", script], capture_output=True, text=True, check=True)
    assert pages.rewritten(path) == done.stdout.strip()


def test_headers_are_the_templates_but_for_hosts(sam: Template) -> None:
    hosts = "http://127.0.0.1:4566 ws://127.0.0.1:8000"
    sent = headers.security_headers(sam, hosts)
    policy = sam["Resources"]["SecurityHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]
    content = policy["SecurityHeadersConfig"]["ContentSecurityPolicy"]
    text, values = content["ContentSecurityPolicy"]["Fn::Sub"]
    assert sent["Content-Security-Policy"].replace(hosts, "${Hosts}") == text
    assert set(values) == {"Hosts"}
    count = len(policy["SecurityHeadersConfig"]) + len(policy["CustomHeadersConfig"]["Items"])
    assert len(sent) == count


def test_the_policy_is_the_one_of_the_design(sam: Template) -> None:
    directives = dict(
        part.strip().partition(" ")[::2]
        for part in headers.security_headers(sam, "HOSTS")["Content-Security-Policy"].split(";")
    )
    assert directives == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "font-src": "'self'",
        "img-src": "'self' blob: data:",
        "connect-src": "'self' HOSTS",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "object-src": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": "'none'",
    }


def test_digested_files_keep_and_pages_do_not() -> None:
    assert "immutable" in pages.cache_control("assets/app-1a2b.js")
    assert pages.cache_control("index.html") == pages.cache_control("config.json") == "no-cache"
