"""The only reader of the environment. Set by the template (`infrastructure/`), read once."""

import os
from functools import lru_cache

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    """Every name is an environment variable in capitals; addresses are URLs, zones IANA names."""

    table_name: str
    upload_bucket: str = ""
    files_bucket: str = ""
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
    reply_machine_arn: str = ""
    validation_machine_arn: str = ""
    agreement_machine_arn: str = ""
    malware_scan: bool = False
    log_level: str = "INFO"


@lru_cache(maxsize=1)
def settings() -> Settings:
    return Settings()


def in_lambda() -> bool:
    """Whether this process serves calls; packaging imports the application too, without settings."""
    return "AWS_LAMBDA_FUNCTION_NAME" in os.environ
