"""SAM → plain CloudFormation, as AWS does it: for the tests, for cfn-lint and for the local run."""

import copy
import json
import os
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from samtranslator.translator.transform import transform

from infrastructure.merge import Template

NO_MANAGED_POLICIES = SimpleNamespace(load=dict)  # every function has a role of its own
ANY_CODE = {"Bucket": "artefacts", "Key": "deployment.zip"}
ANY_LAYER = {"Bucket": "artefacts", "Key": "documents.zip"}


def translated(template: Template) -> Template:
    os.environ.setdefault("AWS_DEFAULT_REGION", "eu-west-1")
    placed = (
        copy.deepcopy(template)
        if _is_placed(template)
        else with_code(template, ANY_CODE, ANY_LAYER)
    )
    return cast(Template, transform(placed, {}, NO_MANAGED_POLICIES))


def _is_placed(template: Template) -> bool:
    return isinstance(template["Resources"]["APIHandler"]["Properties"]["CodeUri"], dict)


def with_code(template: Template, code: dict[str, str], layer: dict[str, str]) -> Template:
    """The template with its functions' code at `code`, and that of its layer at `layer`: {"Bucket",
    "Key"}, in S3."""
    placed = copy.deepcopy(template)
    for resource in placed["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = code
        if resource["Type"] == "AWS::Serverless::LayerVersion":
            resource["Properties"]["ContentUri"] = layer
    return placed


if __name__ == "__main__":
    source, target = map(Path, sys.argv[1:])
    target.write_text(json.dumps(translated(json.loads(source.read_text())), indent=1))
