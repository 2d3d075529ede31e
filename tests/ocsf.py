"""The published OCSF schema, as a JSON Schema: `ocsf-json-schema` ships the server's own exports
(Apache-2.0) of each version, and derives the schema of a class from them.
"""

from functools import lru_cache

from jsonschema import Draft202012Validator
from ocsf_json_schema import (  # type: ignore[import-untyped]
    OcsfJsonSchemaEmbedded,
    get_ocsf_schema,
)

from chalicelib.services.audit import VERSION


@lru_cache
def validator(name: str) -> Draft202012Validator:
    """Of one class, with all objects it refers to, and nothing allowed that it does not name."""
    published = OcsfJsonSchemaEmbedded(get_ocsf_schema(version=VERSION))
    return Draft202012Validator(published.get_class_schema(class_name=name, profiles=[]))
