"""API Gateway's connections: what reaches an open page."""

from functools import lru_cache
from typing import TYPE_CHECKING

from chalicelib.config import settings
from chalicelib.gateways import clients

if TYPE_CHECKING:
    from mypy_boto3_apigatewaymanagementapi import ApiGatewayManagementApiClient


@lru_cache(maxsize=1)
def _client() -> "ApiGatewayManagementApiClient":
    """Chalice would build an amazonaws.com address; the template says where connections are."""
    client: ApiGatewayManagementApiClient = clients.make(
        "apigatewaymanagementapi", endpoint_url=settings().socket_endpoint
    )
    return client


def post(connection_id: str, frame: str) -> bool:
    """Send one frame; False when the connection is gone."""
    client = _client()
    try:
        client.post_to_connection(ConnectionId=connection_id, Data=frame.encode())
    except client.exceptions.GoneException:
        return False
    return True


def close(connection_id: str) -> None:
    """Hang up; one that is gone already is closed."""
    client = _client()
    try:
        client.delete_connection(ConnectionId=connection_id)
    except client.exceptions.GoneException:
        return
