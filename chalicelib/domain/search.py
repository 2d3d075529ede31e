"""Finding a customer by what somebody heard, remembers or mistypes (F73, F74).

A customer is posted under keys made of each word of the name, of each two of them, of the e-mail,
the tax number and the telephones. A key is a partition and the beginning of a sort key, so one
posting answers every prefix of what it was made of. Suffixes are posted turned around: one typing
error leaves one half of a word intact, and by that half it is found. Pairs keep `Maria Silva` few
where both words are common. A posting holds what makes its key, and whose it is.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from chalicelib.domain.customers import Customer

MOST_WORDS = 6  # of a name, the longest: pairs grow with the square
LONGEST = 24
QUERIES = 4
SHOWN = 25
_PARTICLES = frozenset(
    ["a", "as", "da", "das", "de", "do", "dos", "e", "o", "of", "os", "the", "y"]
)
_LETTERS = str.maketrans("øłđħı", "oldhi")


@dataclass(frozen=True)
class Key:
    """`term` is a partition of postings, `start` what the sort key begins with."""

    term: str
    start: str


@dataclass(frozen=True)
class Wanted:
    """What was typed: words of names, an e-mail or its beginning, the digits of a number."""

    words: tuple[str, ...]
    email: str
    number: str


def fold(text: str) -> str:
    """Without accents, in small letters: `João` is found by `joao`."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(each for each in plain if not unicodedata.combining(each))


def words(text: str) -> list[str]:
    """The folded words, each once, without the particles between names."""
    found = re.findall(r"[^\W_]+", fold(text))
    return [each[:LONGEST] for each in dict.fromkeys(found) if each not in _PARTICLES]


def keys(customer: Customer) -> frozenset[Key]:
    """Everything that a customer is posted under."""
    names = sorted(words(customer.name), key=len, reverse=True)[:MOST_WORDS]
    found = [key for each in names for key in _of_word(each)]
    found += [key for one, other in permutations(names, 2) for key in _of_pair(one, other)]
    if customer.email:
        found.append(_email(customer.email.lower()))
    if customer.tax_id:
        found.append(_tax(customer.tax_id))
    found += [_phone(_digits(each.number)) for each in customer.phones]
    return frozenset(found)


def wanted(text: str) -> Wanted:
    """Read what was typed: free text may have all of it."""
    tokens = text.split()
    email = next((each.lower() for each in tokens if "@" in each), "")
    rest = [each for each in tokens if "@" not in each]
    spelt = "".join(rest)
    if re.fullmatch(r"[\d+()./\-\u2010-\u2013]+", spelt) and len(_digits(spelt)) >= 3:
        return Wanted((), email, _digits(spelt))
    numbers = [each for each in rest if len(_digits(each)) >= 6 or _is_code(each)]
    number = re.sub(r"[^0-9A-Z]", "", numbers[0].upper()) if numbers else ""
    plain = " ".join(each for each in rest if each not in numbers)
    return Wanted(tuple(words(plain)[:MOST_WORDS]), email, number)


def as_typed(asked: Wanted) -> list[Key]:
    """At most four keys under which stands what was typed, the rarest first."""
    found = [_email(asked.email)] if len(asked.email) >= 3 else []
    if asked.number:
        found.append(_tax(asked.number))
    if len(_digits(asked.number)) >= 4 and asked.number.isdigit():
        found.append(_phone(asked.number.removeprefix("00")[-9:]))
    found += [_pair(one, other) for one, other in _pairs(asked.words)]
    by_length = sorted(asked.words, key=len, reverse=True)
    found += [_prefix(each) for each in by_length if len(each) >= 2]
    if len(asked.words) == 1 and len(asked.words[0]) >= 3:
        found.insert(0, _email(asked.words[0]))
    return list(dict.fromkeys(found))[:QUERIES]


def mistyped(asked: Wanted) -> list[Key]:
    """At most four keys that one typing error leaves as they are."""
    longest = sorted(asked.words, key=len, reverse=True)[:2]
    if len(longest) == 2:
        one, other = longest
        both = ((one, other), (other, one))
        found = [_pair(a, b[: _half(b)]) for a, b in both]
        return found + [_pair_end(a, _rest(b)) for a, b in both if _rest(b)]
    if not longest or len(longest[0]) < 4:
        return []
    word, rest = longest[0], _rest(longest[0])
    # Where the first letter is wrong, all but the first two stand: common endings are many.
    return [_prefix(word[: max(2, _half(word))]), _end(word[0], rest), _end("", word[2:])]


def rank(asked: Wanted, customer: Customer) -> tuple[int, int, str] | None:
    """How far a customer is from what was typed, nearest first; None for who is not meant."""
    if asked.email and not customer.email.lower().startswith(asked.email):
        return None
    if asked.number and not _has_number(asked.number, customer):
        return None
    local = customer.email.partition("@")[0]
    have = words(f"{customer.name} {local}")
    near = [_nearest(each, have, customer.email.lower()) for each in asked.words]
    if any(each is None for each in near):
        return None
    exact = sum(each not in have for each in asked.words)
    return sum(each for each in near if each is not None), exact, fold(customer.name)


def distance(one: str, other: str) -> int:
    """How many letters were mistyped: left out, put in, changed, or swapped with the next."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            swapped = i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b
            row.append(min(cost, older[j - 2] + 1) if swapped else cost)
    return row[-1]


def alike(one: Customer, other: Customer) -> list[str]:
    """Why two accounts may be one person's: `tax_id`, `email`, `name_and_birth_date`."""
    reasons = [
        name
        for name in ("tax_id", "email")
        if getattr(one, name) and getattr(one, name).lower() == getattr(other, name).lower()
    ]
    same_day = one.birth_date and one.birth_date == other.birth_date
    if same_day and _similar(words(one.name), words(other.name)):
        reasons.append("name_and_birth_date")
    return reasons


def suspects(customer: Customer) -> list[Key]:
    """At most four keys under which an account of the same person stands."""
    found = [_tax(customer.tax_id)] if customer.tax_id else []
    found += [_email(customer.email.lower())] if customer.email else []
    names = sorted(words(customer.name), key=len, reverse=True)[:2]
    found += [_pair(a, b[: _half(b)]) for a, b in permutations(names, 2)]
    return found[:QUERIES]


def _of_word(word: str) -> Iterator[Key]:
    yield _prefix(word)
    if len(word) >= 3:
        yield _end(word[0], word)
        yield _end("", word)


def _of_pair(one: str, other: str) -> Iterator[Key]:
    yield _pair(one, other)
    if len(other) >= 3:
        yield _pair_end(one, other)


def _prefix(word: str) -> Key:
    return Key(f"w{word[:2]}", word)


def _end(first: str, ending: str) -> Key:
    """A word by how it ends, and where it is known by its first letter."""
    return Key(f"e{first or '*'}{ending[-2:]}", ending[::-1])


def _pair(one: str, other: str) -> Key:
    return Key(f"p{one}", other)


def _pair_end(one: str, ending: str) -> Key:
    return Key(f"q{one}", ending[::-1])


def _email(address: str) -> Key:
    return Key(f"@{address[:3]}", address)


def _tax(number: str) -> Key:
    return Key(f"n{number[:3]}", number)


def _phone(digits: str) -> Key:
    """Turned around: people say a number with its country, or without."""
    return Key(f"t{digits[-3:]}", digits[::-1])


def _pairs(names: Sequence[str]) -> list[tuple[str, str]]:
    """Each two words, the later one as it may be still being typed."""
    if len(names) == 2:
        return [(names[0], names[1]), (names[1], names[0])]
    return [(one, other) for n, one in enumerate(names) for other in names[n + 1 :]][:3]


def _half(word: str) -> int:
    """So many letters an error in what follows leaves as they are; an earlier one, `_rest`."""
    return max(1, (len(word) - 1) // 2)


def _rest(word: str) -> str:
    return word[-(len(word) // 2) :] if len(word) >= 4 else ""


def _nearest(word: str, have: Iterable[str], email: str) -> int | None:
    """The distance to the nearest word, or to the beginning of one; None when all are too far."""
    if email.startswith(word):
        return 0
    allowed = 0 if len(word) < 3 else 1 if len(word) < 8 else 2
    found = [_apart(word, each) for each in have]
    best = min(found, default=allowed + 1)
    return best if best <= allowed else None


def _apart(word: str, known: str) -> int:
    """As `distance`, where `word` may be only the beginning of `known`."""
    if known.startswith(word):
        return 0
    ends = {len(known), *(len(word) + n for n in (-1, 0, 1))}
    starts = [known[:end] for end in ends if 0 < end <= len(known)]
    return min(distance(word, start) for start in starts)


def _similar(one: Sequence[str], other: Sequence[str]) -> bool:
    fewer, more = sorted((one, other), key=len)
    return bool(fewer) and all(min(distance(a, b) for b in more) <= 1 for a in fewer)


def _has_number(number: str, customer: Customer) -> bool:
    digits = _digits(number).removeprefix("00")[-9:]
    phones = [_digits(each.number) for each in customer.phones]
    known = len(digits) >= 4 and any(each.endswith(digits) for each in phones)
    return known or customer.tax_id.startswith(number)


def _is_code(token: str) -> bool:
    """A tax number with letters: Brazil's companies get such."""
    return len(_digits(token)) >= 3 and any(each.isalpha() for each in token)


def _digits(text: str) -> str:
    return "".join(each for each in text if each in "0123456789")
