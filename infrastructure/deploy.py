"""Puts a built template and its zip where CloudFormation finds them, and applies them: on AWS and
locally alike.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from botocore.exceptions import ClientError, WaiterError

from infrastructure.merge import Template

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_s3.literals import BucketLocationConstraintType
    from mypy_boto3_s3.type_defs import PublicAccessBlockConfigurationTypeDef

CLOSED: "PublicAccessBlockConfigurationTypeDef" = {
    "BlockPublicAcls": True,
    "IgnorePublicAcls": True,
    "BlockPublicPolicy": True,
    "RestrictPublicBuckets": True,
}
NOTHING_TO_DO = "No updates are to be performed"


def artefact_bucket(s3: "S3Client", name: str, region: str) -> str:
    """The bucket must be there before the stack: its code comes out of it."""
    try:
        s3.head_bucket(Bucket=name)
    except ClientError:
        _create(s3, name, region)
        s3.put_public_access_block(Bucket=name, PublicAccessBlockConfiguration=CLOSED)
    return name


def _create(s3: "S3Client", name: str, region: str) -> None:
    """S3 encrypts by itself; it only refuses to be told the one region that it was born in."""
    if region == "us-east-1":
        s3.create_bucket(Bucket=name)
    else:
        where = cast("BucketLocationConstraintType", region)
        s3.create_bucket(Bucket=name, CreateBucketConfiguration={"LocationConstraint": where})


def place_code(s3: "S3Client", bucket: str, archive: Path) -> dict[str, str]:
    """Uploads the zip under its digest, so that new code is a new key; returns `{Bucket, Key}`."""
    content = archive.read_bytes()
    key = f"code/{hashlib.sha256(content).hexdigest()[:32]}.zip"
    s3.put_object(Bucket=bucket, Key=key, Body=content)
    return {"Bucket": bucket, "Key": key}


def place_template(s3: "S3Client", bucket: str, template: Template) -> str:
    """Uploads the template (too large to be sent along); returns its address."""
    body = json.dumps(template).encode()
    key = f"template/{hashlib.sha256(body).hexdigest()[:32]}.json"
    s3.put_object(Bucket=bucket, Key=key, Body=body)
    host = s3.meta.endpoint_url
    return f"{host}/{bucket}/{key}"


def apply(
    cloudformation: "CloudFormationClient",
    stack: str,
    template_url: str,
    parameters: Mapping[str, str],
) -> dict[str, str]:
    """Creates or updates the stack, waits, returns its outputs. Says what failed when it did."""
    command = (
        cloudformation.update_stack
        if exists(cloudformation, stack)
        else cloudformation.create_stack
    )
    waiting_for = "update" if command == cloudformation.update_stack else "create"
    try:
        command(
            StackName=stack,
            TemplateURL=template_url,
            Parameters=[{"ParameterKey": k, "ParameterValue": v} for k, v in parameters.items()],
            Capabilities=["CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"],
        )
        _wait(cloudformation, stack, waiting_for)
    except ClientError as error:
        if NOTHING_TO_DO not in str(error):
            raise
    return outputs(cloudformation, stack)


def exists(cloudformation: "CloudFormationClient", stack: str) -> bool:
    try:
        cloudformation.describe_stacks(StackName=stack)
        return True
    except ClientError:
        return False


def outputs(cloudformation: "CloudFormationClient", stack: str) -> dict[str, str]:
    described = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]
    return {output["OutputKey"]: output["OutputValue"] for output in described.get("Outputs", [])}


def _wait(cloudformation: "CloudFormationClient", stack: str, waiting_for: str) -> None:
    local = "127.0.0.1" in cloudformation.meta.endpoint_url
    pace = {"Delay": 1, "MaxAttempts": 300} if local else {"Delay": 15, "MaxAttempts": 240}
    waiter = "stack_update_complete" if waiting_for == "update" else "stack_create_complete"
    try:
        cloudformation.get_waiter(waiter).wait(StackName=stack, WaiterConfig=pace)  # type: ignore[call-overload]
    except WaiterError as error:
        raise SystemExit(
            "\n".join([f"The stack {stack} failed:", *_failures(cloudformation, stack)])
        ) from error


def _failures(cloudformation: "CloudFormationClient", stack: str) -> list[str]:
    events = cloudformation.describe_stack_events(StackName=stack)["StackEvents"]
    return [
        f"  {event['LogicalResourceId']}: {event.get('ResourceStatusReason', '')}"
        for event in events
        if event["ResourceStatus"].endswith("FAILED")
    ]
