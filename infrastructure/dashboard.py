"""The operator's page on CloudWatch: what is asked for, what fails, what waits.

At most 50 metrics, for a larger dashboard is paid for (`cost.py`): that a timer failed is
said by its machine's alarm.
"""

from collections.abc import Iterable
from typing import Any

from infrastructure import names

Metric = list[Any]
# Between what somebody does and what somebody else sees of it.
WAITED_FOR = (
    "APIHandler",
    "WebsocketMessage",
    "Push",
    "SendMail",
    "FollowCustomers",
    "FollowLeader",
    "InspectUpload",
)


def body() -> dict[str, Any]:
    """The dashboard's document; `${…}` is filled in by CloudFormation."""
    functions = names.functions()
    api = ["ApiName", "balcao", "Stage", names.STAGE]
    rows = [
        ("API calls", [["AWS/ApiGateway", "Count", *api]], "Sum"),
        (
            "API errors",
            [["AWS/ApiGateway", name, *api] for name in ("4XXError", "5XXError")],
            "Sum",
        ),
        ("API latency (p95, ms)", [["AWS/ApiGateway", "Latency", *api]], "p95"),
        ("Errors of functions", _of_functions("Errors", functions), "Sum"),
        (
            "Throttles (of the account, which shares one quota)",
            [["AWS/Lambda", "Throttles"]],
            "Sum",
        ),
        ("Duration where people wait (p95, ms)", _of_functions("Duration", WAITED_FOR), "p95"),
        ("Age of the stream (ms)", _of_functions("IteratorAge", ["Reactions"]), "Maximum"),
        ("Dead letters", _dead_letters(), "Maximum"),
        ("Timers that rang", _of_functions("Invocations", ["Ring"]), "Sum"),
        (
            "Table: units read and written",
            _table("ConsumedReadCapacityUnits", "ConsumedWriteCapacityUnits"),
            "Sum",
        ),
        ("Table: throttled", _table("ReadThrottleEvents", "WriteThrottleEvents"), "Sum"),
    ]
    return {"widgets": [_widget(n, *row) for n, row in enumerate(rows)]}


def _of_functions(metric: str, functions: Iterable[str]) -> list[Metric]:
    return [["AWS/Lambda", metric, "FunctionName", f"${{{key}}}"] for key in functions]


def _dead_letters() -> list[Metric]:
    metric = "ApproximateNumberOfMessagesVisible"
    return [["AWS/SQS", metric, "QueueName", f"${{{key}.QueueName}}"] for key in names.DEAD_LETTERS]


def _table(*metrics: str) -> list[Metric]:
    return [["AWS/DynamoDB", metric, "TableName", "${Table}"] for metric in metrics]


def _widget(n: int, title: str, metrics: list[Metric], statistic: str) -> dict[str, Any]:
    properties = {
        "title": title,
        "metrics": metrics,
        "stat": statistic,
        "period": 300,
        "region": "${AWS::Region}",
        "view": "timeSeries",
    }
    return {
        "type": "metric",
        "x": n % 3 * 8,
        "y": n // 3 * 6,
        "width": 8,
        "height": 6,
        "properties": properties,
    }
