"""Whether a body is English, and which of its paragraphs are not: every later room reads English only.

Enters: a body's text; its lines. Leaves: "en", None where the text is too short to say, or an InputError that says what
language it is most like; the paragraphs that are in another language. Deliberately not done: telling languages apart
inside one paragraph, as where a quotation stands in its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from rashomon.intake.lines import SMALL_WORDS, Line
from rashomon.terms import Furniture, FurnitureKind, InputError

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
NOT_ENGLISH = "The text is not in English; only English is read."
# Of a paragraph. Of 19,366 lines of English articles none is taken for another language, of 40 paragraphs of our own in
# 33 other languages 36 are (decision 0211); with 20 letters two headlines were.
_ENGLISH_SHARE = 0.2  # of small words, from which on nobody need ask
_FEWEST = 25  # letters in words without a capital: lists of names are of no language
_ENGLISH_SURELY_NOT = 0.01  # how likely English is beside the other languages
_PARAGRAPH = 300  # characters looked at
_NAMED = 6  # places that a warning names
_SENTENCE_ENDS = (".", "!", "?", "…", "”", "»", "。", "！", "？", "」", "؟", "।")


def language_of(body: str) -> str | None:
    """ "en", or None where `body` has fewer than `SHORTEST` letters. Raises InputError for another language."""
    if sum(map(str.isalpha, body)) < SHORTEST:
        return None
    found = _detector().detect_language_of(_plain_words(body[:_LONGEST]))
    if found is not None and found.name != "ENGLISH":
        raise InputError(f"The text is not in English, but most like {found.name.capitalize()}; only English is read.")
    return "en" if found is not None else None


def foreign_among(lines: Sequence[Line], skipped: Collection[int]) -> frozenset[int]:
    """The indexes of lines in another language, but for those to be `skipped`; a line too short to say is as those
    before and after it, where these are alike.

    Misses: a short line at the end of such a passage; a sentence of another language inside an English paragraph.
    """
    looked_at = [index for index in range(len(lines)) if index not in skipped]
    told = [(index, _is_foreign(lines[index])) for index in looked_at]
    found = {index for index, foreign in told if foreign}
    runs = [(foreign, [index for index, _ in run]) for foreign, run in groupby(told, key=lambda one: one[1])]
    for before, (foreign, indexes), after in zip(runs, runs[1:], runs[2:], strict=False):
        if foreign is None and before[0] and after[0]:
            found.update(indexes)
    return frozenset(found)


def is_sentence(line: Line) -> bool:
    """Whether a line ends as sentences do, in any script."""
    return line.text.endswith(_SENTENCE_ENDS)


def _is_foreign(line: Line) -> bool | None:
    """Whether a line is in another language; None where it is too short to say."""
    words = [word.lower() for word in line.words]
    if sum(word in SMALL_WORDS for word in words) > _ENGLISH_SHARE * len(words):
        return False
    told = " ".join(_told_words(line.text))[:_PARAGRAPH]
    if sum(map(str.isalpha, told)) < _FEWEST:
        return None
    likely = {
        one.language.name: one.value for one in _detector().compute_language_confidence_values(_plain_words(told))
    }
    return likely["ENGLISH"] < _ENGLISH_SURELY_NOT


def _told_words(text: str) -> Iterator[str]:
    """The words of `text` that can tell its language: not those with a capital, nor addresses and numbers."""
    for word in text.split():
        first = next((letter for letter in word if letter.isalpha()), "A")
        if not (first.isupper() or "@" in word or "/" in word or any(map(str.isdigit, word))):
            yield word


def foreign_warnings(furniture: Sequence[Furniture]) -> tuple[str, ...]:
    """That passages are not read since they are in another language, and which; empty where there are none."""
    places = [f"{one.start}-{one.end}" for one in furniture if one.kind is FurnitureKind.FOREIGN]
    if not places:
        return ()
    more = f" and {len(places) - _NAMED} more places" if len(places) > _NAMED else ""
    return (f"Not in English, and therefore not read: characters {', '.join(places[:_NAMED])}{more}.",)


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
