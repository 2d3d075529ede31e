"""What is kept, closed, encrypted, and observed: nothing of it may vanish unnoticed."""

import json
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.parts import LASTING
from chalicelib.domain.sessions import KEPT as KEPT_SESSIONS
from infrastructure import names

from .conftest import Resources, of_type

KEPT = ["Table", "UploadBucket", "FilesBucket", "AuditBucket", "SiteBucket"]
KEPT += ["CustomerPool", "StaffPool", "IdentityPool"]


@pytest.mark.parametrize("name", KEPT)
def test_what_holds_data_outlives_the_stack(resources: Resources, name: str) -> None:
    assert resources[name]["DeletionPolicy"] == "Retain"
    assert resources[name]["UpdateReplacePolicy"] == "Retain"


def test_nothing_that_holds_data_is_missing_from_that_list(resources: Resources) -> None:
    kinds = ["AWS::DynamoDB::Table", "AWS::S3::Bucket", "AWS::Cognito::UserPool"]
    kinds.append("AWS::Cognito::IdentityPool")
    assert {name for name, r in resources.items() if r["Type"] in kinds} == set(KEPT)


def test_table_is_protected_streams_and_forgets(resources: Resources) -> None:
    table = resources["Table"]["Properties"]
    assert table["DeletionProtectionEnabled"] is True
    assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert table["StreamSpecification"] == {"StreamViewType": "NEW_AND_OLD_IMAGES"}
    assert table["TimeToLiveSpecification"] == {"AttributeName": "expires_at", "Enabled": True}
    assert table["SSESpecification"] == {"SSEEnabled": True}
    assert table["BillingMode"] == "PAY_PER_REQUEST"


@pytest.mark.parametrize("n", [1, 2, 3])
def test_table_has_its_indexes(resources: Resources, n: int) -> None:
    index = resources["Table"]["Properties"]["GlobalSecondaryIndexes"][n - 1]
    keys = [key["AttributeName"] for key in index["KeySchema"]]
    assert (index["IndexName"], keys) == (f"gsi{n}", [f"gsi{n}pk", f"gsi{n}sk"])
    assert index["Projection"] == {"ProjectionType": "ALL"}


def test_every_bucket_is_closed_and_encrypted(resources: Resources) -> None:
    closed = ("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")
    for name, bucket in of_type(resources, "AWS::S3::Bucket"):
        assert bucket["PublicAccessBlockConfiguration"] == dict.fromkeys(closed, True), name
        rules = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
        assert rules[0]["ServerSideEncryptionByDefault"]["SSEAlgorithm"] == "AES256", name


def test_uploads_come_from_the_site_alone_and_are_forgotten(resources: Resources) -> None:
    bucket = resources["UploadBucket"]["Properties"]
    (rule,) = bucket["CorsConfiguration"]["CorsRules"]
    site = ["HasSiteUrl", {"Ref": "SiteUrl"}, {"Fn::Sub": "https://${SiteDomain}"}]
    assert rule["AllowedOrigins"] == [{"Fn::If": site}]
    assert "PUT" in rule["AllowedMethods"]
    assert "ETag" in rule["ExposedHeaders"]
    (lifecycle,) = bucket["LifecycleConfiguration"]["Rules"]
    assert lifecycle["Prefix"] == "quarantine/"
    assert lifecycle["ExpirationInDays"] <= 2
    abort = timedelta(days=lifecycle["AbortIncompleteMultipartUpload"]["DaysAfterInitiation"])
    assert LASTING < abort <= LASTING + timedelta(days=1)


def test_pools_are_as_decided(resources: Resources) -> None:
    """docs/decisions/0002: these can never be changed once a pool exists."""
    for name in ("CustomerPool", "StaffPool"):
        pool = resources[name]["Properties"]
        assert pool["AliasAttributes"] == ["email"], name
        assert "UsernameAttributes" not in pool, name
        assert pool["UsernameConfiguration"] == {"CaseSensitive": False}, name
        assert pool["DeletionProtection"] == "ACTIVE", name
        required = [a["Name"] for a in pool["Schema"] if a["Required"]]
        assert required == ["email"], name
    assert resources["CustomerPool"]["Properties"]["MfaConfiguration"] == "OPTIONAL"
    assert resources["StaffPool"]["Properties"]["MfaConfiguration"] == "ON"
    only = resources["StaffPool"]["Properties"]["AdminCreateUserConfig"]
    assert only == {"AllowAdminCreateUserOnly": True}


def test_sign_in_says_nothing_about_who_exists(resources: Resources) -> None:
    for name, client in of_type(resources, "AWS::Cognito::UserPoolClient"):
        assert client["PreventUserExistenceErrors"] == "ENABLED", name
        assert client["GenerateSecret"] is False, name
        assert _flows(client) == FLOWS.get(name, FLOWS["StaffClient"]), name


FLOWS = {
    "StaffClient": [{"ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"}],
    "CustomerClient": [  # with passkeys and without
        {"ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"},
        {"ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"},
    ],
    "EidClient": [{"ALLOW_REFRESH_TOKEN_AUTH"}],  # no password
    "SsoClient": [{"ALLOW_REFRESH_TOKEN_AUTH"}],
}


def _flows(client: dict[str, Any]) -> list[set[str]]:
    """What a client may sign in by; of a choice both."""
    flows = client["ExplicitAuthFlows"]
    return [set(flows)] if isinstance(flows, list) else list(map(set, flows["Fn::If"][1:]))


def test_every_function_writes_to_a_log_that_ends(resources: Resources) -> None:
    for name, function in of_type(resources, "AWS::Lambda::Function"):
        group = function["LoggingConfig"]["LogGroup"]["Ref"]
        assert resources[group]["Type"] == "AWS::Logs::LogGroup", name
    for name, group in of_type(resources, "AWS::Logs::LogGroup"):
        assert group["RetentionInDays"] == {"Ref": "LogRetentionDays"}, name


def test_every_trouble_has_its_alarm(resources: Resources) -> None:
    alarms = [properties for _, properties in of_type(resources, "AWS::CloudWatch::Alarm")]
    watched = {
        (a["MetricName"], json.dumps(d["Value"])) for a in alarms for d in a.get("Dimensions", [])
    }
    for name in names.functions():
        assert ("Errors", json.dumps({"Ref": name})) in watched
        assert ("Throttles", json.dumps({"Ref": name})) in watched
    for name in names.DEAD_LETTERS:
        value = json.dumps({"Fn::GetAtt": [name, "QueueName"]})
        assert ("ApproximateNumberOfMessagesVisible", value) in watched
    for name in names.MACHINES:
        assert ("ExecutionsFailed", json.dumps({"Ref": f"{name}Machine"})) in watched
    for metric in ("5XXError", "Latency", "IteratorAge", "Parked"):
        assert metric in {a["MetricName"] for a in alarms}
    for metric in ("ReadThrottleEvents", "WriteThrottleEvents"):
        assert (metric, json.dumps({"Ref": "Table"})) in watched
    assert all(a["AlarmActions"] == [{"Ref": "AlarmTopic"}] for a in alarms)


def test_the_dashboard_shows_what_exists(resources: Resources) -> None:
    body = resources["Dashboard"]["Properties"]["DashboardBody"]["Fn::Sub"]
    metrics: list[list[Any]] = [
        metric
        for widget in json.loads(body)["widgets"]
        for metric in widget["properties"]["metrics"]
    ]
    references = {str(value) for metric in metrics for value in metric if "$" in str(value)}
    shown = {reference.strip("${}").split(".")[0] for reference in references}
    assert shown <= set(resources)
    assert set(names.functions()) <= shown


def test_a_session_is_remembered_for_longer_than_its_tokens_are_good(resources: Resources) -> None:
    """Else one that was ended would come back when its record is gone (F12)."""
    units = {"days": timedelta(days=1), "hours": timedelta(hours=1)}
    for name in ("CustomerClient", "EidClient"):
        client = resources[name]["Properties"]
        unit = units[client["TokenValidityUnits"]["RefreshToken"]]
        assert client["RefreshTokenValidity"] * unit < KEPT_SESSIONS, name
