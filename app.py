"""The Chalice application: flags, blueprints and the socket delegates. No logic."""

from chalice.app import Chalice, WebsocketEvent

from chalicelib.config import in_lambda
from chalicelib.handlers import (
    accounts,
    catalogue,
    departments,
    eid,
    functions,
    inspection,
    invitations,
    members,
    my_organisations,
    my_requests,
    people,
    privacy,
    profiles,
    registrations,
    site_pages,
    sockets,
    staff_customers,
    staff_organisations,
    staff_requests,
    systems,
    uploads,
)
from chalicelib.models.base import warm

app = Chalice(app_name="balcao", configure_logs=False)
app.experimental_feature_flags.update(["BLUEPRINTS", "WEBSOCKETS"])

BLUEPRINTS = (
    accounts.api,
    registrations.api,
    catalogue.api,
    departments.api,
    eid.api,
    invitations.api,
    members.api,
    my_organisations.api,
    my_requests.api,
    people.api,
    privacy.api,
    site_pages.api,
    profiles.api,
    staff_customers.api,
    staff_organisations.api,
    staff_requests.api,
    systems.api,
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
