"""What crosses the wire: pydantic models, from which `docs/openapi.json` is generated."""
