"""What every item shares: the keys, the kind, and one connection for all models.

PynamoDB makes a botocore client per model class (pynamodb/PynamoDB#1245, 41–190 ms each) and reads
the table's name at import; both are replaced here.
"""

from functools import lru_cache
from typing import Any

from pynamodb.attributes import DiscriminatorAttribute, UnicodeAttribute
from pynamodb.connection.base import MetaTable
from pynamodb.connection.table import TableConnection
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex
from pynamodb.models import Model

from chalicelib.config import settings


def _index(number: int) -> "GlobalSecondaryIndex[Item]":
    """`gsi{number}`: every index has all attributes, and a key of its own."""
    whole = type("Meta", (), {"index_name": f"gsi{number}", "projection": AllProjection()})
    keys = {
        f"gsi{number}pk": UnicodeAttribute(hash_key=True),
        f"gsi{number}sk": UnicodeAttribute(range_key=True),
    }
    made: GlobalSecondaryIndex[Item] = type(
        f"Index{number}", (GlobalSecondaryIndex,), {"Meta": whole, **keys}
    )()
    return made


class Item(Model):
    """`kind` tells the items of one partition apart; queries on `Item` give each its own class."""

    class Meta:
        table_name = "read lazily, see connection()"

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    kind = DiscriminatorAttribute()
    gsi1pk = UnicodeAttribute(null=True)
    gsi1sk = UnicodeAttribute(null=True)
    gsi2pk = UnicodeAttribute(null=True)
    gsi2sk = UnicodeAttribute(null=True)
    gsi3pk = UnicodeAttribute(null=True)
    gsi3sk = UnicodeAttribute(null=True)
    gsi4pk = UnicodeAttribute(null=True)
    gsi4sk = UnicodeAttribute(null=True)
    gsi5pk = UnicodeAttribute(null=True)
    gsi5sk = UnicodeAttribute(null=True)
    gsi6pk = UnicodeAttribute(null=True)
    gsi6sk = UnicodeAttribute(null=True)
    gsi7pk = UnicodeAttribute(null=True)
    gsi7sk = UnicodeAttribute(null=True)
    gsi8pk = UnicodeAttribute(null=True)
    gsi8sk = UnicodeAttribute(null=True)
    index1 = _index(1)
    index2 = _index(2)
    index3 = _index(3)
    index4 = _index(4)
    index5 = _index(5)
    index6 = _index(6)
    index7 = _index(7)
    index8 = _index(8)

    @classmethod
    def _get_connection(cls) -> TableConnection:
        cls.Meta.table_name = connection().table_name  # by which PynamoDB finds a batch's answers
        return connection()


@lru_cache(maxsize=1)
def connection() -> TableConnection:
    """The one connection: made at the start of a function, which is when it is first needed."""
    schema: Any = Item._get_schema()
    indexes = [
        {"IndexName": index["index_name"], "KeySchema": index["key_schema"]}
        for index in schema["global_secondary_indexes"]
    ]
    return TableConnection(
        settings().table_name,
        connect_timeout_seconds=2,
        read_timeout_seconds=5,
        meta_table=MetaTable(
            {
                "TableName": settings().table_name,
                "KeySchema": schema["key_schema"],
                "AttributeDefinitions": schema["attribute_definitions"],
                "GlobalSecondaryIndexes": indexes,
            }
        ),
    )


def warm() -> None:
    """Make the client now: the first call needs it anyway."""
    _ = connection().connection.client
