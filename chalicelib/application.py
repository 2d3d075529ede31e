"""The Chalice application that imports a part of itself when it is first called.

A cold start pays for every module it imports, and most calls need few: each area of the API, named
by the first two words of its paths, is registered by its first call. What reads all routes
(packaging, OpenAPI, tests) loads them all (`docs/decisions/0003-cold-start.md`).
"""

import importlib
import os
from collections.abc import Mapping
from typing import Any

from chalice.app import Chalice

AREAS: Mapping[str, tuple[str, ...]] = {
    "my/access": ("accounts",),
    "my/account": ("accounts",),
    "my/catalogue": ("catalogue",),
    "my/consents": ("site_pages",),
    "my/drafts": ("drafts",),
    "my/eid": ("eid",),
    "my/erasure": ("privacy",),
    "my/export": ("privacy",),
    "my/invitations": ("invitations",),
    "my/organisations": ("my_organisations",),
    "my/payments": ("my_payments",),
    "my/profile": ("people",),
    "my/requests": ("lists", "my_requests", "my_moves", "surveys", "uploads"),
    "my/sessions": ("sessions",),
    "my/tickets": ("people",),
    "my/signings": ("signing",),
    "my/uploads": ("uploads", "large_uploads"),
    "my/views": ("views",),
    "public/access": ("staff_customers",),
    "public/catalogue": ("catalogue",),
    "public/filing-files": ("filings",),
    "public/filings": ("filings",),
    "public/follow": ("following",),
    "public/invitations": ("invitations",),
    "public/pages": ("site_pages",),
    "public/payments": ("my_payments",),
    "public/postcodes": ("postcodes",),
    "public/passwords": ("registrations",),
    "public/registrations": ("registrations",),
    "public/signings": ("signing",),
    "public/staff-passwords": ("members",),
    "public/surveys": ("surveys",),
    "public/types": ("catalogue",),
    "staff/accounts": ("accounts",),
    "staff/board": ("views",),
    "staff/calendars": ("calendars",),
    "staff/catalogue": ("cataloguing",),
    "staff/customer-form": ("staff_customers",),
    "staff/customers": ("staff_customers", "cataloguing", "privacy", "staff_payments", "signing"),
    "staff/departments": ("departments",),
    "staff/holidays": ("calendars",),
    "staff/members": ("members",),
    "staff/organisations": ("staff_organisations",),
    "staff/pages": ("site_pages",),
    "staff/payments": ("staff_payments",),
    "staff/processing": ("site_pages",),
    "staff/profile": ("people",),
    "staff/profiles": ("profiles",),
    "staff/queue": ("lists",),
    "staff/requests": ("staff_requests", "staff_moves", "groups", "surveys", "uploads"),
    "staff/staff-groups": ("staff_groups",),
    "staff/systems": ("systems",),
    "staff/tickets": ("people",),
    "staff/types": ("catalogue", "types", "workflows", "service_levels"),
    "staff/uploads": ("uploads", "large_uploads"),
    "staff/views": ("views",),
}
# What people ask for first, apart from the rest of its area.
FIRST: Mapping[str, tuple[str, ...]] = {"GET /my/requests": ("lists",)}
FUNCTIONS = ("functions", "inspection")


class Application(Chalice):
    """Chalice, with areas instead of everything at once."""

    def __init__(self, name: str) -> None:
        super().__init__(app_name=name, configure_logs=False)
        self.experimental_feature_flags.update(["BLUEPRINTS", "WEBSOCKETS"])
        self._loaded: set[str] = set()
        if os.environ.get("AWS_CHALICE_CLI_MODE"):
            self.load_all()

    def __call__(self, event: Any, context: Any) -> Any:
        """One call of API Gateway; the first of its area brings the area's modules."""
        context = event["requestContext"]
        for module in modules(context["httpMethod"], context["resourcePath"]):
            self._load(module)
        return super().__call__(event, context)

    def load_all(self) -> None:
        """Every area, and the functions that no call of the API needs."""
        for module in sorted({each for modules in AREAS.values() for each in modules}):
            self._load(module)
        for module in FUNCTIONS:
            self._load(module, "functions")

    def _load(self, module: str, blueprint: str = "api") -> None:
        if module not in self._loaded:
            self._loaded.add(module)
            found = importlib.import_module(f"chalicelib.handlers.{module}")
            self.register_blueprint(getattr(found, blueprint))


def modules(method: str, resource_path: str) -> tuple[str, ...]:
    """Those that a call needs."""
    return FIRST.get(f"{method} {resource_path}") or AREAS.get(area(resource_path), ())


def area(resource_path: str) -> str:
    """The first two words of a path: `/my/requests/{request_id}` is of `my/requests`."""
    return "/".join(resource_path.split("/")[1:3])
