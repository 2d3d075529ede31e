"""Every function may do what it does, and nothing else."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from infrastructure import names

from .conftest import Resources, of_type

# Where AWS knows no resource names; nothing may be added without a page that says so.
NAMELESS = {
    "xray:PutTraceSegments": "tracing",
    "xray:PutTelemetryRecords": "tracing",
    "logs:CreateLogDelivery": "logs of Step Functions",
    "logs:GetLogDelivery": "logs of Step Functions",
    "logs:UpdateLogDelivery": "logs of Step Functions",
    "logs:DeleteLogDelivery": "logs of Step Functions",
    "logs:ListLogDeliveries": "logs of Step Functions",
    "logs:PutResourcePolicy": "logs of Step Functions",
    "logs:DescribeResourcePolicies": "logs of Step Functions",
    "logs:DescribeLogGroups": "logs of Step Functions",
}
Statement = dict[str, Any]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _granted(resources: Resources) -> Iterator[tuple[str, Statement]]:
    """All statements of all roles and managed policies, each with the name of its holder."""
    for name, role in of_type(resources, "AWS::IAM::Role"):
        assert "ManagedPolicyArns" not in role, f"{name}: managed policies are not least privilege"
        for policy in role.get("Policies", []):
            yield from ((name, s) for s in policy["PolicyDocument"]["Statement"])
    for name, policy in of_type(resources, "AWS::IAM::ManagedPolicy"):
        yield from ((name, s) for s in policy["PolicyDocument"]["Statement"])


def _text(resource: Any) -> str:
    """The resource as far as it is spelt out; an attribute of a resource is a name."""
    if isinstance(resource, str):
        return resource
    sub = resource.get("Fn::Sub")
    return sub[0] if isinstance(sub, list) else sub or "named"


def test_all_resources_are_named_but_where_aws_has_no_names(resources: Resources) -> None:
    nameless = {
        action
        for _, statement in _granted(resources)
        for action in _list(statement["Action"])
        if "*" in map(_text, _list(statement["Resource"]))
    }
    assert nameless == set(NAMELESS)


def test_no_action_is_a_wildcard(resources: Resources) -> None:
    for holder, statement in _granted(resources):
        assert statement["Effect"] == "Allow"
        for action in _list(statement["Action"]):
            assert "*" not in action, f"{holder}: {action}"


def test_wildcards_stand_only_at_the_end_of_a_name(resources: Resources) -> None:
    """`bucket/*` is fine, `arn:*:…:*` of another table is not; a method of the API is free."""
    for holder, statement in _granted(resources):
        for resource in map(_text, _list(statement["Resource"])):
            if resource != "*" and "${RestAPI}/live/*/staff/" not in resource:
                assert "*" not in resource[:-1], f"{holder}: {resource}"


@pytest.mark.parametrize("function", names.functions())
def test_every_function_has_a_role_of_its_own(resources: Resources, function: str) -> None:
    roles = [
        properties["Role"]["Fn::GetAtt"][0]
        for _, properties in of_type(resources, "AWS::Lambda::Function")
    ]
    assert roles.count(resources[function]["Properties"]["Role"]["Fn::GetAtt"][0]) == 1


@pytest.mark.parametrize("function", names.functions())
def test_every_function_writes_only_its_own_log(resources: Resources, function: str) -> None:
    role = resources[function]["Properties"]["Role"]["Fn::GetAtt"][0]
    logs = [
        resource
        for holder, statement in _granted(resources)
        if holder == role
        and any(action.startswith("logs:") for action in _list(statement["Action"]))
        for resource in _list(statement["Resource"])
    ]
    assert logs == [{"Fn::GetAtt": [f"{function}Logs", "Arn"]}]


def test_staff_and_systems_may_call_the_staff_routes_and_nothing_else(resources: Resources) -> None:
    arn = (
        "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}"
        ":${RestAPI}/live/*/staff/*"
    )
    for holder in ("StaffRole", "SystemPolicy"):
        statements = [s for name, s in _granted(resources) if name == holder]
        assert statements == [
            {"Effect": "Allow", "Action": "execute-api:Invoke", "Resource": {"Fn::Sub": arn}}
        ]


def test_staff_role_trusts_the_identity_pool_alone(resources: Resources) -> None:
    trust = resources["StaffRole"]["Properties"]["AssumeRolePolicyDocument"]["Statement"]
    (statement,) = trust
    assert statement["Principal"] == {"Federated": "cognito-identity.amazonaws.com"}
    condition = statement["Condition"]
    aud = condition["StringEquals"]["cognito-identity.amazonaws.com:aud"]
    assert aud == {"Ref": "IdentityPool"}
    amr = condition["ForAnyValue:StringLike"]["cognito-identity.amazonaws.com:amr"]
    assert amr == "authenticated"


def test_every_route_says_who_may_call_it(resources: Resources) -> None:
    """Paths say who calls: public, my (the customers' token), staff (signed)."""
    body = resources["RestAPI"]["Properties"]["Body"]
    expected: dict[str, list[Any]] = {
        "public": [],
        "my": [{"customers": []}],
        "staff": [{"sigv4": []}],
    }
    for path, methods in body["paths"].items():
        for method, operation in methods.items():
            if method != "options":
                door = path.split("/")[1]
                assert operation.get("security", []) == expected[door], f"{method} {path}"
    (pool,) = _authoriser(body)["providerARNs"]
    assert pool == {"Fn::GetAtt": ["CustomerPool", "Arn"]}


def _authoriser(body: dict[str, Any]) -> dict[str, Any]:
    scheme = body["securityDefinitions"]["customers"]
    found: dict[str, Any] = scheme["x-amazon-apigateway-authorizer"]
    return found


def test_nothing_secret_stands_in_the_template(resources: Resources) -> None:
    text = json.dumps(resources)
    for word in ("AKIA", "SecretString", "BEGIN PRIVATE"):
        assert word not in text


def _granted_to(resources: Resources, function: str, action: str) -> list[str]:
    """The resources on which a function may do something, as they are spelt."""
    role = resources[function]["Properties"]["Role"]["Fn::GetAtt"][0]
    return [
        json.dumps(resource)
        for holder, statement in _granted(resources)
        if holder == role and action in _list(statement["Action"])
        for resource in _list(statement["Resource"])
    ]


def test_every_machine_may_be_started_by_what_starts_timers(resources: Resources) -> None:
    """Else the sweep alone would ring it, a minute late (F92)."""
    started = _granted_to(resources, "StartTimers", "states:StartExecution")
    assert len(started) == len(names.MACHINES)
    for timer in names.MACHINES.values():
        assert any(f"-{timer}" in each for each in started), timer


def test_every_queue_may_be_sent_to_by_what_routes_events(resources: Resources) -> None:
    sent = " ".join(_granted_to(resources, "Reactions", "sqs:SendMessage"))
    for queue in names.CONSUMERS:
        assert f'"{queue}Queue"' in sent, queue
