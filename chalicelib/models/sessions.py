"""Where a customer is signed in: `customer#{id}` / `session#{origin_jti}`, kept a month; and since
when everything before is over: `customer#{id}` / `session`.
"""

from datetime import datetime

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import UpdateError
from pynamodb.expressions.condition import Condition

from chalicelib import clock
from chalicelib.domain.sessions import KEPT, Session
from chalicelib.errors import DomainError, NotFound
from chalicelib.models.base import Item
from chalicelib.models.customers import pk
from chalicelib.models.transaction import Transaction

MARK = "session"


class SessionItem(Item, discriminator="session"):
    first_at = UnicodeAttribute()
    last_at = UnicodeAttribute()
    agent = UnicodeAttribute()
    ended_at = UnicodeAttribute(null=True)
    expires_at = NumberAttribute()

    def to_domain(self) -> Session:
        return Session(
            id=self.sk.removeprefix("session#"),
            first_at=clock.parse(self.first_at),
            last_at=clock.parse(self.last_at),
            agent=self.agent,
            ended=self.ended_at is not None,
        )


class SessionsItem(Item, discriminator="sessions"):
    """`ended_at`: what began until then is over."""

    ended_at = UnicodeAttribute()


def read(customer_id: str, session_id: str) -> tuple[Session | None, datetime | None]:
    """A session, and since when all before are over: one consistent batch read."""
    wanted = [(pk(customer_id), _sk(session_id)), (pk(customer_id), MARK)]
    found = list(Item.batch_get(wanted, consistent_read=True))
    session = next((item for item in found if isinstance(item, SessionItem)), None)
    mark = next((item for item in found if isinstance(item, SessionsItem)), None)
    return (
        session.to_domain() if session else None,
        clock.parse(mark.ended_at) if mark else None,
    )


def of(customer_id: str) -> tuple[list[Session], datetime | None]:
    """All that are kept, ended ones too, and since when all before are over: one query."""
    ours = Item.sk.startswith(MARK)
    found = list(Item.query(pk(customer_id), ours, consistent_read=True))
    marks = [clock.parse(item.ended_at) for item in found if isinstance(item, SessionsItem)]
    sessions = [item.to_domain() for item in found if isinstance(item, SessionItem)]
    return sessions, marks[0] if marks else None


def used(customer_id: str, session: Session) -> None:
    """Write a use down; what was ended meanwhile stays ended. One write."""
    item = SessionItem(pk=pk(customer_id), sk=_sk(session.id))
    first = clock.text(session.first_at)
    try:
        item.update(
            actions=[
                Item.kind.set(SessionItem),
                SessionItem.first_at.set(SessionItem.first_at | first),
                SessionItem.last_at.set(clock.text(session.last_at)),
                SessionItem.agent.set(session.agent),
                SessionItem.expires_at.set(int((session.last_at + KEPT).timestamp())),
            ],
            condition=SessionItem.ended_at.does_not_exist(),
        )
    except UpdateError as failure:
        if failure.cause_response_code != "ConditionalCheckFailedException":
            raise


def end(transaction: Transaction, customer_id: str, session_id: str, now: datetime) -> None:
    """Fails the transaction with NotFound for what is not there, or over."""
    going = Item.pk.exists() & SessionItem.ended_at.does_not_exist()
    item = SessionItem(pk=pk(customer_id), sk=_sk(session_id))
    transaction.update(item, [SessionItem.ended_at.set(clock.text(now))], going, NotFound())


def end_all(transaction: Transaction, customer_id: str, now: datetime) -> None:
    transaction.put(SessionsItem(pk=pk(customer_id), sk=MARK, ended_at=clock.text(now)))


def must_go_on(
    transaction: Transaction,
    customer_id: str,
    session_id: str,
    all_ended_at: datetime | None,
    error: DomainError,
) -> None:
    """The transaction holds only while the session is as it was read."""
    going = SessionItem.ended_at.does_not_exist()
    transaction.check(SessionItem, pk(customer_id), _sk(session_id), going, error)
    same: Condition = SessionsItem.ended_at.does_not_exist()
    if all_ended_at:
        same = SessionsItem.ended_at == clock.text(all_ended_at)
    transaction.check(SessionsItem, pk(customer_id), MARK, same, error)


def _sk(session_id: str) -> str:
    return f"session#{session_id}"
