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


class Index1(GlobalSecondaryIndex["Item"]):
    class Meta:
        index_name = "gsi1"
        projection = AllProjection()

    gsi1pk = UnicodeAttribute(hash_key=True)
    gsi1sk = UnicodeAttribute(range_key=True)


class Index2(GlobalSecondaryIndex["Item"]):
    class Meta:
        index_name = "gsi2"
        projection = AllProjection()

    gsi2pk = UnicodeAttribute(hash_key=True)
    gsi2sk = UnicodeAttribute(range_key=True)


class Index3(GlobalSecondaryIndex["Item"]):
    class Meta:
        index_name = "gsi3"
        projection = AllProjection()

    gsi3pk = UnicodeAttribute(hash_key=True)
    gsi3sk = UnicodeAttribute(range_key=True)


class Index4(GlobalSecondaryIndex["Item"]):
    class Meta:
        index_name = "gsi4"
        projection = AllProjection()

    gsi4pk = UnicodeAttribute(hash_key=True)
    gsi4sk = UnicodeAttribute(range_key=True)


class Index5(GlobalSecondaryIndex["Item"]):
    class Meta:
        index_name = "gsi5"
        projection = AllProjection()

    gsi5pk = UnicodeAttribute(hash_key=True)
    gsi5sk = UnicodeAttribute(range_key=True)


class Index6(GlobalSecondaryIndex["Item"]):
    class Meta:
        index_name = "gsi6"
        projection = AllProjection()

    gsi6pk = UnicodeAttribute(hash_key=True)
    gsi6sk = UnicodeAttribute(range_key=True)


class Index7(GlobalSecondaryIndex["Item"]):
    class Meta:
        index_name = "gsi7"
        projection = AllProjection()

    gsi7pk = UnicodeAttribute(hash_key=True)
    gsi7sk = UnicodeAttribute(range_key=True)


class Index8(GlobalSecondaryIndex["Item"]):
    class Meta:
        index_name = "gsi8"
        projection = AllProjection()

    gsi8pk = UnicodeAttribute(hash_key=True)
    gsi8sk = UnicodeAttribute(range_key=True)


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
    index1 = Index1()
    index2 = Index2()
    index3 = Index3()
    index4 = Index4()
    index5 = Index5()
    index6 = Index6()
    index7 = Index7()
    index8 = Index8()

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
