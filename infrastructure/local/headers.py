"""The CDN's response headers, read from the template, with the hosts of this machine.

One source for both: the local edge cannot send others than the CDN does.
"""

from collections.abc import Callable, Iterator
from typing import Any

from infrastructure.merge import Template


def _transport(properties: dict[str, Any]) -> str:
    within = "; includeSubDomains" if properties.get("IncludeSubdomains") else ""
    return f"max-age={properties['AccessControlMaxAgeSec']}{within}"


SIMPLE: dict[str, tuple[str, Callable[[dict[str, Any]], str]]] = {
    "ContentTypeOptions": ("X-Content-Type-Options", lambda _: "nosniff"),
    "FrameOptions": ("X-Frame-Options", lambda p: p["FrameOption"]),
    "ReferrerPolicy": ("Referrer-Policy", lambda p: p["ReferrerPolicy"]),
    "StrictTransportSecurity": ("Strict-Transport-Security", _transport),
}


def security_headers(template: Template, hosts: str) -> dict[str, str]:
    """`hosts` are what a page may connect to beside its own origin, separated by spaces."""
    policy = template["Resources"]["SecurityHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]
    return dict(_headers(policy, hosts))


def removed_headers(template: Template) -> set[str]:
    """Names, in small letters, of what an origin sends and people never see."""
    policy = template["Resources"]["SecurityHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]
    return {item["Header"].lower() for item in policy["RemoveHeadersConfig"]["Items"]}


def _headers(policy: dict[str, Any], hosts: str) -> Iterator[tuple[str, str]]:
    for name, properties in policy["SecurityHeadersConfig"].items():
        if name == "ContentSecurityPolicy":
            text, _ = properties["ContentSecurityPolicy"]["Fn::Sub"]
            yield "Content-Security-Policy", text.replace("${Hosts}", hosts)
        else:
            header, value = SIMPLE[name]
            yield header, value(properties)
    for item in policy["CustomHeadersConfig"]["Items"]:
        yield item["Header"], item["Value"]
