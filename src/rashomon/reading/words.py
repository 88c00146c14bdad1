"""A paragraph's characters become words, cut as Universal Dependencies cuts English.

In: a text. Out: (start, end) pairs in code points, in order, none empty, none overlapping, together covering every
character that is neither white space nor invisible (zero width, direction marks, control characters). Nothing is
normalised; the word is the slice. The exceptions are data (`word_rules.toml`). How close that comes:
docs/decisions/0002.

Misses: contractions without apostrophe that are also words ("its" for "it's", "were" for "we're"), misspelt
abbreviations, names with a full stop in front of a sentence's end, and telephone numbers of unusual form.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources

RULES_VERSION = "words-3"

_APOSTROPHES = "'’`´"
_UNSEEN = "\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"  # zero width and direction marks: no word has them
_LETTER = r"[^\W\d_]"
_WITHIN = "[\\w\u00ad\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u093a-\u094f]"  # \w leaves combining marks out
_SPACE = re.compile(rf"[^\s{_UNSEEN}\x00-\x1f\x7f]+")
_CLITIC = re.compile(rf"(?i)(?:n[{_APOSTROPHES}]t|[{_APOSTROPHES}](?:s|re|ve|ll|d|m))$")
_LONGEST_CLITIC = 3
_LOOSE_NOT = re.compile(  # as some converters part it: "did n't" is "didn ’ t"
    rf"(?i)\b(are|ca|could|did|do|does|had|has|have|is|must|need|should|was|were|wo|would) ?(n [{_APOSTROPHES}] t)\b"
)
_FILE_END = "doc|xls|ppt|pdf|jpg|zip|html?"
_HOST_END = f"(?i:com|org|net|edu|gov|mil|int|info|co|uk|us|de|fr|eu|ru|il|ir|sy|tv|me|io|ca|au|news|{_FILE_END})"
_PICTURE, _PICTURE_PART = "\u2600-\u27bf\U0001f000-\U0001faff", "\ufe0f\u200d\U0001f3fb-\U0001f3ff"
_LINK_END = r"(?=[.,;:!?)\]'\"’”]*(?:\s|[<>\"“”]|$))"


def _pieces(most: str) -> re.Pattern[str]:
    """What is cut out of a stretch without white space; mail addresses and hosts have parts of `most` characters."""
    return re.compile(
        rf"""
      (?P<link>(?:(?:https?|ftp)://|www\.)[^\s<>"“”]+?{_LINK_END})
    | (?P<mail>[\w.+%-]{{1,{most}}}@(?:[\w-]+(?:\.[\w-]+)+|[A-Z]{{2,}}(?!\w)))
    | (?P<handle>[@\#](?!\d)\w+)
    | (?P<host>[A-Za-z0-9][\w-]{{0,{most}}}(?:\.[\w-]{{1,{most}}}){{0,{most}}}\.{_HOST_END}(?:/[^\s<>"“”,;)]*)?(?!\w))
    | (?P<group>(?<!\w)[a-z]+(?:\.[a-z]{{2,}}){{2,}}(?!\w))
    | (?P<ending>(?<!\w)\.(?:{_FILE_END})(?!\w))
    | (?P<clitic>(?<=[\w.)”"\]])[{_APOSTROPHES}](?i:s|re|ve|ll|d|m)(?!\w))
    | (?P<face>[:;=8][-o^]?[()DPp/\\|](?!\w)|<3(?!\d)|\^_\^)
    | (?P<emoji>[{_PICTURE}][{_PICTURE_PART}{_PICTURE}]*)
    | (?P<phone>(?<![\w-])(?:\d-)?(?:\d{{3}}-)?\d{{3}}-\d{{4}}(?![\w-]))
    | (?P<number>\d+(?:[.,:/]\d+)+(?!\d)|\d+(?:st|nd|rd|th|s|(?<=0)[{_APOSTROPHES}]s)(?!\w)|\d+)
    | (?P<letters>(?<!\w)(?:{_LETTER}\.){{2,}}{_LETTER}?(?!\w)|(?<!\w)(?:{_LETTER}\.)+{_LETTER}(?!\w)|Ph\.D\.?)
    | (?P<word>{_LETTER}{_WITHIN}*(?:[{_APOSTROPHES}&][^\W_]{_WITHIN}*)*|\w+)
    | (?P<dots>\.{{2,}}|…+)
    | (?P<marks>[!?]+|[.:]\?|-{{2,}}|—+|–+|\*+|=+|_+|~+|\++|<<|>>|''|``|’’|‘‘|‘’)
    | (?P<other>\S)
    """,
        re.VERBOSE,
    )


_PIECE = _pieces("")
_LONG_PIECE = _pieces("255")  # without a bound, every piece would look for a mail address's end in all the rest
_LONG = 1000  # characters from which on a stretch is no prose
_LONGEST_REMEMBERED = 40  # characters; longer stretches seldom return
# Their full stop is the sentence's: at a paragraph's end, and where a capital follows. EWT train: "etc" 27 of 28 times,
# "p.m", "inc", "no" 12 of 12 at the end; inside, before a capital, only "etc" more often than not, and "no" always (13
# of 13 in EWT train and dev and GUM train; all ten of "No." with its stop stand before a number).
_LAST_WORDS = frozenset({"etc", "no", "p.m", "inc"})
_BEFORE_CAPITALS = frozenset({"etc", "no"})
_NONE: frozenset[str] = frozenset()
_PENN = {
    "``": "“",
    "''": "”",
    "`": "‘",
    "-LRB-": "(",
    "-RRB-": ")",
    "-LSB-": "[",
    "-RSB-": "]",
    "-LCB-": "{",
    "-RCB-": "}",
}


@cache
def _rules() -> tuple[frozenset[str], frozenset[str], dict[str, int]]:
    """Hyphen prefixes, abbreviations, contractions, all in lower case."""
    table = tomllib.loads(resources.files(__package__).joinpath("word_rules.toml").read_text(encoding="utf-8"))
    return (
        frozenset(table["hyphen_prefixes"].split()),
        frozenset(table["abbreviations"].split()),
        table["contractions"],
    )


def word_spans(text: str) -> list[tuple[int, int]]:
    """The words of `text` as (start, end) code point offsets.

    >>> text = "Don't trust the well-known envoy's U.S. e-mail, she said."
    >>> [text[start:end] for start, end in word_spans(text)]
    ... # doctest: +NORMALIZE_WHITESPACE
    ['Do', "n't", 'trust', 'the', 'well', '-', 'known', 'envoy', "'s", 'U.S.', 'e-mail', ',', 'she', 'said', '.']
    """
    spans: list[tuple[int, int]] = []
    chunks = list(_SPACE.finditer(text))
    for number, chunk in enumerate(chunks):
        start, end = chunk.span()
        ending = _LAST_WORDS if end == len(text) else _NONE
        if number + 1 < len(chunks) and text[chunks[number + 1].start()].isupper():
            ending = _BEFORE_CAPITALS
        cut = _remembered if end - start <= _LONGEST_REMEMBERED else _chunk_spans
        spans.extend([(start + first, start + last) for first, last in cut(chunk[0], ending)])
    return _with_loose_not(text, spans)


def _with_loose_not(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The words with the "not" of "didn ’ t" as one, white space and all, which would be lost as three.

    >>> text = "They didn ’ t know."
    >>> [text[start:end] for start, end in word_spans(text)]
    ['They', 'did', 'n ’ t', 'know', '.']
    """
    for match in _LOOSE_NOT.finditer(text):
        at, behind = bisect_left(spans, (match.start(), 0)), bisect_left(spans, (match.end(), 0))
        if spans[at][0] == match.start() and spans[behind - 1][1] == match.end():
            spans[at:behind] = [match.span(1), match.span(2)]
    return spans


def recut(tokens: Sequence[str]) -> tuple[list[str], list[int]]:
    """Words cut by someone else's rules, cut again by ours where those are finer: the words, and each one's token
    number.

    Penn Treebank's brackets and quotation marks become characters again.

    >>> recut(["``", "Wai-ching", "'s", "ai", "n't", "''", "-RRB-"])
    (['“', 'Wai', '-', 'ching', "'s", 'ai', "n't", '”', ')'], [0, 1, 1, 1, 2, 3, 4, 5, 6])
    """
    words: list[str] = []
    owner: list[int] = []
    for number, token in enumerate(tokens):
        plain = _PENN.get(token, token)
        whole = plain.isalpha() or _CLITIC.fullmatch(plain) or plain.endswith(".")
        spans = [(0, len(plain))] if whole else word_spans(plain) or [(0, len(plain))]
        words.extend(plain[start:end] for start, end in spans)
        owner.extend([number] * len(spans))
    return words, owner


def _chunk_spans(chunk: str, ending: frozenset[str]) -> tuple[tuple[int, int], ...]:
    """The words of one stretch without white space; at its end, the full stop of those in `ending` stands alone.

    Nothing else around it matters: what stands there is white space or invisible, and no rule asks for that.
    """
    if chunk.isalpha():
        return tuple(_without_contraction(chunk, 0, len(chunk)))
    spans: list[tuple[int, int]] = []
    pattern = _PIECE if len(chunk) <= _LONG else _LONG_PIECE
    pieces = [(m.start(), m.end(), m.lastgroup or "") for m in pattern.finditer(chunk)]
    for first, last, kind in _merged(chunk, pieces, ending):
        if kind == "word":
            spans.extend(_without_clitics(chunk, first, last))
        else:
            spans.append((first, last))
    return tuple(spans)


_remembered = lru_cache(maxsize=50_000)(_chunk_spans)


def _merged(text: str, pieces: list[tuple[int, int, str]], ending: frozenset[str]) -> list[tuple[int, int, str]]:
    """The pieces of a stretch with full stops joined to abbreviations and hyphens to prefixes.

    At the end of the stretch the full stop of an abbreviation in `ending` is left alone.
    """
    prefixes, abbreviations, _ = _rules()
    out: list[tuple[int, int, str]] = []
    index = 0
    while index < len(pieces):
        start, end, kind = pieces[index]
        following = pieces[index + 1] if index + 1 < len(pieces) else None
        if following and text[following[0] : following[1]] == "." and kind in ("word", "letters"):
            word = text[start:end].lower()
            single = len(word) == 1 and text[start].isupper()
            closing = following[1] == len(text) and word in ending
            if (word in abbreviations or single) and not closing:
                out.append((start, following[1], "abbreviation"))
                index += 2
                continue
        if following and kind == "word" and text[following[0] : following[1]] == "-" and index + 2 < len(pieces):
            after = pieces[index + 2]
            if text[start:end].lower() in prefixes and after[2] in ("word", "number"):
                stem = _without_clitics(text, after[0], after[1])[0]
                out.append((start, stem[1], "prefixed"))
                if stem[1] < after[1]:
                    out.append((stem[1], after[1], "clitic"))
                index += 3
                continue
        out.append((start, end, kind))
        index += 1
    return out


def _without_clitics(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A word with its clitics cut off: "envoy's" is two words, "couldn't've" three."""
    tail: list[tuple[int, int]] = []  # from the last one
    while end - start > 1:
        match = _CLITIC.search(text, max(start, end - _LONGEST_CLITIC), end)
        if match is None or match.start() == start:
            break
        tail.append((match.start(), end))
        end = match.start()
    return _without_contraction(text, start, end) + tail[::-1]


def _without_contraction(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A word, or its two halves where it is written as one ("cannot")."""
    if end - start > 8:
        return [(start, end)]
    at = _rules()[2].get(text[start:end].lower())
    if at is None or at >= end - start:
        return [(start, end)]
    return [(start, start + at), (start + at, end)]
