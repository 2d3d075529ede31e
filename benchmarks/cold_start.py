"""What a cold start costs, as a ratio to the least that any function on DynamoDB pays.

`import_ratio`: importing the application ÷ making one bare boto3 client.
`first_answer_ratio`: import and the first *list of mine* ÷ bare client and the same Query, both
against a stub of DynamoDB that answers at once. Processor time of whole processes, interleaved,
medians. Everything is compiled, as it is in the package.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

RUNS = 15
BARE = "import boto3; c = boto3.client('dynamodb')"
QUERY = """
c.query(TableName='t', IndexName='gsi1', KeyConditionExpression='gsi1pk = :p',
        ExpressionAttributeValues={':p': {'S': 'customer#c'}}, Limit=26)
"""
FIRST_LIST = """
import app
reply = app.app({
    'requestContext': {
        'httpMethod': 'GET', 'resourcePath': '/my/requests', 'requestId': 'r',
        'authorizer': {'claims': {'sub': 'c', 'email': 'c@balcao.example'}}, 'identity': {},
    },
    'headers': {}, 'multiValueQueryStringParameters': None, 'pathParameters': None,
    'stageVariables': None, 'body': None, 'isBase64Encoded': False,
}, None)
assert reply['statusCode'] == 200, reply
"""


CUSTOMER = {
    key: {"S": value}
    for key, value in {
        "pk": "customer#c",
        "sk": "customer",
        "kind": "customer",
        "id": "c",
        "name": "Customer",
        "email": "c@balcao.example",
        "locale": "en",
        "status": "active",
    }.items()
}
EMPTY = {"Items": [], "Count": 0, "ScannedCount": 0}


class Stub(BaseHTTPRequestHandler):
    """Knows one customer; every query finds nothing."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        one = self.headers["X-Amz-Target"].endswith(".GetItem")
        body = json.dumps({"Item": CUSTOMER} if one else EMPTY).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Silence."""


def figures() -> dict[str, float]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Stub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    endpoint = f"http://127.0.0.1:{server.server_address[1]}"
    with tempfile.TemporaryDirectory() as compiled:
        took = _interleaved([BARE, "import app", BARE + QUERY, FIRST_LIST], endpoint, compiled)
    server.shutdown()
    bare, imported, queried, listed = took
    return {"import_ratio": imported / bare, "first_answer_ratio": listed / queried}


def _interleaved(programs: list[str], endpoint: str, compiled: str) -> list[float]:
    """The median seconds of each program; the first round compiles and warms the caches."""
    times: list[list[float]] = [[] for _ in programs]
    for _ in range(RUNS + 1):
        for place, program in enumerate(programs):
            times[place].append(_seconds(program, endpoint, compiled))
    return [statistics.median(each[1:]) for each in times]


def _seconds(program: str, endpoint: str, compiled: str) -> float:
    """Processor time of a whole process: what a starting function is made of, and what another
    program on this machine cannot stretch."""
    environment = {
        **os.environ,
        "AWS_ACCESS_KEY_ID": "bench",
        "AWS_SECRET_ACCESS_KEY": "bench",
        "AWS_DEFAULT_REGION": "eu-west-1",
        "AWS_ENDPOINT_URL": endpoint,
        "TABLE_NAME": "t",
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": compiled,
    }
    process = subprocess.Popen(
        [sys.executable, "-c", program], env=environment, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, program)
    return used.ru_utime + used.ru_stime
