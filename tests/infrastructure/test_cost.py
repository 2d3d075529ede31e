"""What a month costs follows the template and the rules, and the README says the same."""

import copy
from collections import Counter
from dataclasses import replace

import pytest

from chalicelib.services import reactions
from infrastructure import cost, typical
from infrastructure.cost import BUSY, IDLE
from infrastructure.merge import Template
from tests.template import ROOT


def usd(template: Template, load: cost.Load) -> float:
    return sum(each for _, each in cost.costs(template, load).values())


def test_the_readme_says_what_is_computed() -> None:
    """To mend it: python -m infrastructure.cost, and put what it prints into README.md."""
    assert cost.table() in (ROOT / "README.md").read_text()


def test_a_typical_request_goes_from_open_to_closed() -> None:
    facts = list(typical.history())
    states = [fact.state for fact in facts]
    assert (states[0], states[-1]) == ("open", "closed")
    assert {"pending", "resolved", "in_progress"} < set(states)
    to = Counter(name for fact in facts for name in reactions.of(fact))
    assert to["audit"] == len(facts)
    assert to["timers"] == 2  # for the customer's reply, and for their agreement


def test_while_nobody_calls_only_what_stands_is_paid(sam: Template) -> None:
    paid = {key for key, (_, price) in cost.costs(sam, IDLE).items() if price > 0.1}
    assert paid == {"alarm", "poll"}


def test_what_nobody_has_priced_is_named(sam: Template) -> None:
    changed = copy.deepcopy(sam)
    changed["Resources"]["Gate"] = {"Type": "AWS::EC2::NatGateway", "Properties": {}}
    with pytest.raises(LookupError, match="EC2::NatGateway"):
        cost.standing(changed)


def test_metrics_per_method_are_paid_by_the_piece(sam: Template) -> None:
    changed = copy.deepcopy(sam)
    changed["Resources"]["RestAPI"]["Properties"]["MethodSettings"][0]["MetricsEnabled"] = True
    assert usd(changed, IDLE) > usd(sam, IDLE) + 20


def test_more_alarms_and_memory_cost_more(sam: Template) -> None:
    changed = copy.deepcopy(sam)
    changed["Resources"]["Another"] = changed["Resources"]["ApiErrorsAlarm"]
    assert usd(changed, IDLE) == pytest.approx(usd(sam, IDLE) + 0.1)
    changed["Resources"]["APIHandler"]["Properties"]["MemorySize"] = 10_240
    assert usd(changed, BUSY) > usd(sam, BUSY) + 0.1


def test_twice_the_requests_are_twice_the_calls(sam: Template) -> None:
    once, twice = (cost.of_load(sam, replace(BUSY, requests=n)) for n in (10_000, 20_000))
    for key in ("call", "write", "mail", "step", "put"):
        assert twice[key] == 2 * once[key] > 0


def test_what_is_free_is_never_given_back() -> None:
    price = cost.Price("x", 1.0, per=10, free=100)
    assert [cost._usd(price, quantity) for quantity in (0, 100, 120)] == [0, 0, 2]


@pytest.mark.parametrize(("quantity", "shown"), [(0, "0"), (2.46, "2.5"), (8640, "8,600")])
def test_quantities_do_not_pretend(quantity: float, shown: str) -> None:
    assert cost._amount(quantity) == shown
