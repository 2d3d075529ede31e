"""The template as a whole: sizes, names, and what the local stage leaves out."""

import importlib.util
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from chalice.cli.factory import CLIFactory
from chalice.config import Config
from chalice.deploy.validate import validate_configuration

from infrastructure import lint, merge, names, package
from infrastructure.local import template as local
from infrastructure.merge import Template

from .conftest import Resources, of_type

CONTRACT = [
    "Table",
    "UploadBucket",
    "FilesBucket",
    "AuditBucket",
    "SiteBucket",
    "CustomerPool",
    "CustomerClient",
    "StaffPool",
    "StaffClient",
    "IdentityPool",
    "StaffRole",
    "SystemPolicy",
    "ReplyMachine",
    "ValidationMachine",
    "AgreementMachine",
    "TimersQueue",
    "TimersDeadLetters",
    "PushQueue",
    "PushDeadLetters",
    "MailQueue",
    "MailDeadLetters",
    "AuditQueue",
    "EraseQueue",
    "DeadlinesQueue",
    "AuditDeadLetters",
    "ReactionsDeadLetters",
    "SweepRule",
    "UploadRule",
    "Distribution",
    "Dashboard",
    "RestAPI",
    "WebsocketAPI",
    "APIHandler",
    "WebsocketConnect",
    "WebsocketMessage",
    "WebsocketDisconnect",
    "Reactions",
    "StartTimers",
    "Push",
    "SendMail",
    "Audit",
    "Ring",
    "Sweep",
    "InspectUpload",
]


@pytest.mark.parametrize("name", CONTRACT)
def test_the_names_of_the_architecture_are_there(resources: Resources, name: str) -> None:
    assert name in resources


def test_chalice_took_every_key_of_ours(sam: Template) -> None:
    """It accepts a wrong key without a word; what merges into its own must have a type."""
    for name, resource in sam["Resources"].items():
        assert "Type" in resource, f"{name} is in infrastructure/, but Chalice makes no such thing"
    for section, entries in merge.merged().items():
        assert set(entries) <= set(sam[section]), section


def test_it_fits_into_the_limits_of_aws(template: Template, built: Path) -> None:
    """AWS: 500 resources, 1 MB, 300 resources of an API (docs/operations.md). We stay below."""
    assert len(template["Resources"]) <= 450
    assert len(json.dumps(template)) <= 900_000
    assert (built / "template.json").stat().st_size <= 900_000
    paths = template["Resources"]["RestAPI"]["Properties"]["Body"]["paths"]
    segments = {p.rsplit("/", n)[0] for p in paths for n in range(p.count("/"))}
    assert len(segments) + 1 <= 240


def test_the_zip_is_small_and_leaves_the_sdk_to_the_runtime(built: Path) -> None:
    archive = built / "deployment.zip"
    assert archive.stat().st_size <= package.ZIP_LIMIT == 10_000_000
    entries = zipfile.ZipFile(archive).namelist()
    assert {"app.py", "chalicelib/config.py"} <= set(entries)
    tops = {entry.split("/")[0].split("-")[0] for entry in entries}
    assert not tops & set(package.FROM_THE_RUNTIME)
    assert {"pynamodb", "pydantic", "aws_lambda_powertools"} <= tops


def test_what_a_start_loads_is_compiled_and_trusted_whatever_its_time(built: Path) -> None:
    """Where nothing can be written, Python would compile all of it at every cold start."""
    version = f"cpython-{sys.version_info.major}{sys.version_info.minor}"
    with zipfile.ZipFile(built / "deployment.zip") as archive:
        entries = set(archive.namelist())
        ours = [each for each in entries if each.startswith("chalicelib/") and each[-3:] == ".py"]
        assert len(ours) > 300
        for entry in ("app.py", "pynamodb/models.py", "chalice/app.py", *ours):
            folder, _, name = entry.rpartition("/")
            place = f"{folder}/__pycache__" if folder else "__pycache__"
            compiled = archive.read(f"{place}/{name[:-3]}.{version}.pyc")
            assert compiled[:4] == importlib.util.MAGIC_NUMBER
            assert int.from_bytes(compiled[4:8], "little") == 0b01  # by hash, unchecked (PEP 552)


def test_chalice_finds_its_configuration_valid() -> None:
    """`chalice package` does not ask; a deployment would find out."""
    factory = CLIFactory(str(names.ROOT), environ={"AWS_DEFAULT_REGION": "eu-west-1"})
    config: Config = factory.create_config_obj(chalice_stage_name=names.STAGE)
    validate_configuration(config)


def test_cfn_lint_finds_nothing_in_either_form() -> None:
    assert lint.main() == 0


def test_functions_of_app_and_configuration_are_the_same(resources: Resources) -> None:
    """A function without a line in .chalice/config.json would have no policy, log or alarm."""
    assert {name for name, _ in of_type(resources, "AWS::Lambda::Function")} == set(
        names.functions()
    )
    for name in names.functions().values():
        assert (names.ROOT / f".chalice/policy-{name}.json").exists()


def test_the_local_stage_leaves_out_exactly_what_it_says(sam: Template, template: Template) -> None:
    here = local.localised(sam)["Resources"]
    there = template["Resources"]
    assert set(there) - set(here) == set(local.LEFT_OUT)
    responses = there["RestAPI"]["Properties"]["Body"][local.GATEWAY_RESPONSES]
    added = set(here) - set(there)
    assert len(added) == len(responses)
    assert {here[name]["Type"] for name in added} == {"AWS::ApiGateway::GatewayResponse"}
    changed = {name for name in set(here) & set(there) if here[name] != there[name]}
    deployment = {n for n in there if there[n]["Type"] == "AWS::ApiGateway::Deployment"}
    roles = {n for n in there if there[n]["Type"] == "AWS::IAM::Role"}
    widened = {n for n in roles if any(action in str(there[n]) for action in local.WIDENED)}
    assert changed == {"WebsocketAPIStage", "EidClient", "SsoClient", *deployment, *widened}
    for of in ("Eid", "Sso"):
        assert {**here[f"{of}Client"], "DependsOn": f"{of}Provider"} == there[f"{of}Client"]
    for name in widened:
        assert _differences(here[name], there[name]) <= {"sqs:SendMessageBatch", "*"}
    (name,) = deployment
    assert {k for k in here[name] if here[name].get(k) != there[name].get(k)} == {"DependsOn"}
    stages = (x["WebsocketAPIStage"]["Properties"] for x in (here, there))
    mine, theirs = (set(map(str, s.items())) for s in stages)
    assert {entry.split("'")[1] for entry in mine ^ theirs} == {"DeploymentId", "AutoDeploy"}


def _differences(here: Any, there: Any) -> set[str]:
    """What one role grants here and not there, statement by statement."""
    added: set[str] = set()
    for mine, theirs in zip(_statements(here), _statements(there), strict=True):
        added |= set(mine["Action"]) - set(theirs["Action"])
        if mine["Resource"] != theirs["Resource"]:
            added.add(mine["Resource"])
    return added


def _statements(role: Any) -> list[dict[str, Any]]:
    policies = role["Properties"]["Policies"]
    return [s for policy in policies for s in policy["PolicyDocument"]["Statement"]]


def test_the_api_and_the_edge_share_one_name(resources: Resources) -> None:
    """Signatures cover host and path: a name that differs breaks every staff call."""
    distribution = resources["Distribution"]["Properties"]["DistributionConfig"]
    assert distribution["Aliases"] == [{"Ref": "SiteDomain"}]
    assert resources["ApiDomain"]["Properties"]["DomainName"] == {"Ref": "SiteDomain"}
    assert resources["ApiMapping"]["Properties"]["BasePath"] == "api"
    assert resources["RestAPI"]["Properties"]["EndpointConfiguration"] == {"Types": ["REGIONAL"]}
    behaviours = {b["PathPattern"]: b for b in distribution["CacheBehaviors"]}
    api = behaviours["/api/*"]
    all_viewer, never_cached = (
        "216adef6-5c7f-47e4-b989-5492eafa07d3",
        "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
    )
    assert api["OriginRequestPolicyId"] == all_viewer
    assert api["CachePolicyId"] == never_cached
    assert "FunctionAssociations" not in api


def test_errors_of_the_gateway_have_the_one_shape(resources: Resources) -> None:
    body = resources["RestAPI"]["Properties"]["Body"]
    responses = body[local.GATEWAY_RESPONSES]
    assert {"DEFAULT_4XX", "DEFAULT_5XX", "UNAUTHORIZED", "THROTTLED"} <= set(responses)
    for kind, response in responses.items():
        error = json.loads(response["responseTemplates"]["application/json"])["error"]
        assert set(error) == {"code", "message", "fields", "request_id"}, kind
        assert error["request_id"] == "$context.requestId", kind
