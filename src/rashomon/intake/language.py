"""Whether a body is English; other languages are refused, because every later room reads English only.

Enters: a body's text. Leaves: "en", None where the text is too short to say, or an InputError naming the language.
Deliberately not done: telling languages apart inside one report.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from rashomon.terms import InputError

if TYPE_CHECKING:
    from lingua import LanguageDetector

# The languages told from English: those most written on the web's news pages. Each adds about 0.1 MB in lingua's low
# accuracy mode (29 MB for the process with twelve of them, 230 MB in its high accuracy mode; measured November 2026).
_LANGUAGES = (
    "ENGLISH", "ARABIC", "CHINESE", "CZECH", "DANISH", "DUTCH", "FRENCH", "GERMAN", "GREEK", "HEBREW", "HINDI",
    "HUNGARIAN", "INDONESIAN", "ITALIAN", "JAPANESE", "KOREAN", "PERSIAN", "POLISH", "PORTUGUESE", "ROMANIAN",
    "RUSSIAN", "SPANISH", "SWEDISH", "TURKISH", "UKRAINIAN", "VIETNAMESE",
)  # fmt: skip

SHORTEST = 80  # letters; below this a list of names decides more than the language does
_LONGEST = 4000  # characters looked at


def language_of(body: str) -> str | None:
    """ "en", or None where `body` has fewer than `SHORTEST` letters. Raises InputError for another language."""
    if sum(map(str.isalpha, body)) < SHORTEST:
        return None
    found = _detector().detect_language_of(_plain_words(body[:_LONGEST]))
    if found is not None and found.name != "ENGLISH":
        raise InputError(f"The text is in {found.name.capitalize()}; only English is read.")
    return "en" if found is not None else None


def _plain_words(text: str) -> str:
    """The words of plain letters where most are such: one name in letters that English has not ("Jiří") would otherwise
    outweigh everything, because lingua then leaves English out at once."""
    words = text.split()
    plain = [word for word in words if not any(letter.isalpha() and not letter.isascii() for letter in word)]
    return " ".join(plain) if 2 * len(plain) > len(words) else text


@cache
def _detector() -> LanguageDetector:
    from lingua import Language, LanguageDetectorBuilder

    languages = [getattr(Language, name) for name in _LANGUAGES]
    return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()
