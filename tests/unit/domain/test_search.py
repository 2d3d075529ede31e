"""Customers are found by what was typed; accents and one typing error are forgiven (F73)."""

import string
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from chalicelib import clock
from chalicelib.domain import search
from chalicelib.domain.customers import Customer, Phone, Status
from chalicelib.domain.search import Key

MARIA = Customer(
    id="c",
    kind="natural",
    name="Maria João da Conceição Pereira",
    email="mj.pereira@balcao.example",
    locale="pt-PT",
    status=Status.ACTIVE,
    created_at=clock.parse("2026-11-22T09:00:00.000Z"),
    tax_id="123456789",
    tax_format="nif-pt",
    phones=(Phone("+351912345678", True), Phone("213000111")),
)
LETTERS = string.ascii_lowercase
WORD = st.text(LETTERS, min_size=5, max_size=12)


def found(text: str, customer: Customer = MARIA) -> bool:
    """Whether a key that is asked for leads to the customer, and the customer is then shown."""
    asked = search.wanted(text)
    keys = search.as_typed(asked) + search.mistyped(asked)
    return search.rank(asked, customer) is not None and any(_leads(key, customer) for key in keys)


def _leads(key: Key, customer: Customer) -> bool:
    posted = search.keys(customer)
    return any(key.term == each.term and each.start.startswith(key.start) for each in posted)


@pytest.mark.parametrize(
    "text",
    [
        "maria",
        "MARIA JOAO",
        "joão maria",
        "conceicao",
        "Conceição Pereira",
        "per",
        "pereira mar",
        "conseição",
        "pereria",
        "maria pereria",
        "mraia pereira",
        "pareira maria",
        "joao consseicao",
        "mj.pereira@balcao.example",
        "mj.per",
        "MJ.Pereira@",
        "123456789",
        "123 456 789",
        "1234",
        "912345678",
        "912 345 678",
        "+351 912 345 678",
        "00351912345678",
        "213000111",
        "maria 912345678",
        "maria da conceição",
    ],
)
def test_a_customer_is_found_by(text: str) -> None:
    assert found(text)


@pytest.mark.parametrize(
    "text",
    ["manuel", "maria ferreira silva", "987654321", "other@balcao.example", "maria 911111111", "x"],
)
def test_a_customer_is_not_found_by(text: str) -> None:
    assert not found(text)


def test_a_phone_is_known_by_its_last_digits_from_four_on() -> None:
    assert search.rank(search.wanted("678"), MARIA) is None
    assert search.rank(search.wanted("5678"), MARIA) is not None
    assert search.rank(search.wanted("45678"), MARIA) is not None


def test_a_company_number_with_letters_is_a_number() -> None:
    company = replace(MARIA, tax_id="12ABC34501DE35", tax_format="cnpj-br")
    assert found("12.ABC.345/01DE-35", company)


def test_at_most_four_keys_are_asked_for() -> None:
    for text in ("a b c d e f g", "maria joão conceição pereira 912345678 mj@x.example", "maria"):
        asked = search.wanted(text)
        assert len(search.as_typed(asked)) <= search.QUERIES
        assert len(search.mistyped(asked)) <= search.QUERIES


@given(WORD, st.integers(0, 11), st.sampled_from(LETTERS), st.sampled_from("cdis"))
def test_one_typing_error_anywhere_in_a_word_is_forgiven(
    word: str, place: int, letter: str, error: str
) -> None:
    assume(place < len(word))
    typed = _mistype(word, place, letter, error)
    assume(len(typed) >= 5)
    assert found(typed, replace(MARIA, name=f"Ana {word}"))
    assert found(f"ana {typed}", replace(MARIA, name=f"Ana {word}"))


@given(st.lists(st.text("abcdeãçéõ", min_size=3, max_size=9), min_size=2, max_size=4, unique=True))
def test_any_word_and_any_two_words_lead_to_the_customer(names: list[str]) -> None:
    folded = search.words(" ".join(names))
    assume(len(folded) >= 2)
    customer = replace(MARIA, name=" ".join(names), email="")
    for one in folded:
        assert found(one, customer)
        assert found(one[:3], customer)
        for other in folded:
            assert one == other or found(f"{one} {other[:3]}", customer)


def test_the_nearest_comes_first() -> None:
    asked = search.wanted("pereira")
    ranks = {
        name: search.rank(asked, replace(MARIA, name=name, email=""))
        for name in ("Ana Pereira", "Ana Pereirada", "Ana Perreira", "Ana Moreira")
    }
    kept = {name: rank for name, rank in ranks.items() if rank is not None}
    assert sorted(kept, key=lambda each: kept[each]) == [
        "Ana Pereira",
        "Ana Pereirada",
        "Ana Perreira",
    ]
    assert ranks["Ana Moreira"] is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("", "", 0), ("ana", "ana", 0), ("ana", "nna", 1), ("maria", "mraia", 1), ("rui", "rita", 3)],
)
def test_distance_counts_letters_left_out_put_in_changed_and_swapped(
    one: str, other: str, expected: int
) -> None:
    assert search.distance(one, other) == search.distance(other, one) == expected


def test_a_posting_says_no_more_than_its_key_needs() -> None:
    for key in search.keys(MARIA):
        assert not ("pereira" in key.start and "@" not in key.term and "maria" in key.start)
        assert "123456789" not in key.start or key.term.startswith("n")


def _mistype(word: str, place: int, letter: str, error: str) -> str:
    before, after = word[:place], word[place:]
    match error:
        case "c":
            return before + letter + after[1:]
        case "d":
            return before + after[1:]
        case "i":
            return before + letter + after
        case _:
            return before + after[1::-1] + after[2:]


def test_who_may_be_the_same_person_is_told_why() -> None:
    born = replace(MARIA, birth_date="1980-05-17")
    assert search.alike(born, replace(MARIA, name="Other")) == ["tax_id", "email"]
    other = replace(born, tax_id="", email="", name="Maria João Conceição Pereyra")
    assert search.alike(born, other) == ["name_and_birth_date"]
    assert search.alike(born, replace(other, name="Zacarias Unlike")) == []
    assert search.alike(born, replace(other, birth_date="1980-05-18")) == []


def test_an_account_without_number_or_address_is_looked_for_by_its_name() -> None:
    bare = replace(MARIA, tax_id="", email="")
    assert {each.term[0] for each in search.suspects(bare)} == {"p"}
    assert len(search.suspects(MARIA)) == search.QUERIES


def test_words_of_a_letter_or_two_are_posted_whole_alone() -> None:
    short = replace(MARIA, name="Xu Li", email="", phones=(), tax_id="")
    assert {(each.term, each.start) for each in search.keys(short)} == {
        ("wxu", "xu"),
        ("wli", "li"),
        ("pxu", "li"),
        ("pli", "xu"),
    }


def test_of_four_letters_one_may_be_wrong() -> None:
    rita = replace(MARIA, name="Rita Lopo", email="", phones=(), tax_id="")
    assert found("Ryta", rita)
    assert not found("Ryto", rita)
