"""What Chalice packages and Lambda starts: the application and the socket's delegates. No logic."""

from chalice.app import WebsocketEvent

from chalicelib.application import Application
from chalicelib.config import in_lambda
from chalicelib.models.base import warm

app = Application("balcao")

if in_lambda():
    warm()  # while a starting function still has a whole processor


# Chalice packages socket handlers of a blueprint without a word, and they fail when invoked.
@app.on_ws_connect(name="websocket_connect")
def websocket_connect(event: WebsocketEvent) -> object:
    from chalicelib.handlers import sockets

    return sockets.connect(event)


@app.on_ws_message(name="websocket_message")
def websocket_message(event: WebsocketEvent) -> object:
    from chalicelib.handlers import sockets

    return sockets.message(event)


@app.on_ws_disconnect(name="websocket_disconnect")
def websocket_disconnect(event: WebsocketEvent) -> object:
    from chalicelib.handlers import sockets

    return sockets.disconnect(event)
