"""The Chalice application: flags, blueprints and the socket delegates. No logic."""

from chalice.app import Chalice

from chalicelib.handlers import catalogue, inspection, my_requests, people, staff_requests, uploads

app = Chalice(app_name="balcao", configure_logs=False)
app.experimental_feature_flags.update(["BLUEPRINTS", "WEBSOCKETS"])

for blueprint in (
    catalogue.api,
    inspection.functions,
    my_requests.api,
    people.api,
    staff_requests.api,
    uploads.api,
):
    app.register_blueprint(blueprint)
