"""Who may call each operation of the API, and on whose objects: what `test_access.py` walks by.

A route without an entry fails the test: whoever adds one says here what is right. `who`: `ANYONE`,
`SIGNED_IN` (a customer whose account waits, too), `ACTIVE` (customers with an active account),
`CONSOLE` (anyone registered for it) or a permission. `object`: what its path names, if anything;
`OWN` objects exist for nobody but whose they are, the others for all who may call. `body`: the
least that is well formed, so that the object is looked for. `right`: what a contact who acts for an
organisation has to have beside its scope.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from chalicelib.domain.permissions import Permission

P = Permission
ANYONE, SIGNED_IN, ACTIVE, CONSOLE = "anyone", "signed in", "active", "console"
# Kinds of objects that belong to somebody: a customer, an organisation's contact, a department.
OWN = frozenset(
    {
        "my request",
        "my file",
        "my upload",
        "my organisation",
        "my contact",
        "my invitation",
        "my session",
        "my draft",
        "my payment",
        "request",
        "file",
        "upload",
    }
)


@dataclass(frozen=True)
class Entry:
    who: str
    object: str = ""
    body: Mapping[str, Any] = field(default_factory=dict)
    right: str = ""


_TEXT = {"text": "hello"}
_EACH = {"pt-PT": "x", "pt-BR": "x", "en": "x"}
PAGE = {"title": _EACH, "body": _EACH}
WORKFLOW = {"start": "only", "stages": [{"id": "only", "solves": True, "moves": []}]}
CALENDAR = {"title": "Office", "zone": "UTC", "hours": {"mon": [["09:00", "17:00"]]}}
_OPEN = {"type_id": "ticket", "form_version": 1, "answers": {"subject": "x"}}

INFORMATION = {"kind": "information", "parent": "", "title": _EACH, "solution": _EACH}
_MOVE = {"parent": "category:help.software", "position": 0}
CATALOGUE_SECTION = {"kind": "section", "parent": "", "title": _EACH}

MATRIX: Mapping[str, Entry] = {
    # Anybody
    "accept_invitation_anew": Entry(ANYONE),
    "begin_registration": Entry(ANYONE),
    "confirm_registration": Entry(ANYONE),
    # By a secret in the body alone: without it there is nothing (`test_following.py`).
    "ask_follow_link": Entry(ANYONE),
    "confirm_filing": Entry(ANYONE),
    "enter_follow_link": Entry(ANYONE),
    "file_form": Entry(ANYONE),
    "get_followed_deadline": Entry(ANYONE),
    "get_followed_file": Entry(ANYONE),
    "get_followed_request": Entry(ANYONE),
    "get_followed_timeline": Entry(ANYONE),
    "issue_filing_document": Entry(ANYONE),
    "look_at_filing_document": Entry(ANYONE),
    "look_at_filing_upload": Entry(ANYONE),
    "look_at_followed_upload": Entry(ANYONE),
    "post_followed_message": Entry(ANYONE),
    "print_followed_request": Entry(ANYONE),
    "resend_filing_code": Entry(ANYONE),
    "start_filing_upload": Entry(ANYONE),
    "start_followed_upload": Entry(ANYONE),
    "forgot_password": Entry(ANYONE),
    "get_answers_schema": Entry(ANYONE, "type"),
    "get_catalogue": Entry(ANYONE),
    "get_information": Entry(ANYONE, "information"),
    "get_form": Entry(ANYONE, "type"),
    "get_form_version": Entry(ANYONE, "type version"),
    "get_page": Entry(ANYONE, "page"),
    "get_page_version": Entry(ANYONE, "page version"),
    "get_registration_form": Entry(ANYONE),
    "hear_of_payment": Entry(ANYONE),  # signed by the provider
    "look_at_invitation": Entry(ANYONE),
    # Says the same of what is not there: nobody learns which registrations exist.
    "look_at_survey": Entry(ANYONE),
    "answer_survey": Entry(ANYONE),
    "look_up_postcode": Entry(ANYONE),
    "resend_registration_code": Entry(ANYONE),
    "reset_password": Entry(ANYONE),
    "set_first_password": Entry(ANYONE),
    "set_staff_password": Entry(ANYONE),
    # Customers, also those whose account waits
    "accept_invitation": Entry(SIGNED_IN),
    "begin_second_factor": Entry(SIGNED_IN),
    "change_my_account": Entry(SIGNED_IN),
    "change_my_email": Entry(SIGNED_IN),
    "change_my_password": Entry(SIGNED_IN),
    "confirm_my_email": Entry(SIGNED_IN),
    "drop_second_factor": Entry(SIGNED_IN),
    "end_my_session": Entry(SIGNED_IN, "my session"),
    "enter_with_eid": Entry(SIGNED_IN),
    "erase_me": Entry(SIGNED_IN),
    "export_me": Entry(SIGNED_IN),
    "foresee_my_erasure": Entry(SIGNED_IN),
    "get_my_access": Entry(SIGNED_IN),
    "get_my_account": Entry(SIGNED_IN),
    "get_my_catalogue": Entry(SIGNED_IN),
    "get_my_information": Entry(SIGNED_IN, "my information"),
    "get_my_eid": Entry(SIGNED_IN),
    "get_my_profile": Entry(SIGNED_IN),
    "give_consent": Entry(SIGNED_IN),
    "issue_my_ticket": Entry(SIGNED_IN),
    "link_eid": Entry(SIGNED_IN),
    "list_my_consents": Entry(SIGNED_IN),
    "list_my_organisations": Entry(SIGNED_IN),
    "list_my_sessions": Entry(SIGNED_IN),
    "prove_account": Entry(SIGNED_IN),
    "prove_second_factor": Entry(SIGNED_IN),
    "sign_out_everywhere": Entry(SIGNED_IN),
    # Customers
    "change_contact_rights": Entry(ACTIVE, "my contact", {"rights": ["own"]}, "administer"),
    "discard_my_draft": Entry(ACTIVE, "my draft"),
    "get_my_draft": Entry(ACTIVE, "my draft"),
    "get_my_file": Entry(ACTIVE, "my file"),
    "list_my_drafts": Entry(ACTIVE),
    "print_my_request": Entry(ACTIVE, "my request"),
    "save_my_draft": Entry(
        ACTIVE, "my form", {"form_version": 1, "answers": {}, "version": 0}, right="open"
    ),
    "get_my_organisation": Entry(ACTIVE, "my organisation", right="administer"),
    "get_my_request": Entry(ACTIVE, "my request"),
    "answer_my_survey": Entry(ACTIVE, "my request", {"answers": {"overall": 5}}),
    "approve_mine": Entry(ACTIVE, "my request", right="approve"),
    "cancel_mine": Entry(ACTIVE, "my request", right="open"),
    "complain_mine": Entry(ACTIVE, "my request", _TEXT),
    "fill_mine": Entry(ACTIVE, "my request", {"answers": {"subject": "x"}}),
    "get_my_deadline": Entry(ACTIVE, "my request"),
    "get_my_survey": Entry(ACTIVE, "my request"),
    "get_my_timeline": Entry(ACTIVE, "my request"),
    "hand_over_mine": Entry(ACTIVE, "my request", {"move": "on"}, "open"),
    "reiterate_mine": Entry(ACTIVE, "my request", _TEXT),
    "reject_mine": Entry(ACTIVE, "my request", _TEXT, "approve"),
    "restart_mine": Entry(ACTIVE, "my request", _TEXT, "open"),
    "get_my_payment": Entry(ACTIVE, "my payment"),
    "look_at_payment": Entry(ACTIVE, "my payment"),
    "open_checkout": Entry(ACTIVE, "my payment", right="pay"),
    "start_payment": Entry(ACTIVE, body=_OPEN, right="open"),
    "withdraw_payment": Entry(ACTIVE, "my payment"),
    "get_my_upload": Entry(ACTIVE, "my upload"),
    "issue_document": Entry(ACTIVE, body=_OPEN, right="open"),
    "look_at_document": Entry(ACTIVE, body={**_OPEN, "signed": "x"}, right="open"),
    "get_my_upload_parts": Entry(ACTIVE, "my upload"),
    "complete_my_upload": Entry(ACTIVE, "my upload"),
    "cancel_my_upload": Entry(ACTIVE, "my upload"),
    "invite_contact": Entry(
        ACTIVE,
        "my organisation",
        {"email": "a@balcao.example", "rights": ["own"]},
        "administer",
    ),
    "list_my_requests": Entry(ACTIVE),
    "get_my_views": Entry(ACTIVE),
    "open_request": Entry(ACTIVE, body=_OPEN, right="open"),
    "post_my_message": Entry(ACTIVE, "my request", _TEXT),
    "remove_contact": Entry(ACTIVE, "my contact", right="administer"),
    "start_my_upload": Entry(ACTIVE),
    "unlink_eid": Entry(ACTIVE),
    "withdraw_invitation": Entry(ACTIVE, "my invitation", right="administer"),
    # The console, whatever the profile
    "get_staff_profile": Entry(CONSOLE),
    "issue_ticket": Entry(CONSOLE),
    # Requests of one's departments
    "ask_for_information": Entry(P.REQUESTS_HANDLE, "request", _TEXT),
    "get_group": Entry(P.REQUESTS_READ, "request"),
    "promote_request": Entry(P.REQUESTS_HANDLE, "request"),
    "regroup_request": Entry(P.REQUESTS_HANDLE, "request"),
    "split_request": Entry(P.REQUESTS_HANDLE, "request"),
    "print_request": Entry(P.REQUESTS_READ, "request"),
    "get_file": Entry(P.REQUESTS_READ, "file"),
    "get_request": Entry(P.REQUESTS_READ, "request"),
    "cancel": Entry(P.REQUESTS_CANCEL, "request"),
    "complain": Entry(P.REQUESTS_HANDLE, "request", _TEXT),
    "delete": Entry(P.REQUESTS_DELETE, "request"),
    "fill": Entry(P.REQUESTS_HANDLE, "request", {"answers": {"subject": "x"}}),
    "get_deadline": Entry(P.REQUESTS_READ, "request"),
    "get_staff_form_version": Entry(P.REQUESTS_READ, "type version"),
    "get_survey": Entry(P.REQUESTS_READ, "request"),
    "get_timeline": Entry(P.REQUESTS_READ, "request"),
    "hand_over": Entry(P.REQUESTS_HANDLE, "request", {"move": "on"}),
    "propose": Entry(P.REQUESTS_HANDLE, "request", _TEXT),
    "reiterate": Entry(P.REQUESTS_HANDLE, "request", _TEXT),
    "restart": Entry(P.REQUESTS_HANDLE, "request", _TEXT),
    "get_upload": Entry(P.REQUESTS_READ, "upload"),
    "get_upload_parts": Entry(P.REQUESTS_HANDLE, "upload"),
    "complete_upload": Entry(P.REQUESTS_HANDLE, "upload"),
    "cancel_upload": Entry(P.REQUESTS_HANDLE, "upload"),
    "list_queue": Entry(P.REQUESTS_READ),
    "get_views": Entry(P.REQUESTS_READ),
    "get_board": Entry(P.BOARD_READ),
    "post_message": Entry(P.REQUESTS_HANDLE, "request", _TEXT),
    "send_solution": Entry(P.REQUESTS_HANDLE, "request", _TEXT),
    "start_upload": Entry(P.REQUESTS_HANDLE),
    "take_request": Entry(P.REQUESTS_HANDLE, "request"),
    # Customers, of everybody who may
    "accept_account": Entry(P.CUSTOMERS_VALIDATE, "account"),
    "ask_account": Entry(P.CUSTOMERS_VALIDATE, "account", _TEXT),
    "change_customer_phones": Entry(
        P.CUSTOMERS_EDIT, "customer", {"version": 1, "what": "add", "number": "+351210000000"}
    ),
    "get_customer_catalogue": Entry(P.CUSTOMERS_REPRESENT, "customer"),
    "edit_customer": Entry(P.CUSTOMERS_EDIT, "customer", {"version": 1, "answers": {}}),
    "erase_customer": Entry(P.CUSTOMERS_ERASE, "customer"),
    "find_customers": Entry(P.CUSTOMERS_READ),
    "foresee_erasure": Entry(P.CUSTOMERS_ERASE, "customer"),
    "get_account": Entry(P.CUSTOMERS_VALIDATE, "account"),
    "get_customer": Entry(P.CUSTOMERS_READ, "customer"),
    "get_customer_form": Entry(P.CUSTOMERS_EDIT),
    "get_customer_history": Entry(P.CUSTOMERS_READ, "customer"),
    "list_accounts": Entry(P.CUSTOMERS_VALIDATE),
    "list_customer_requests": Entry(P.CUSTOMERS_READ, "customer"),
    "merge_customer": Entry(P.CUSTOMERS_MERGE, "customer", {"version": 1, "into": "customer-2"}),
    "open_on_behalf": Entry(P.CUSTOMERS_REPRESENT, "customer", {**_OPEN, "channel": "phone"}),
    "refuse_account": Entry(P.CUSTOMERS_VALIDATE, "account", _TEXT),
    "register_customer": Entry(P.CUSTOMERS_EDIT),
    "resend_access": Entry(
        P.CUSTOMERS_EDIT, "customer", {"version": 1, "email": "customer@balcao.example"}
    ),
    "unmerge_customer": Entry(P.CUSTOMERS_MERGE, "customer", {"version": 1}),
    # Organisations
    "create_organisation": Entry(P.ORGANISATIONS_MANAGE),
    "get_organisation": Entry(P.ORGANISATIONS_MANAGE, "organisation"),
    "invite_administrator": Entry(
        P.ORGANISATIONS_MANAGE, "organisation", {"email": "a@balcao.example"}
    ),
    "list_organisations": Entry(P.ORGANISATIONS_MANAGE),
    # Staff, profiles, departments, other systems
    "change_department": Entry(P.DEPARTMENTS_MANAGE, "department", {"title": "Support"}),
    "change_member": Entry(P.STAFF_MANAGE, "member"),
    "change_profile": Entry(P.PROFILES_MANAGE, "profile"),
    "change_staff_groups": Entry(P.STAFF_MANAGE, body={"groups": []}),
    "create_department": Entry(P.DEPARTMENTS_MANAGE),
    "create_profile": Entry(P.PROFILES_MANAGE),
    "deactivate_member": Entry(P.STAFF_MANAGE, "member"),
    "get_member": Entry(P.STAFF_MANAGE, "member"),
    "get_staff_groups": Entry(P.STAFF_MANAGE),
    "get_member_rights": Entry(P.STAFF_MANAGE, "member"),
    "get_system_rights": Entry(P.STAFF_MANAGE, "system"),
    "invite_member": Entry(P.STAFF_MANAGE),
    "invite_member_again": Entry(P.STAFF_MANAGE, "member"),
    "list_departments": Entry(P.STAFF_READ),
    "list_held_requests": Entry(P.STAFF_MANAGE, "member"),
    "list_members": Entry(P.STAFF_READ),
    "list_profiles": Entry(P.STAFF_READ),
    "list_systems": Entry(P.STAFF_MANAGE),
    "reactivate_member": Entry(P.STAFF_MANAGE, "member"),
    "register_system": Entry(P.STAFF_MANAGE),
    "remove_profile": Entry(P.PROFILES_MANAGE, "profile"),
    "restore_system": Entry(P.STAFF_MANAGE, "system"),
    "revoke_system": Entry(P.STAFF_MANAGE, "system"),
    # Documents to sign
    "issue_document_for": Entry(P.CUSTOMERS_REPRESENT, "customer", _OPEN),
    "look_at_document_for": Entry(P.CUSTOMERS_REPRESENT, "customer", {**_OPEN, "signed": "x"}),
    # Payments
    "ask_for_payment": Entry(P.CUSTOMERS_REPRESENT, "customer", {**_OPEN, "channel": "phone"}),
    "get_payment": Entry(P.PAYMENTS_MANAGE, "payment"),
    "list_payments": Entry(P.PAYMENTS_MANAGE),
    "refund_payment": Entry(P.PAYMENTS_MANAGE, "payment", {"reason": "x"}),
    # Request types
    "check_type": Entry(P.TYPES_MANAGE, "type", {"document": {}}),
    "compare_type_versions": Entry(P.TYPES_MANAGE, "type"),
    "discard_type_draft": Entry(P.TYPES_MANAGE, "type", {"version": 1}),
    "export_type": Entry(P.TYPES_MANAGE, "type"),
    "get_type_draft": Entry(P.TYPES_MANAGE, "type"),
    "get_type_version": Entry(P.TYPES_MANAGE, "type version"),
    "import_type": Entry(P.TYPES_MANAGE),
    "list_templates": Entry(P.TYPES_MANAGE),
    "list_type_drafts": Entry(P.TYPES_MANAGE),
    "list_type_versions": Entry(P.TYPES_MANAGE, "type"),
    "new_type": Entry(P.TYPES_MANAGE),
    "publish_type": Entry(P.TYPES_MANAGE, "type", {"version": 1}),
    "save_type_draft": Entry(
        P.TYPES_MANAGE, "type", {"document": {"id": "ticket"}, "version": 0, "base": 1}
    ),
    "take_back_type": Entry(P.TYPES_MANAGE, "type", {"number": 1}),
    "check_workflow": Entry(P.TYPES_MANAGE, "type", {"workflow": {}}),
    "get_workflow": Entry(P.TYPES_MANAGE, "type"),
    "list_types": Entry(P.TYPES_MANAGE),
    "publish_workflow": Entry(P.TYPES_MANAGE, "type", {"workflow": WORKFLOW, "version": 1}),
    # The catalogue
    "add_to_catalogue": Entry(P.CATALOGUE_MANAGE, body=CATALOGUE_SECTION),
    "change_in_catalogue": Entry(P.CATALOGUE_MANAGE, "catalogue node"),
    "get_whole_catalogue": Entry(P.CATALOGUE_MANAGE),
    "move_in_catalogue": Entry(P.CATALOGUE_MANAGE, "catalogue node", _MOVE),
    "remove_from_catalogue": Entry(P.CATALOGUE_MANAGE, "catalogue node"),
    "restore_in_catalogue": Entry(P.CATALOGUE_MANAGE, "catalogue node", _MOVE),
    # Calendars and service levels
    "change_calendar": Entry(P.CALENDARS_MANAGE, "calendar", CALENDAR),
    "change_service_level": Entry(P.CALENDARS_MANAGE, "type", {"policy": None}),
    "create_calendar": Entry(P.CALENDARS_MANAGE),
    "get_calendar": Entry(P.CALENDARS_READ, "calendar"),
    "get_service_level": Entry(P.CALENDARS_READ, "type"),
    "list_calendars": Entry(P.CALENDARS_READ),
    "list_holidays": Entry(P.CALENDARS_READ),
    "preview_service_level": Entry(P.CALENDARS_MANAGE, "type", {"policy": None}),
    # Pages
    "get_processing": Entry(P.PAGES_EDIT),
    "list_page_versions": Entry(P.PAGES_EDIT, "page"),
    "publish_page": Entry(P.PAGES_EDIT, "page", PAGE),
}
