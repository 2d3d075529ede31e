"""What a browser calls itself, in plain words: by uap-core's expressions, which others keep well.

Loaded when somebody looks at their devices, and by nothing else
(`docs/decisions/0058-sessions.md`).
"""

import re

# How one browser calls itself on a telephone, in a test, or inside an application.
VARIANTS = re.compile(r"^(Mobile|Headless) ?| (Mobile|iOS|WebView|Mobile WebView)$")


def read(agent: str) -> tuple[str, str]:
    """The browser and the system, `("Firefox", "Windows")`; empty for what nobody knows."""
    from ua_parser import parse_os, parse_user_agent  # noqa: PLC0415

    browser, system = parse_user_agent(agent), parse_os(agent)
    return (
        VARIANTS.sub("", browser.family) if browser else "",
        system.family if system else "",
    )
