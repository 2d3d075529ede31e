"""The Chalice application: flags, blueprints and the socket delegates. No logic."""

from chalice.app import Chalice, WebsocketEvent

from chalicelib.config import in_lambda
from chalicelib.handlers import (
    catalogue,
    functions,
    inspection,
    my_requests,
    people,
    sockets,
    staff_requests,
    uploads,
)
from chalicelib.models.base import warm

app = Chalice(app_name="balcao", configure_logs=False)
app.experimental_feature_flags.update(["BLUEPRINTS", "WEBSOCKETS"])

BLUEPRINTS = (
    catalogue.api,
    my_requests.api,
    people.api,
    staff_requests.api,
    uploads.api,
    inspection.functions,
    functions.bp,
)
for blueprint in BLUEPRINTS:
    app.register_blueprint(blueprint)

if in_lambda():
    warm()  # while a starting function still has a whole processor


# Chalice packages socket handlers of a blueprint without a word, and they fail when invoked.
@app.on_ws_connect(name="websocket_connect")
def websocket_connect(event: WebsocketEvent) -> object:
    return sockets.connect(event)


@app.on_ws_message(name="websocket_message")
def websocket_message(event: WebsocketEvent) -> object:
    return sockets.message(event)


@app.on_ws_disconnect(name="websocket_disconnect")
def websocket_disconnect(event: WebsocketEvent) -> object:
    return sockets.disconnect(event)
