"""Sentences for people: a JSON file per language, a code per sentence."""

import json
from functools import lru_cache
from pathlib import Path

SUPPORTED = ("pt-PT", "pt-BR", "en")
DEFAULT = "pt-PT"


@lru_cache(maxsize=len(SUPPORTED))
def _sentences(locale: str) -> dict[str, str]:
    text = (Path(__file__).parent / f"{locale}.json").read_text(encoding="utf-8")
    loaded: dict[str, str] = json.loads(text)
    return loaded


def sentence(code: str, locale: str) -> str:
    """The sentence for `code`; an unknown code says that something went wrong."""
    sentences = _sentences(locale)
    return sentences.get(code) or sentences["internal"]


def problem(code: str, locale: str) -> str:
    """Why a form cannot be published, by the code of its problem; a code without a sentence is said
    as it is."""
    return _sentences(locale).get(f"publish.{code}", code)


def preferred(accept_language: str) -> str:
    """The supported locale a browser asks for first; `pt` alone is pt-PT. Weights are honoured."""
    for tag in _by_weight(accept_language):
        for locale in SUPPORTED:
            if tag == locale.lower() or tag == locale.split("-")[0].lower():
                return locale
        if tag.startswith("en-"):
            return "en"
    return DEFAULT


def _by_weight(accept_language: str) -> list[str]:
    weighted: list[tuple[float, str]] = []
    for part in accept_language.lower().split(",")[:10]:
        tag, _, weight = part.strip().partition(";q=")
        try:
            weighted.append((float(weight or 1), tag.strip()))
        except ValueError:
            continue
    return [tag for _, tag in sorted(weighted, key=lambda each: -each[0])]
