"""The template that production deploys, made ready for MiniStack by an explicit list of
differences.

A test holds the list exact: nothing is left out, added or changed that does not stand here with
its reason.
"""

import copy
from collections.abc import Iterator
from typing import Any

from infrastructure.merge import Template
from infrastructure.translate import translated

GATEWAY_RESPONSES = "x-amazon-apigateway-gateway-responses"

WIDENED = {
    "sqs:SendMessage": "a batch is the same action on AWS; the emulator asks for one of its own",
    "ses:SendRawEmail": "the emulator does not see the identity in the call, and asks for any",
}

LEFT_OUT = {
    "WebsocketAPIDeployment": "unknown to the emulator; the stage deploys itself (AutoDeploy)",
    "UploadBucketPolicy": "refuses plain http, which is all there is on loopback",
    "FilesBucketPolicy": "refuses plain http, which is all there is on loopback",
    "AuditBucketPolicy": "refuses plain http, which is all there is on loopback",
    "EidProvider": "unknown to the emulator; made by its API (infrastructure/local/eid.py)",
    "EidDomain": "the emulator would send people to its name at AWS instead of to itself",
    "SsoProvider": "unknown to the emulator; made by its API (infrastructure/local/eid.py)",
    "SsoDomain": "the emulator would send people to its name at AWS instead of to itself",
}


def localised(template: Template) -> Template:
    """The packaged (SAM) template as plain CloudFormation that MiniStack can deploy."""
    local = copy.deepcopy(translated(template))
    resources = local["Resources"]
    for name in LEFT_OUT:
        del resources[name]
    for client in ("EidClient", "SsoClient"):
        del resources[client]["DependsOn"]
    stage = resources["WebsocketAPIStage"]["Properties"]
    del stage["DeploymentId"]
    stage["AutoDeploy"] = True
    resources.update(gateway_responses(resources))
    for statement in _statements(resources):
        _widen(statement)
    return local


def _statements(resources: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What the functions' roles grant."""
    for resource in resources.values():
        if resource["Type"] == "AWS::IAM::Role":
            for policy in resource["Properties"].get("Policies", []):
                yield from policy["PolicyDocument"]["Statement"]


def _widen(statement: dict[str, Any]) -> None:
    """Where the emulator asks for more than AWS does: `WIDENED` says what and why."""
    if "sqs:SendMessage" in statement["Action"]:
        statement["Action"].append("sqs:SendMessageBatch")
    if "ses:SendRawEmail" in statement["Action"]:
        statement["Resource"] = "*"


def gateway_responses(resources: dict[str, Any]) -> dict[str, Any]:
    """The emulator does not read them from the API's definition, but knows them as resources.

    A deployment takes a picture of them, so it has to come later.
    """
    responses = resources["RestAPI"]["Properties"]["Body"][GATEWAY_RESPONSES]
    added = {_id(kind): _resource(kind, response) for kind, response in responses.items()}
    deployment = next(k for k, v in resources.items() if v["Type"] == "AWS::ApiGateway::Deployment")
    return {**added, deployment: {**resources[deployment], "DependsOn": sorted(added)}}


def _id(kind: str) -> str:
    return "GatewayResponse" + "".join(word.capitalize() for word in kind.split("_"))


def _resource(kind: str, response: dict[str, Any]) -> dict[str, Any]:
    properties = {
        "RestApiId": {"Ref": "RestAPI"},
        "ResponseType": kind,
        "ResponseTemplates": response["responseTemplates"],
    }
    if "statusCode" in response:
        properties["StatusCode"] = str(response["statusCode"])
    return {"Type": "AWS::ApiGateway::GatewayResponse", "Properties": properties}
