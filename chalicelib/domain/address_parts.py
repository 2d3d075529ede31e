"""What an address says, taken apart: the street, its number, and what only tells apart.

Written for how people fill in one line: the number inside the street, behind a comma or without,
floors and doors behind it. What is doubtful stays in, for two places that are taken for one are
worse than one that is taken for two (F85): staff can group, a wrong answer cannot be taken back.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from chalicelib.domain import address_text as text
from chalicelib.domain import address_words as words
from chalicelib.domain.address_text import Tokens


@dataclass(frozen=True)
class Parts:
    """`name` begins with the type of street when there is one; `number` is `12`, `12a` or empty;
    `marks` are lot, block of lots, kilometre; `area` is what else was said (a quarter)."""

    name: tuple[str, ...]
    number: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)
    area: str = ""

    def street(self) -> str:
        """The name in its one form; reading it again gives the same."""
        name = [f"de {each}" if _doubtful(each) else each for each in self.name[1:]]
        return " ".join([*self.name[:1], *name])

    def behind(self) -> str:
        """The number and the rest in their one form, as the number's field may say them."""
        number = [f"nr {each}" for each in self.number.split()]
        marks = [f"{name} {value}" for name, value in sorted(self.marks.items())]
        return ", ".join([*number, *marks, *([self.area] if self.area else [])])


@dataclass
class _Rest:
    """What is found behind the street's name, in the order of the line."""

    numbers: list[str] = field(default_factory=list)
    marks: dict[str, str] = field(default_factory=dict)
    area: Tokens = field(default_factory=list)
    sector: bool = False  # a superquadra, whose blocks are its houses


def read(street: str, number: str = "") -> Parts:
    """Both fields of an address, of which people use the first for everything."""
    head, *others = _name_first(text.segments(street))
    own = text.segments(number)
    name, behind = _cut(head, _numbered([*own, head, *others], bool(number.strip())))
    rest = _Rest(sector=any(each in words.SECTORS for each in name))
    for segment in (*own, behind, *others):
        _sort(segment, rest)
    if rest.numbers:
        rest.marks.pop("casa", None)  # behind a number it is a door, wherever it was said
        rest.marks.pop("conjunto", None)
    return Parts(_name(name), " ".join(rest.numbers), rest.marks, " ".join(rest.area))


def _name_first(segments: list[Tokens]) -> list[Tokens]:
    """`Qd. 5 Lt. 12, Rua 7`: the street is the first that is no lot."""
    streets = [each for each in segments if each and not _is_mark(each, 0)]
    first = streets[0] if streets else segments[0]
    return [first, *(each for each in segments if each is not first)]


def _numbered(segments: list[Tokens], told: bool) -> Set[str] | None:
    """The numbers that are said to be the house's, by their field or a sign; None: nobody says."""
    signed = {
        each[place]
        for each in segments
        for place in range(1, len(each))
        if each[place - 1] == text.NUMBER
    }
    own = {each for each in segments[0] if text.is_number(each)} if told else set()
    return signed | own if signed or told else None


def _doubtful(word: str) -> bool:
    """A word of a name that would be read as what follows it."""
    return word[0].isdigit() or word in words.COMPLEMENTS or word in words.MARK_OF


def _cut(head: Tokens, own: Set[str] | None) -> tuple[Tokens, Tokens]:
    """The name of the street, and what stands behind it without a comma. `own`: the house numbers
    that were said to be some; where there are, any other number in the street is of its name."""
    first = 1 if head and head[0] in words.TYPE_OF else 0
    for place in range(first + 1, len(head)):
        token, behind = head[place], head[place + 1 :]
        if token in (text.NUMBER, text.UNNUMBERED, "km") or _is_mark(head, place):
            return head[:place], head[place:]
        if _is_complement(token, head[place - 1], behind):
            return head[:place], head[place:]
        said = token in own if own is not None else not _of_the_name(head, place)
        if text.is_number(token) and said and head[place - 1] not in words.PARTICLES:
            return head[:place], head[place:]
    return head, []


def _of_the_name(head: Tokens, place: int) -> bool:
    """`25 de Abril`, `Alto dos 3 Moinhos`, `SQN 107`."""
    before, behind = head[place - 1], head[place + 1 : place + 2]
    dated = bool(behind) and behind[0] in words.PARTICLES | words.MONTHS
    return dated or before in words.PARTICLES or before in words.SECTORS


def _is_complement(token: str, before: str, behind: Tokens) -> bool:
    """A floor or a door. An ordinal is one at the end or before another, not in `1.º de Maio` or
    `D. João 2.º`."""
    if text.is_order(token):
        last = not behind or behind[0] in words.COMPLEMENTS
        return last and before not in words.ROYAL
    return token in words.COMPLEMENTS and before not in words.PARTICLES


def _is_mark(tokens: Tokens, place: int) -> bool:
    """A lot or a block of lots, with what it is called."""
    value = tokens[place + 1 : place + 2]
    preceded = place > 0 and tokens[place - 1] in words.PARTICLES
    known = tokens[place] in words.MARK_OF and not preceded
    return known and bool(value) and _is_label(value[0])


def _is_label(token: str) -> bool:
    return text.is_number(token) or (len(token) == 1 and token.isalpha())


def _sort(segment: Tokens, rest: _Rest) -> None:
    """Put each word where it belongs; from the first floor or door on, nothing is of the place."""
    tokens = iter(enumerate(segment))
    for place, token in tokens:
        if token in (text.NUMBER, text.UNNUMBERED):
            continue
        if token == "km" and place + 1 < len(segment):
            rest.marks["km"] = next(tokens)[1]
        elif _is_mark(segment, place) and not _of_a_house(token, rest):
            rest.marks[words.MARK_OF[token]] = next(tokens)[1]
        elif rest.sector and token in ("bloco", "bl") and place + 1 < len(segment):
            rest.marks["bloco"] = next(tokens)[1]
        elif _ends_the_place(segment, place, rest):
            return
        elif text.is_order(token):
            rest.numbers.append(token.replace(text.ORDER, "o"))
        elif text.is_number(token):
            rest.numbers += [token] if token not in rest.numbers else []
        elif token not in words.PARTICLES:
            rest.area.append(_word(token))


def _of_a_house(token: str, rest: _Rest) -> bool:
    """`casa 2` behind a number is a door; without one it is the number."""
    return words.MARK_OF[token] in ("casa", "conjunto") and bool(rest.numbers)


def _ends_the_place(segment: Tokens, place: int, rest: _Rest) -> bool:
    token = segment[place]
    if token in words.COMPLEMENTS:
        return True
    if not rest.numbers and not rest.marks:
        return False
    door = any(each in words.COMPLEMENTS for each in segment[place + 1 :])
    floor = text.is_order(token) or (text.is_number(token) and door)
    return floor or words.MARK_OF.get(token) in ("casa", "conjunto")


def _name(tokens: Tokens) -> tuple[str, ...]:
    """The name in its one form: type, titles, saints, numbers and kings."""
    if not tokens:
        return ()
    first = words.TYPE_OF.get(tokens[0], "") if len(tokens) > 1 else ""
    rest = tokens[1:] if first else tokens
    counted = _counted([each.removesuffix(text.ORDER) for each in rest])
    kept = [each for each in _kings(counted) if each not in words.PARTICLES]
    return (*([first] if first else []), *(_word(each) for each in kept))


def _word(token: str) -> str:
    return words.TITLE_OF.get(token, token)


def _counted(tokens: Tokens) -> Tokens:
    """Numbers in words as digits: `vinte e cinco` is 25, `primeiro` is 1."""
    said: Tokens = []
    rest = list(tokens)
    while rest:
        both = _both(rest)
        number = both or words.COUNTED.get(rest[0]) or words.TENS.get(rest[0])
        said.append(str(number) if number else "1" if rest[0] == "primeiro" else rest[0])
        del rest[: 3 if both else 1]
    return said


def _both(tokens: Tokens) -> int:
    """Tens and ones, with their *e*; 0 when it is none."""
    if len(tokens) < 3 or tokens[0] not in words.TENS or tokens[1] != "e":
        return 0
    ones = words.COUNTED.get(tokens[2], 0)
    return words.TENS[tokens[0]] + ones if 0 < ones < 10 else 0


def _kings(tokens: Tokens) -> Tokens:
    """`João II`, `João Segundo` and `João 2.º` are one; more than one letter is Roman anywhere."""
    said: Tokens = []
    for place, token in enumerate(tokens):
        king = place > 0 and tokens[place - 1] in words.ROYAL
        roman = words.ROMAN.get(token) if king or len(token) > 1 else None
        said.append(roman or (words.ORDINALS.get(token) if king else None) or token)
    return said
