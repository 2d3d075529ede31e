"""EventBridge tells that a file lies in quarantine, or what the malware scanner found in it.

The rules of `infrastructure/messaging.yaml` and `infrastructure/malware.yaml` bring both here.
"""

from collections.abc import Mapping
from typing import Any

from chalice.app import Blueprint

from chalicelib.observability import entrypoint

functions = Blueprint(__name__)


@functions.lambda_function(name="inspect_upload")
@entrypoint
def inspect_upload(event: Any, context: Any) -> None:
    """One file. An error is tried again by Lambda, and then kept among the dead letters."""
    from chalicelib.services import inspection  # only when it runs: see functions.py

    detail: Mapping[str, Any] = event["detail"]
    if event["source"] != "aws.guardduty":
        inspection.inspect(detail["object"]["key"])
        return
    scanned = detail["s3ObjectDetails"]
    scan = inspection.Scan(detail["scanResultDetails"]["scanResultStatus"], scanned["eTag"])
    inspection.inspect(scanned["objectKey"], scan)
