"""Texts of reports are hostile: nothing in them acts on a terminal, and nothing of them is lost from JSON."""

from __future__ import annotations

import json
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from rashomon.cli.drawing.quotes import in_context, one_line, quoted
from rashomon.cli.drawing.safe import safe, safe_json

ACTING = ("Cc", "Cf", "Cs", "Zl", "Zp")
HARMLESS = {"\u200c", "\u200d"}  # joiners inside words of several scripts


def acts(text: str) -> bool:
    """Whether a character of `text` could do something to a terminal."""
    return any(unicodedata.category(one) in ACTING for one in text if one not in HARMLESS)


@given(st.text())
@example("\x1b]0;title\x07\x9b31m\u202e\u2028\r\n\u061c\U000e0041")
def test_what_is_safe_acts_on_nothing(text: str) -> None:
    assert not acts(safe(text))
    assert not acts(one_line(text))
    assert not acts(quoted(text))


@given(st.text(alphabet=st.characters(categories=("L", "N", "P", "S", "M"))))
def test_ordinary_characters_are_left_alone(text: str) -> None:
    assert safe(text) == text


@given(st.text())
@example("\x9b31m\u202e\ud800")
def test_json_means_the_same_and_acts_on_nothing(text: str) -> None:
    written = safe_json({"text": text})
    assert json.loads(written) == {"text": text}
    assert not any(unicodedata.category(one) in ("Cc", "Cs") or one in "\u202a\u202b\u202d\u202e" for one in written)


@given(st.text(min_size=1, max_size=400), st.data())
def test_a_span_in_its_surroundings_is_whole(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    drawn = in_context(text, start, end).plain
    assert f"[{one_line(text[start:end])}]" in drawn
    assert not acts(drawn)
