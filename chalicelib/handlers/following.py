"""One request, followed by a link of a mail instead of an account.

The secret stands in the body, never in an address: no log of a server or of a browser has it.
"""

from typing import Any

from chalicelib.http import ApiBlueprint, Call
from chalicelib.schemas.filings import (
    AskLinkBody,
    EnterBody,
    FollowBody,
    FollowedRequest,
    FollowFileBody,
    FollowMessageBody,
    FollowPageBody,
    FollowPrintBody,
    FollowSession,
    FollowUploadBody,
    FollowUploadLookBody,
)
from chalicelib.schemas.registrations import Done
from chalicelib.schemas.request_detail import Deadlines
from chalicelib.schemas.requests import RequestSummary, Timeline
from chalicelib.schemas.uploads import Download, Started, Upload
from chalicelib.services import following

api = ApiBlueprint(__name__)


@api.post("/public/follow", AskLinkBody, Done, status=202)
def ask_follow_link(call: Call) -> Any:
    """Mail a link to follow a request, if number and address fit; the answer never says so."""
    body = call.body
    return following.ask(body.protocol, body.email, call.source_ip, call.once)


@api.post("/public/follow/enter", EnterBody, FollowSession)
def enter_follow_link(call: Call) -> Any:
    """Use a link of a mail, once: an hour in which its request is read."""
    return following.enter(call.body.token, call.body.session, call.once)


@api.post("/public/follow/request", FollowBody, FollowedRequest, status=200)
def get_followed_request(call: Call) -> Any:
    """The request of the session, with its answers and newest history; nothing changes."""
    return following.look(call.body.session)


@api.post("/public/follow/timeline", FollowPageBody, Timeline, status=200)
def get_followed_timeline(call: Call) -> Any:
    """Older history of the request of the session; nothing changes."""
    return following.older(call.body.session, call.body.cursor)


@api.post("/public/follow/deadline", FollowBody, Deadlines, status=200)
def get_followed_deadline(call: Call) -> Any:
    """Why the deadlines of the request of the session are what they are; nothing changes."""
    return following.deadlines(call.body.session)


@api.post("/public/follow/messages", FollowMessageBody, RequestSummary)
def post_followed_message(call: Call) -> Any:
    """Write in the discussion of the request of the session, or answer a question."""
    body = call.body
    return following.say(
        body.session, body.text, body.files, body.document, body.version, call.once
    )


@api.post("/public/follow/uploads", FollowUploadBody, Started)
def start_followed_upload(call: Call) -> Any:
    """Send a file for a message: where to, and how."""
    body = call.body
    return following.start_upload(body.session, (body.name, body.size, body.type), call.once)


@api.post("/public/follow/uploads/look", FollowUploadLookBody, Upload, status=200)
def look_at_followed_upload(call: Call) -> Any:
    """What became of such a file; nothing changes."""
    return following.own_upload(call.body.session, call.body.upload_id)


@api.post("/public/follow/files", FollowFileBody, Download, status=200)
def get_followed_file(call: Call) -> Any:
    """A short link to a file of the request of the session; nothing changes."""
    return following.download(call.body.session, call.body.file_id)


@api.post("/public/follow/pdf", FollowPrintBody, Download, status=200)
def print_followed_request(call: Call) -> Any:
    """A short link to the answers of the request of the session, as a tagged PDF; nothing
    changes."""
    return following.print_answers(call.body.session, call.body.locale)
