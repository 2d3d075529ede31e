"""Fees in the packaged template: nothing without a provider, and a secret nobody sees (F19)."""

import json
from typing import Any

from infrastructure.merge import Template

from .conftest import Resources

SPEAK = {"APIHandler", "Sweep"}


def test_without_a_provider_nobody_collects(template: Template) -> None:
    assert template["Parameters"]["PaymentProvider"]["Default"] == ""


def test_the_secret_is_named_and_stands_in_no_environment(resources: Resources) -> None:
    for name, resource in resources.items():
        if resource["Type"] != "AWS::Lambda::Function":
            continue
        variables = resource["Properties"]["Environment"]["Variables"]
        assert ("PAYMENT_SECRET" in variables) == (name in SPEAK), name
        assert "resolve:secretsmanager" not in json.dumps(variables), name
    api: Any = resources["APIHandler"]["Properties"]["Environment"]["Variables"]
    assert api["PAYMENT_SECRET"] == {"Ref": "PaymentSecret"}


def test_only_who_speaks_to_the_provider_reads_its_secret(resources: Resources) -> None:
    """By its name, and the six signs that Secrets Manager adds to it."""
    readers = {}
    for name, resource in resources.items():
        if resource["Type"] == "AWS::IAM::Role":
            for policy in resource["Properties"].get("Policies", []):
                for statement in policy["PolicyDocument"]["Statement"]:
                    if "secretsmanager:GetSecretValue" in statement["Action"]:
                        readers[name] = statement
    assert set(readers) == {"ApiHandlerRole", "SweepRole"}
    for statement in readers.values():
        assert statement["Action"] == ["secretsmanager:GetSecretValue"]
        assert statement["Resource"]["Fn::Sub"].endswith(":secret:${PaymentSecret}-??????")


def test_money_without_a_request_rings(resources: Resources) -> None:
    filters = [
        each["Properties"]
        for each in resources.values()
        if each["Type"] == "AWS::Logs::MetricFilter"
        and "refund owed" in each["Properties"]["FilterPattern"]
    ]
    assert {each["LogGroupName"]["Ref"] for each in filters} == {f"{each}Logs" for each in SPEAK}
    metrics = {each["MetricTransformations"][0]["MetricName"] for each in filters}
    assert metrics == {resources["RefundOwedAlarm"]["Properties"]["MetricName"]}
