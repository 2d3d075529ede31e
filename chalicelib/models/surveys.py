"""What a customer answered about a request: `request#{id}` / `survey`, written once (F61).

A link in a mail lets it be answered without signing in: `survey#{sha256}` / `link`. Only the hash
is kept; answering removes it, and so does time.
"""

import hashlib
from datetime import datetime, timedelta

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute

from chalicelib import clock
from chalicelib.domain.surveys import Survey
from chalicelib.errors import Conflict, NotFound
from chalicelib.models.base import Item
from chalicelib.models.request_keys import partition
from chalicelib.models.transaction import Transaction

LIFE = timedelta(days=30)


class SurveyItem(Item, discriminator="survey"):
    answered_at = UnicodeAttribute()
    ratings = JSONAttribute()
    texts = JSONAttribute()
    comment = UnicodeAttribute(default="")

    @classmethod
    def of(cls, request_id: str, survey: Survey) -> "SurveyItem":
        return cls(
            pk=partition(request_id),
            sk="survey",
            answered_at=clock.text(survey.answered_at),
            ratings=dict(survey.ratings),
            texts=dict(survey.texts),
            comment=survey.comment,
        )

    def to_domain(self) -> Survey:
        ratings = {name: int(stars) for name, stars in self.ratings.items()}
        return Survey(clock.parse(self.answered_at), ratings, self.texts, self.comment)


class SurveyLinkItem(Item, discriminator="survey_link"):
    request_id = UnicodeAttribute()
    expires_at = NumberAttribute()


def find(request_id: str) -> Survey | None:
    """One consistent read; None while nobody answered."""
    try:
        found = SurveyItem.get(partition(request_id), "survey", consistent_read=True)
    except SurveyItem.DoesNotExist:
        return None
    return found.to_domain()


def keep(transaction: Transaction, request_id: str, survey: Survey) -> None:
    """Once: of two at the same time one is told that it was answered."""
    transaction.create(SurveyItem.of(request_id, survey), Conflict("survey_answered"))


def replace(transaction: Transaction, request_id: str, survey: Survey) -> None:
    transaction.put(SurveyItem.of(request_id, survey), Item.pk.exists())


def keep_link(token: str, request_id: str, now: datetime) -> None:
    until = int((now + LIFE).timestamp())
    SurveyLinkItem(pk=_pk(token), sk="link", request_id=request_id, expires_at=until).save()


def opened_by(token: str, now: datetime) -> str:
    """The request that a link is about: one read. Raises NotFound for what is over or was used."""
    try:
        link = SurveyLinkItem.get(_pk(token), "link", consistent_read=True)
    except SurveyLinkItem.DoesNotExist as missing:
        raise NotFound("survey_link_gone") from missing
    if link.expires_at <= now.timestamp():
        raise NotFound("survey_link_gone")
    return link.request_id


def spend(transaction: Transaction, token: str) -> None:
    """The link works once."""
    link = SurveyLinkItem(pk=_pk(token), sk="link")
    transaction.delete(link, Item.pk.exists(), NotFound("survey_link_gone"))


def _pk(token: str) -> str:
    return f"survey#{hashlib.sha256(token.encode()).hexdigest()}"
