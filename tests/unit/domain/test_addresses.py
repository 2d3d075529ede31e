"""F85: what holds of every address, whatever somebody writes."""

import math
import string
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from chalicelib.domain import grid
from chalicelib.domain.addresses import Address, Place, canonical, own, place, same, slots

TYPES = [
    ("Rua", "R."), ("Avenida", "Av."), ("Travessa", "Tv."), ("Praça", "Pç."), ("Largo", "Lg."),
    ("Alameda", "Al."), ("Estrada", "Estr."), ("Rodovia", "Rod."), ("Calçada", "Calç."),
]  # fmt: skip
TITLES = [
    ("", ""), ("Doutor", "Dr."), ("Engenheiro", "Eng.º"), ("Professora", "Prof.ª"),
    ("Santo", "Sto."), ("Dom", "D."), ("General", "Gen."), ("Padre", "Pe."),
]  # fmt: skip
NAMES = [
    "Augusta", "de São João", "do Comércio", "25 de Abril", "João de Barros", "das Flores",
    "Dom João II", "1.º de Maio", "da Conceição", "Paulista", "da Torre", "Três Irmãos", "7",
    "Alto dos 3 Moinhos", "XV de Novembro", "A", "Beira-Mar", "Nossa Senhora da Graça",
]  # fmt: skip
CITIES = ["Lisboa", "São Paulo", "Vila Nova de Gaia", "Bom Jesus - PI", "Évora", "1000-100 Lisboa"]
NUMBERS = st.from_regex(r"[1-9][0-9]{0,3}", fullmatch=True)
LETTERS = st.sampled_from(["", *string.ascii_uppercase])
HOUSES = st.sampled_from(
    [
        "",
        "12",
        "n.º 12",
        "12-A",
        "s/n",
        "1.500",
        "lote 4",
        "Qd. 5 Lt. 12",
        "km 3,5",
        "casa 3",
        "12-14",
    ]
)
TAILS = st.sampled_from(
    """, 2.º Esq.| r/c dto|, apto 34 bloco B|, Bairro Novo| - 3.º A|, 1000-100|, loja 2
    |, Jardim América, 1000-100""".replace("\n    ", "").split("|")
)
POINTS = st.tuples(st.floats(-60, 60), st.floats(-170, 170))


@st.composite
def streets(draw: st.DrawFn) -> tuple[str, str]:
    """A street written out, and shortened."""
    kind, title, name = (draw(st.sampled_from(each)) for each in (TYPES, TITLES, NAMES))
    title = title if name[0].isalpha() else ("", "")  # no doctor is called 7
    long, short = (f"{kind[n]} {title[n]} {name}".replace("  ", " ") for n in (0, 1))
    return long, short


@st.composite
def lines(draw: st.DrawFn) -> dict[str, Any]:
    """What people write behind a street, or in the field for the number."""
    street, house, tail = draw(st.sampled_from(draw(streets()))), draw(HOUSES), draw(TAILS)
    if draw(st.booleans()):
        parts = {"street": street + tail, "number": house}
    else:
        parts = {"street": f"{street}, {house}{tail}"}
    parts["city"] = draw(st.sampled_from(CITIES))
    return parts | {"postcode": draw(st.sampled_from(["", "1000-100", "1000", "01002-000"]))}


def at(street: str, number: str = "", city: str = "Lisboa") -> Place:
    return place({"street": street, "number": number, "city": city})


@given(lines())
@example({"street": "Praça D. Pedro IV", "city": "Lisboa"})
@example({"street": "Rua Alto da Torre 5, Qd. 3 Lt. 4", "city": "S. Paulo - SP"})
@example({"street": "", "city": "", "number": "", "postcode": ""})
def test_the_canonical_form_is_its_own(address: Address) -> None:
    once = canonical(address)
    assert canonical(once) == once


@given(lines())
def test_an_address_is_the_same_as_itself(address: Address) -> None:
    assert same(place(address), place(address))
    assert place(address).key == place(dict(address)).key


@given(streets(), NUMBERS, LETTERS, st.sampled_from(CITIES))
def test_abbreviation_accents_case_and_punctuation_say_nothing(
    street: tuple[str, str], number: str, letter: str, city: str
) -> None:
    long, short = street
    expected = at(long, number + letter, city)
    plain = long.translate(str.maketrans("áãâçéêíóõôúÁÉºª", "aaaceeiooouAEoa"))
    for written in (long.upper(), long.lower(), short, short.lower(), f"  {long}  "):
        assert at(written, number + letter, city).key == expected.key, written
    assert at(plain.replace("1.o", "1.º").replace("Eng.o", "Eng."), number + letter, city) == (
        expected
    )
    assert at(long, f"n.º {number}-{letter}" if letter else f"nº{number}", city) == expected


@given(streets(), NUMBERS, LETTERS)
def test_the_number_may_stand_in_the_street(
    street: tuple[str, str], number: str, letter: str
) -> None:
    expected = at(street[0], number + letter)
    for form in ("{}, {}", "{} n.º {}", "{}, nº{}"):
        assert at(form.format(street[1], number + letter)) == expected


@given(streets(), NUMBERS, NUMBERS, LETTERS, LETTERS)
def test_different_numbers_are_never_one_place(
    street: tuple[str, str], one: str, other: str, a: str, b: str
) -> None:
    first, second = one + a, other + b
    for form in ("{}|{}", "{}, {}|", "{} n.º {}|", "{}, {}, 2.º Esq.|", "{}, lote {}|"):
        a_place = at(*form.format(street[0], first).split("|"))
        assert same(a_place, at(*form.format(street[1], second).split("|"))) == (first == second)


@given(streets(), streets(), NUMBERS)
def test_whatever_is_the_same_is_so_both_ways(
    one: tuple[str, str], other: tuple[str, str], number: str
) -> None:
    a, b = at(one[0], number), at(other[1], number)
    assert same(a, b) == same(b, a)


@given(POINTS, st.floats(0, 2 * math.pi), st.floats(0, 1), st.floats(5, 2000))
def test_what_is_within_the_distance_is_in_one_of_nine_cells(
    point: grid.Point, direction: float, share: float, metres: float
) -> None:
    way = share * metres / grid.DEGREE
    lat = point[0] + way * math.cos(direction)
    lng = point[1] + way * math.sin(direction) / math.cos(math.radians(point[0]))
    if grid.metres(point, (lat, lng)) <= metres:
        around = grid.around(point, metres)
        assert len(set(around)) == 9
        assert grid.around((lat, lng), metres)[0] in around
        assert around[0] in grid.around((lat, lng), metres)


@given(POINTS, POINTS)
def test_the_way_there_is_the_way_back(one: grid.Point, other: grid.Point) -> None:
    assert math.isclose(grid.metres(one, other), grid.metres(other, one), abs_tol=1e-6)
    assert grid.metres(one, one) == 0


def test_a_degree_of_latitude_is_a_little_over_111_kilometres() -> None:
    assert round(grid.metres((0, 0), (1, 0))) == 111195
    assert round(grid.metres((60, 0), (60, 1))) == 55597


def test_without_a_point_or_a_distance_nothing_is_near() -> None:
    there = place({"street": "Rua Augusta", "city": "Lisboa", "lat": 38.7, "lng": -9.1})
    assert slots(there, None) == (there.key,)
    assert slots(at("Rua Augusta"), 50) == (at("Rua Augusta").key,)
    assert len(set(slots(there, 50))) == 10
    assert own(there, 50) == slots(there, 50)[:2]
    assert own(there, None) == (there.key,)


def test_of_a_quarter_only_the_words_tell() -> None:
    said = [
        {"street": f"Rua Augusta, 12, {area}", "city": "Lisboa"}
        for area in ("Quinta de Cima", "Quinta Cima")
    ]
    assert same(place(said[0]), place(said[1]))
    assert not same(place(said[0]), place({**said[0], "street": "Rua Augusta, 12, Encosta"}))


def test_one_letter_is_a_roman_number_behind_a_king_alone() -> None:
    def street(name: str) -> Place:
        return place({"street": name, "city": "Lisboa"})

    assert same(street("Rua Dom João V"), street("Rua Dom João 5.º"))
    assert not same(street("Rua V"), street("Rua 5"))


def test_a_road_of_one_state_is_none_of_another() -> None:
    """Brazil names its roads by the state and a number."""
    assert at("Rodovia SP-270, km 5").key == at("Rod. SP-270, km 5").key
    assert at("Rodovia SP-270, km 5").key != at("Rodovia MG-270, km 5").key
