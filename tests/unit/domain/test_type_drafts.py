"""The draft of a type: one, saved while it is written, told to who comes second (F14)."""

from dataclasses import replace
from datetime import timedelta

from chalicelib.domain import type_drafts
from chalicelib.domain.customers import By
from chalicelib.domain.events import Actor
from tests import factories
from tests.unit.domain.test_customers import AT, BY

DRAFT = type_drafts.begin(factories.document(), 0, BY)
LATER = By(Actor("staff", "staff-2", ""), AT + timedelta(minutes=3))


def test_a_draft_begins_at_the_second_and_counts_its_savings() -> None:
    assert DRAFT.version == int(AT.timestamp())
    saved = type_drafts.save(DRAFT, factories.document(), replace(LATER, version=DRAFT.version))
    assert (saved.version, saved.by, saved.at) == (DRAFT.version + 1, LATER.actor, LATER.at)


def test_another_document_in_its_place_is_a_later_saving() -> None:
    older, newer = replace(DRAFT, version=3), replace(DRAFT, version=900)
    assert type_drafts.after(replace(DRAFT, version=7), older).version == 8
    assert type_drafts.after(replace(DRAFT, version=7), newer).version == 900


def test_who_saved_a_moment_ago_is_taken_to_be_at_it() -> None:
    soon, late = AT + timedelta(minutes=9), AT + type_drafts.PRESENT
    assert DRAFT.present("staff-2", soon)
    assert not DRAFT.present("staff-2", late)
    assert not DRAFT.present(BY.actor.id, soon)
    assert not replace(DRAFT, version=0).present("staff-2", soon)
