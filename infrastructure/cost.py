"""What a month costs, computed from the packaged template: `python -m infrastructure.cost`.

The template says what is paid for while nobody calls (alarms, the dashboard, pollers, the sweep)
and how large functions are; the history of a typical request (`typical.py`) and the table of
consequences say what its events set off. The rest are the assumptions written below. The printed
table stands in README.md (`tests/infrastructure/test_cost.py`).
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any

from chalicelib.services import reactions
from chalicelib.services.facts import Fact
from infrastructure import package, typical
from infrastructure.merge import Template

Quantities = dict[str, float]


@dataclass(frozen=True)
class Price:
    """`usd` for `per` units above `free` ones, in a month. `what` names the line of the table."""

    what: str
    usd: float
    per: float = 1
    free: float = 0


# List prices of eu-west-1 in USD without tax, as known in 2025: look them up before relying on
# them. `free` is what every account gets for good; what only new accounts get is left out.
PRICES: Mapping[str, Price] = {
    "alarm": Price("CloudWatch alarms", 0.10, free=10),
    "dashboard": Price("CloudWatch dashboard above 50 metrics", 3.00),
    "metric": Price("CloudWatch metrics of our own", 0.30, free=10),
    "log": Price("CloudWatch logs, GB", 0.57, free=5),
    "trace": Price("X-Ray traces", 5.00, 1e6, 1e5),
    "poll": Price("SQS calls, most of them polls", 0.40, 1e6, 1e6),
    "call": Price("API Gateway calls", 3.50, 1e6),
    "frame": Price("API Gateway socket frames", 1.14, 1e6),
    "minute": Price("API Gateway socket minutes", 0.285, 1e6),
    "invocation": Price("Lambda calls", 0.20, 1e6, 1e6),
    "second": Price("Lambda GB-seconds", 0.0000166667, free=400_000),
    "write": Price("DynamoDB write units", 0.705, 1e6),
    "read": Price("DynamoDB read units", 0.1415, 1e6),
    "table": Price("DynamoDB storage, GB", 0.283, free=25),
    "recovery": Price("DynamoDB point-in-time recovery, GB", 0.224),
    "key": Price("KMS calls of the table's key", 0.03, 1e4, 2e4),
    "step": Price("Step Functions transitions", 0.025, 1e3, 4e3),
    "event": Price("EventBridge events of S3", 1.00, 1e6),
    "mail": Price("SES mails", 0.10, 1e3),
    "file": Price("S3 storage, GB", 0.023),
    "put": Price("S3 writes", 0.005, 1e3),
    "get": Price("S3 reads", 0.0004, 1e3),
    "person": Price("Cognito people who sign in", 0.015, free=10_000),
    "page": Price("CloudFront requests", 0.012, 1e4, 1e7),
}


@dataclass(frozen=True)
class Load:
    """Requests opened in a month, customers who sign in, attendants at work."""

    requests: int
    customers: int
    attendants: int


IDLE = Load(0, 0, 0)
BUSY = Load(10_000, 6_000, 20)

# What surrounds a request. Sizes are those of the demo's items, in whole kB as DynamoDB counts.
UPLOADS, UPLOAD_MB = 2, 1.5
READS = 30  # calls of both sides to read menu, form, lists, request, files
SESSIONS, SESSION_MINUTES = 6, 10  # sockets that customers open, and how long one stays
LISTENERS = 2  # pages that a change reaches
COUNTERS = 4  # of a customer, a department, an attendant, a day
WORK_MINUTES = 21 * 8 * 60  # an attendant's socket
PING_MINUTES = 4
PAGE_FILES = 10  # of the site, per session
REQUEST_KB, EVENT_KB, FORM_KB, ANSWER_KB, UPLOAD_KB = 2, 1, 1, 2, 1
MONTHS = 12  # for which everything has been kept
API_SECONDS, SECONDS = 0.1, 0.2  # means with cold starts, rounded up
API_LOG_KB, LOG_KB = 1.3, 0.7  # a call's lines and Lambda's own
POLLS = 5 * 3 * 60 * 24 * 30  # Lambda polls a queue five times at once, for 20 s
COUNTED = {  # kinds of resources that cost nothing, or whose use is counted above
    *("Serverless::Function", "Serverless::Api", "ApiGateway::DomainName", "SQS::QueuePolicy"),
    *("ApiGateway::BasePathMapping", "ApiGatewayV2::Api", "ApiGatewayV2::Deployment"),
    *("ApiGatewayV2::Integration", "ApiGatewayV2::Route", "ApiGatewayV2::Stage"),
    *("CloudFront::Distribution", "CloudFront::Function", "CloudFront::OriginAccessControl"),
    *("CloudFront::ResponseHeadersPolicy", "CloudWatch::Alarm", "CloudWatch::Dashboard"),
    *("Cognito::IdentityPool", "Cognito::IdentityPoolRoleAttachment", "Cognito::UserPool"),
    *("Cognito::UserPoolClient", "DynamoDB::Table", "Events::Rule", "IAM::ManagedPolicy"),
    *("IAM::Role", "Lambda::EventInvokeConfig", "Lambda::EventSourceMapping"),
    *("Lambda::Permission", "Logs::LogGroup", "Logs::MetricFilter", "S3::Bucket"),
    *("S3::BucketPolicy", "SNS::Subscription", "SNS::Topic", "SQS::Queue"),
    "StepFunctions::StateMachine",
    "Serverless::LayerVersion",  # what is loaded is part of an invocation; S3 keeps it for a cent
    # Off unless EidKind or SsoKind is set; who signs in so counts (free: 50 in a month).
    *("Cognito::UserPoolDomain", "Cognito::UserPoolIdentityProvider"),
    "GuardDuty::MalwareProtectionPlan",  # off unless MalwareScan is on, and then paid by the GB
}


def costs(template: Template, load: Load) -> dict[str, tuple[float, float]]:
    """How much of each priced thing a month takes, and its USD."""
    always, more = standing(template), of_load(template, load)
    used = {key: always.get(key, 0) + more.get(key, 0) for key in PRICES}
    return {key: (used[key], _usd(PRICES[key], used[key])) for key in PRICES}


def standing(template: Template) -> Quantities:
    """What the template costs while nobody calls. Raises LookupError for a resource whose price
    nobody has looked up."""
    resources: Mapping[str, Any] = template["Resources"]
    unknown = {r["Type"].removeprefix("AWS::") for r in resources.values()} - COUNTED
    if unknown:
        raise LookupError(f"what do these cost? {', '.join(sorted(unknown))}")
    sweeps = 30 * 24 * 60 / _minutes(template["Parameters"]["SweepRate"]["Default"])
    shards = template["Parameters"]["Shards"]["Default"]
    return {
        "alarm": len(_of(resources, "CloudWatch::Alarm")),
        "dashboard": sum(_is_large(each) for each in _of(resources, "CloudWatch::Dashboard")),
        "metric": _detailed(resources),
        "poll": POLLS * len(_polled(resources)),
        "invocation": sweeps,
        "second": sweeps * SECONDS * _gigabytes(resources, "Sweep"),
        "read": sweeps * shards * 2,  # four empty queries of half a unit
        "trace": sweeps,
        "key": sweeps,
        "log": sweeps * LOG_KB / 1e6,
    }


def of_load(template: Template, load: Load) -> Quantities:
    """What people's use adds; every call is counted as traced, which is an upper bound."""
    n, resources = load.requests, template["Resources"]
    facts = list(typical.history())
    to = Counter(name for fact in facts for name in reactions.of(fact))
    messages, waits = sum(to.values()) + UPLOADS, to["timers"]
    calls = len(typical.LIFE) - 1 + 2 * UPLOADS + READS + SESSIONS
    frames, minutes = _sockets(load, len(facts) + UPLOADS)
    others = len(facts) + messages + waits + UPLOADS
    sockets = SESSIONS * 4  # connect, authenticate, ping, disconnect
    functions = n * (others + sockets)
    return {
        "call": n * calls,
        "frame": frames,
        "minute": minutes,
        "invocation": n * calls + functions,
        "second": n * calls * API_SECONDS * _gigabytes(resources, "APIHandler")
        + functions * SECONDS * _gigabytes(resources, "SendMail"),
        "trace": n * calls + functions,
        "log": (n * calls * API_LOG_KB + functions * LOG_KB) / 1e6,
        "poll": 3 * n * messages,  # sent, received, deleted
        "write": n * _writes(facts, to),
        "read": n * (4 * READS + 2 * calls + messages),
        "table": n * MONTHS * _kept_kb(facts) / 1e6,
        "recovery": n * MONTHS * _kept_kb(facts) / 1e6,
        "key": bool(n) * 30 * 24 * 12 * len(_of(resources, "Serverless::Function")),
        "step": n * waits * _steps(resources),
        "event": n * UPLOADS,
        "mail": n * to["mail"],
        "file": n * MONTHS * UPLOADS * UPLOAD_MB / 1e3,
        "put": n * (2 * UPLOADS + to["audit"]),
        "get": n * UPLOADS * 5,
        "person": load.customers + load.attendants,
        "page": n * (calls + SESSIONS * (PAGE_FILES + 1)),
    }


def _writes(facts: list[Fact], to: Counter[str]) -> float:
    """Units: twice in a transaction; an index entry that moves is taken out and put in."""
    commands = len(typical.LIFE)
    states = 2 * (commands * REQUEST_KB + len(facts) * EVENT_KB + FORM_KB)
    answers = 2 * (commands - 1 + UPLOADS + SESSIONS) * ANSWER_KB
    indexes = (commands * 2 * 2 + to["timers"] * 2) * REQUEST_KB
    uploads = UPLOADS * UPLOAD_KB * (2 + 3 + 2 + 2)  # new, settled and listed, claimed, unlisted
    sockets = SESSIONS * (2 + 1 + 2 * 2 + 2)  # ticket, spent, connection and topics, left
    counts = 2 * to["counters"] * (1 + COUNTERS)  # a marker, and what it counts
    return states + answers + indexes + uploads + sockets + counts + 2 * to["mail"]


def _kept_kb(facts: list[Fact]) -> float:
    """Of a request: itself and its two index entries, answers, events, uploads, mails."""
    return REQUEST_KB * 3 + FORM_KB + len(facts) * EVENT_KB + UPLOADS * UPLOAD_KB


def _sockets(load: Load, changes: int) -> tuple[float, float]:
    """Frames and minutes of a month."""
    sessions = load.requests * SESSIONS
    minutes = sessions * SESSION_MINUTES + load.attendants * WORK_MINUTES
    frames = 2 * sessions + 2 * minutes / PING_MINUTES + load.requests * changes * LISTENERS
    return frames, minutes


def _of(resources: Mapping[str, Any], kind: str) -> list[Mapping[str, Any]]:
    return [r["Properties"] for r in resources.values() if r["Type"] == f"AWS::{kind}"]


def _polled(resources: Mapping[str, Any]) -> list[str]:
    """The queues that Lambda polls without end."""
    sources = [each["EventSourceArn"] for each in _of(resources, "Lambda::EventSourceMapping")]
    names = [source["Fn::GetAtt"][0] for source in sources]
    return [name for name in names if resources[name]["Type"] == "AWS::SQS::Queue"]


def _is_large(dashboard: Mapping[str, Any]) -> bool:
    widgets = json.loads(dashboard["DashboardBody"]["Fn::Sub"])["widgets"]
    return sum(len(each["properties"]["metrics"]) for each in widgets) > 50


def _detailed(resources: Mapping[str, Any]) -> int:
    """Metrics per route, which are paid as our own: five for each method of REST or socket."""
    count = 0
    for api in _of(resources, "Serverless::Api"):
        if any(each.get("MetricsEnabled") for each in api["MethodSettings"]):
            count += 5 * sum(len(each) for each in api["DefinitionBody"]["paths"].values())
    for stage in _of(resources, "ApiGatewayV2::Stage"):
        if stage.get("DefaultRouteSettings", {}).get("DetailedMetricsEnabled"):
            count += 5 * len(_of(resources, "ApiGatewayV2::Route"))
    return count


def _gigabytes(resources: Mapping[str, Any], function: str) -> float:
    memory: int = resources[function]["Properties"]["MemorySize"]
    return memory / 1024


def _steps(resources: Mapping[str, Any]) -> float:
    """Transitions of an execution that is not made to wait longer: all states but one."""
    machines = _of(resources, "StepFunctions::StateMachine")
    return max(len(json.loads(each["DefinitionString"])["States"]) - 1 for each in machines)


def _minutes(rate: str) -> int:
    count, unit = rate.removeprefix("rate(").removesuffix(")").split()
    return int(count) * {"minute": 1, "hour": 60}[unit.removesuffix("s")]


def _usd(price: Price, quantity: float) -> float:
    return max(0.0, quantity - price.free) / price.per * price.usd


def table() -> str:
    """Markdown; amounts to ten cents, sums up to whole dollars."""
    template = json.loads(package.once().read_text())
    idle, busy = costs(template, IDLE), costs(template, BUSY)
    rows = [
        f"| {PRICES[key].what} | {_amount(idle[key][0])} | {_dollars(idle[key][1])} "
        f"| {_amount(busy[key][0])} | {_dollars(busy[key][1])} |"
        for key in PRICES
        if busy[key][0] or idle[key][0]
    ]
    sums = [ceil(sum(usd for _, usd in each.values())) for each in (idle, busy)]
    head = ["| in a month | idle | USD | busy | USD |", "|---|---:|---:|---:|---:|"]
    return "\n".join([*head, *rows, f"| **together, about** | | **{sums[0]}** | | **{sums[1]}** |"])


def _amount(quantity: float) -> str:
    """To two digits: more would pretend to know."""
    if quantity < 10:
        return f"{quantity:.1f}".removesuffix(".0")
    digits = len(str(round(quantity))) - 2
    return f"{round(quantity, -digits):,.0f}"


def _dollars(usd: float) -> str:
    return "–" if usd == 0 else "< 0.1" if usd < 0.1 else f"{usd:.1f}"


if __name__ == "__main__":
    print(table())
