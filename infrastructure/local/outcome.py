"""What a run tells others: `/config.json` to the site, `.local/stack.json` to tests and tools, the
rest to a person.
"""

import json
import os
from typing import Any

from infrastructure import names, site
from infrastructure.local import eid
from infrastructure.local.settings import ORGANISATION, REGION, Settings


def config(settings: Settings, outputs: dict[str, str]) -> dict[str, Any]:
    """What the site is told here."""
    told = site.config(
        {**outputs, "EidLogin": settings.endpoint, "SsoLogin": settings.endpoint},
        origin=settings.site,
        region=REGION,
        aws=(settings.endpoint, settings.endpoint),
        organisation=ORGANISATION,
    )
    return {**told, "demo": True}


def stack(settings: Settings, outputs: dict[str, str], people: dict[str, Any]) -> dict[str, Any]:
    told = config(settings, outputs)
    gateway = f"{settings.endpoint}/_aws/execute-api"
    return {
        "site": settings.site,
        "api": f"{settings.site}/api",
        "signed_api": told["signed_api"],
        "live": told["live"],
        "socket_origin": f"{gateway}/{outputs['WebsocketAPIId']}/{names.STAGE}",
        "aws_endpoint": settings.endpoint,
        "region": REGION,
        "mail": settings.mail,
        "eid": {"issuer": settings.eid, "citizens": eid.CITIZENS, **told["customers"]["eid"]},
        "payments": settings.pay,
        "sso": {"issuer": settings.eid, "people": eid.COLLEAGUES, **told["staff"]["sso"]},
        "pools": {name: _pool(told[name]) for name in ("customers", "staff")},
        "identity_pool": outputs["IdentityPoolId"],
        "users": people["users"],
        "system": people["system"],
        "table": outputs["TableName"],
        "buckets": {
            name: outputs[f"{name.capitalize()}BucketName"]
            for name in ("upload", "files", "audit", "site")
        },
        "state_machines": {
            timer: outputs[f"{key}MachineArn"] for key, timer in names.MACHINES.items()
        },
        "functions": {name: outputs[f"{key}Function"] for key, name in names.functions().items()},
        "queues": {name.lower(): outputs[f"{name}QueueUrl"] for name in names.CONSUMERS},
        "dead_letters": {name: outputs[f"{name}Url"] for name in names.DEAD_LETTERS},
        "log_groups": {name: f"/balcao/{name}" for name in names.functions().values()},
    }


def _pool(configured: dict[str, str]) -> dict[str, str]:
    return {"id": configured["pool_id"], "client_id": configured["client_id"]}


def write(settings: Settings, outputs: dict[str, str], people: dict[str, Any]) -> None:
    for name, value in (
        ("config", config(settings, outputs)),
        ("stack", stack(settings, outputs, people)),
    ):
        path = settings.state / f"{name}.json"
        unfinished = path.with_suffix(".part")
        unfinished.touch(mode=0o600)
        unfinished.write_text(json.dumps(value, indent=2, ensure_ascii=False))
        unfinished.rename(path)


def told(settings: Settings, people: dict[str, Any]) -> str:
    rows = "\n".join(
        f"    {user['role']:<14} {user['email']:<29} {user['password']}"
        + ("  and a code of the mail page" if "totp_secret" in user else "")
        for user in people["users"]
    )
    return f"""
  Balcão is at      {settings.site}
  the staff's side  {settings.site}/staff
  sent mail, codes  {settings.mail}
  the national eID  {settings.eid}, played here
  fees are paid at  {settings.pay}, played here
  for programs      {os.path.relpath(settings.stack_file)}

  Sign in as
{rows}

  Logs: make logs · Stop, and keep the data: make stop · Start afresh: make run RESET=1
"""
