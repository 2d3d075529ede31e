"""Who came to an account, and what was done with it, is said in words in each language (F13)."""

import ast
import re
from pathlib import Path

import pytest

from chalicelib.domain.access_history import WHATS

ROOT = Path(__file__).parents[2]
RECORDING = ("record", "with_change", "_done")


@pytest.mark.parametrize("locale", ["pt-PT", "pt-BR", "en"])
def test_whatever_is_recorded_has_words(locale: str) -> None:
    table = (ROOT / f"frontend/src/i18n/account.{locale}.ts").read_text(encoding="utf-8")
    said = set(re.findall(r'"history\.(\w+)":', table))
    assert set(WHATS) <= said


def test_nothing_else_is_recorded() -> None:
    """Each name that stands in a call that records is one of the list."""
    found = {
        word.value
        for path in (ROOT / "chalicelib/services").glob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and _name(call.func) in RECORDING
        for word in call.args[1:3]
        if isinstance(word, ast.Constant) and isinstance(word.value, str) and word.value
    }
    assert {"read", "represented", "access_resent", "password"} <= found
    assert found <= set(WHATS)


def _name(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
