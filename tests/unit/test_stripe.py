"""What Stripe signs, as it documents it, and nothing else, is what Stripe told (F19)."""

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.gateways.payments import Forged
from chalicelib.gateways.stripe import sign, verify

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
AT, SECRET, RAW = int(NOW.timestamp()), "whsec_test", '{"id": "evt_1", "é": 1}'.encode()
GOOD = sign(RAW, AT, SECRET)


@pytest.mark.parametrize(
    "signature",
    [
        f"t={AT},v1={GOOD}",
        f"t={AT},v0=ignored,v1={GOOD}",
        f"t={AT},v1={'0' * 64},v1={GOOD}",  # two while a secret is being changed
    ],
)
def test_what_is_signed_is_believed(signature: str) -> None:
    verify(RAW, signature, SECRET, NOW)
    verify(RAW, signature, SECRET, NOW + timedelta(minutes=5))
    verify(RAW, signature, SECRET, NOW - timedelta(minutes=5))


@pytest.mark.parametrize(
    "signature",
    [
        "",
        "nonsense",
        f"v1={GOOD}",
        f"t={AT}",
        f"t={AT},v0={GOOD}",
        f"t={AT},v1={GOOD[:-1]}",
        f"t={AT},v1={GOOD.upper()}",
        f"t={AT},v1=é",
        f"t={AT + 1},v1={GOOD}",
        f"t={AT},t={AT},v1={GOOD}",
        f"t=-{AT},v1={GOOD}",
        f"t=9{AT}99,v1={GOOD}",
        f"t=٣,v1={GOOD}",
    ],
)
def test_what_is_not_signed_so_is_forged(signature: str) -> None:
    with pytest.raises(Forged):
        verify(RAW, signature, SECRET, NOW)


def test_another_body_another_secret_and_another_time_are_forged() -> None:
    good = f"t={AT},v1={GOOD}"
    for raw, secret, now in (
        (RAW + b" ", SECRET, NOW),
        (RAW, "whsec_other", NOW),
        (RAW, SECRET, NOW + timedelta(minutes=5, seconds=1)),
        (RAW, SECRET, NOW - timedelta(minutes=5, seconds=1)),
    ):
        with pytest.raises(Forged):
            verify(raw, good, secret, now)


def test_the_signature_is_the_documented_one() -> None:
    """HMAC-SHA256 of `{t}.{body}`, computed by hand with openssl."""
    assert sign(b"{}", 1_700_000_000, "whsec_x") == (
        "be8cb8325f2202445260a855532f967e30ad2a9394ce28da66ee02880ddcb661"
    )
