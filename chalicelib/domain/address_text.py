"""The line that somebody wrote, made ready to be read: signs, shortenings, numbers.

Everything is folded to lower case without accents; what tokens could not tell any more is made
plain before: `n.º 12`, `s/n`, `r/c`, `km 3,5`, `12-A`, `EN 125`, `N.ª Sr.ª`.
"""

import re
import unicodedata
from decimal import Decimal

Tokens = list[str]

ORDER = "~"  # stands behind the digits of an ordinal
NUMBER, UNNUMBERED, GROUND = "nr", "sn", "rc"

_ORDER = re.compile(r"(\d+)(?:\s*\.?\s*[º°ª]|\.?o(?![\w])|\.a(?![\w]))\.?")
_ELIDED = re.compile(r"\bd\s*['’`´]\s*")
_OUR_LADY = re.compile(
    r"\bn(?:\s*\.?\s*ª|\s*\.?a|ossa|\.)?\.?\s*s(?:\s*\.?\s*r?\s*\.?\s*[ªa]|enhora|ra|\.)?\.?\s+"
    r"(?=d[aeo]s?\b)"
)
_TITLE = re.compile(r"\b(dr|eng|prof|arq|av|sr|cons|st)\.?\s?([ºª])\.?|\b(dr|prof|av|st)\.([ao])\b")
_POSTCODE = re.compile(r"(?<![\w-])(?:\d{4}-\d{3}|\d{5}-\d{3}|\d{2}\.\d{3}-\d{3})(?![\w-])")
_THOUSANDS = re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{3})+(?![\w.,]\d)")
_KM = re.compile(r"\b(?:km|quilometro|kilometro)\s*\.?\s*(\d+)(?:\s*[.,+]\s*(\d+))?")
_UNNUMBERED = re.compile(
    r"\bs\s*[/.]\s*n(?:\s*\.?\s*[oº°]|umero)?(?!\w)\.?|\bsem\s+n\S*|\bsno?(?!\w)"
)
_GROUND = re.compile(r"\br\s*[/.]\s*c(?:h|hao)?(?!\w)\.?|\bres[\s-]+do[\s-]+chao\b|\brch?(?!\w)")
_ROAD_NAME = re.compile(
    r"\b(?:estrada|estr|est|e)\b\.?\s*(nacional|nac|regional|reg|municipal|mun)\b\.?"
    r"\s*(?:n\w*\s*\.?\s*[oº°]?\s*)?(\d+(?:\s?-\s?\d+)?)"
)
_ROAD = re.compile(
    r"\b(?:(?:rodovia|rod|estrada|estr)\b\.?\s+)?(?:(e\.?n|ic|ip|br)[\s.-]*|([a-z]{2})-)(\d{1,4}(?:-\d)?)\b"
)
_FIRST_ROAD = re.compile(r"^\s*(n|em|er)[\s-]?(?=\d{1,4}\b)")
_NUMBER = re.compile(r"(?:\bn(?:\s*\.?\s*[oº°]|ro?|um|umero)?|#)\s*[.:]?\s*(?=\d)")
_LETTER = re.compile(r"(?<![\w.])(\d+)(?:\s*[-/]\s*|\s*)([a-z])(?![\w.'~]|\s*\d)")
_RANGE = re.compile(r"(?<![\w.-])(\d+)\s*[-/]\s*(\d+)(?![\w.~-])")
_ATTACHED = re.compile(r"\b(lote|lt|quadra|qd|casa)\.?(?=\d)")
_BREAK = re.compile(r"[,;()|]|\s[-–—/]\s|[-–—]\s|\s[-–—]")
_TOKEN = re.compile(r"[a-z0-9]+~?(?:[.-]\d+)*")
_ZEROS = re.compile(r"^0+(?=\d)")
_IS_NUMBER = re.compile(r"\d+[a-z]?(?:-\d+)?")


def fold(text: str) -> str:
    """Lower case, without accents; º and ª become letters."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in decomposed if not unicodedata.combining(each))


def segments(line: str) -> list[Tokens]:
    """The words between commas and dashes; there is always one segment, if an empty one."""
    pieces = _BREAK.split(_prepared(line))
    found = [[_unpadded(each) for each in _TOKEN.findall(piece)] for piece in pieces]
    return [each for each in found if each] or [[]]


def is_number(token: str) -> bool:
    """A number of a house: `12`, `12a`, `12-14`; not an ordinal."""
    return _IS_NUMBER.fullmatch(token) is not None


def is_order(token: str) -> bool:
    return token.endswith(ORDER)


def _prepared(line: str) -> str:
    """As said, with every sign spelt out. The ordinals' signs go first: folding makes letters."""
    said = _ELIDED.sub("", unicodedata.normalize("NFC", line).casefold().strip(" .,;-"))
    said = _OUR_LADY.sub("nossa senhora ", said)
    said = _TITLE.sub(_title, said)
    said = _UNNUMBERED.sub(" , sn , ", fold(_ROAD_NAME.sub(_named_road, _ORDER.sub(r"\1~ ", said))))
    said = _POSTCODE.sub(" , ", said)
    said = _THOUSANDS.sub(lambda m: m[0].replace(".", ""), said)
    said = _KM.sub(_kilometre, said)
    said = _GROUND.sub(" rc ", said)
    said = _FIRST_ROAD.sub(lambda m: f"{'en' if m[1] == 'n' else m[1]}-", said)
    said = _ROAD.sub(lambda m: f" {(m[1] or m[2]).replace('.', '')}{m[3]} ", said)
    said = _NUMBER.sub(" nr ", _ATTACHED.sub(r"\1 ", said))
    said = _LETTER.sub(r"\1\2", said)
    return _RANGE.sub(r"\1-\2", said)


def _title(match: re.Match[str]) -> str:
    """Dr.ª and Eng.º as one word."""
    word, sex = (match[1], match[2]) if match[1] else (match[3], match[4])
    return word + {"º": "o", "ª": "a"}.get(sex, sex) + " "


def _named_road(match: re.Match[str]) -> str:
    return f"e{match[1][0]}-{match[2].replace(' ', '')}"


def _kilometre(match: re.Match[str]) -> str:
    value = Decimal(f"{match[1]}.{match[2] or 0}").normalize()
    return f" , km {value:f} , "


def _unpadded(token: str) -> str:
    """Numbers without leading zeros."""
    return _ZEROS.sub("", token)
