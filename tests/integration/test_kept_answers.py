"""What was answered is read as on the day when it was given, whatever the day is (F118, F119)."""

from typing import Any

from chalicelib.services import publishing
from tests import api, factories
from tests.api import ATTENDANT, CUSTOMER
from tests.backstage import Backstage

FORM = {
    "title": "Visit",
    "steps": [
        {
            "id": "when",
            "title": "When",
            "fields": [
                {"key": "day", "type": "date", "label": "Day", "min": "today", "required": True},
                {
                    "key": "room",
                    "type": "text",
                    "label": "Room",
                    "when": {"field": "day", "op": "filled"},
                },
            ],
        }
    ],
}
ON = {"id": "on", "title": "On", "to": "next"}
WORKFLOW = {
    "start": "first",
    "stages": [
        {"id": "first", "moves": [ON], "settings": {"room": ["required"]}},
        {"id": "next", "solves": True, "moves": []},
    ],
}


def opened(backstage: Backstage) -> dict[str, Any]:
    factories.organisation()
    visit = factories.document(id="visit", form=FORM, workflow=WORKFLOW, subject_field=None)
    publishing.publish(visit)
    day = backstage.clock.now().date().isoformat()
    body = {"type_id": "visit", "form_version": 1, "answers": {"day": day, "room": "2"}}
    answered: dict[str, Any] = api.post("/my/requests", body, CUSTOMER).body
    return answered


def test_the_page_and_the_command_agree_days_later(backstage: Backstage) -> None:
    request = opened(backstage)
    path = f"/staff/requests/{request['id']}"
    before = api.get(path, ATTENDANT).body
    backstage.clock.advance(days=3)
    after = api.get(path, ATTENDANT).body
    assert "room" in before["fields"]
    assert (after["fields"], after["moves"]) == (before["fields"], before["moves"])
    assert api.post(f"{path}/hand-over", {"move": "on"}, ATTENDANT).status == 200
