"""The only reader of the environment. Set by the template (`infrastructure/`), read once.

A plain dataclass: pydantic-settings costs a quarter of a cold start for what a few lines do
(`docs/decisions/0003-cold-start.md`).
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any


@dataclass(frozen=True)
class Settings:
    """Every name is an environment variable in capitals; addresses are URLs, zones IANA names."""

    table_name: str
    upload_bucket: str = ""
    files_bucket: str = ""
    print_function: str = ""
    audit_bucket: str = ""
    socket_endpoint: str = ""
    site_url: str = ""
    mail_from: str = ""
    organisation_name: str = "Balcão"
    time_zone: str = "Europe/Lisbon"
    shards: int = 1
    timers_queue_url: str = ""
    push_queue_url: str = ""
    mail_queue_url: str = ""
    audit_queue_url: str = ""
    groups_queue_url: str = ""
    customers_queue_url: str = ""
    counters_queue_url: str = ""
    erase_queue_url: str = ""
    machine_arn: str = ""  # with `{timer}` in its name's place
    deadlines_queue_url: str = ""
    malware_scan: bool = False
    customer_pool_id: str = ""
    customer_client_id: str = ""
    staff_pool_id: str = ""
    eid_client_id: str = ""
    eid_tax_format: str = "nif-pt"
    sso_groups_claim: str = "groups"
    payment_provider: str = ""  # empty: the organisation takes no payments
    payment_url: str = "https://api.stripe.com"
    payment_secret: str = ""  # its name in Secrets Manager
    payment_methods: str = "card"
    postcode_lookup: str = ""  # empty: postal codes are not looked up
    postcode_url: str = ""
    validate_accounts: bool = True
    editable_fields: str = "address,phones"
    draft_days: int = 30
    known_seconds: int = 60
    log_level: str = "INFO"


READ: Mapping[Any, Callable[[str], Any]] = {
    str: str,
    int: int,
    bool: lambda text: text.lower() == "true",
}


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Raises TypeError when what a function needs is not set, ValueError when it is no number."""
    given = {each: os.environ.get(each.name.upper()) for each in fields(Settings)}
    return Settings(
        **{each.name: READ[each.type](text) for each, text in given.items() if text is not None}
    )


def in_lambda() -> bool:
    """Whether this process serves calls: packaging imports the application without settings."""
    return "AWS_LAMBDA_FUNCTION_NAME" in os.environ
