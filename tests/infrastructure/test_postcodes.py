"""Postal codes in the packaged template, and what the site is told (F14)."""

from infrastructure.merge import Template
from infrastructure.site import config

from .conftest import Resources

POOLS = ("CustomerPoolId", "CustomerClientId", "StaffPoolId", "StaffClientId", "IdentityPoolId")
OUTPUTS = dict.fromkeys(POOLS, "x")


def told(**outputs: str) -> bool:
    known = {**OUTPUTS, **outputs}
    where = {"origin": "https://x", "region": "eu-west-1"}
    found: bool = config(known, **where, aws=("", ""), organisation="X", passkeys=False)[
        "postcodes"
    ]
    return found


def test_nobody_is_asked_unless_it_is_set(template: Template) -> None:
    assert template["Parameters"]["PostcodeLookup"]["Default"] == ""
    assert not told()
    assert told(PostcodeLookup="http")


def test_the_api_alone_asks(resources: Resources) -> None:
    asking = {
        name
        for name, resource in resources.items()
        if resource["Type"] == "AWS::Lambda::Function"
        and "POSTCODE_URL" in resource["Properties"]["Environment"]["Variables"]
    }
    assert asking == {"APIHandler"}
