"""When a name that was found is the name of a gold source.

Enters: words. Leaves: yes or no, by these rules. *Words* are lower-cased, without articles, "of" and a possessive 's.
The *core* of a named description is its capitalised words, in the first part between commas or brackets that has one
("Ana Ruiz" of "the mayor, Ana Ruiz"), for a person in the first that ends in one and has no "of" or the like (also of
"the mayor of Orsk, Ana Ruiz"), if there is such a part; that of an unnamed one is its words up to its head ("senior
officer" of "a senior officer of the guard"). The *head* is the core's last word; for what is no person, the last
before "of" ("University").

Two descriptions are the same when their words are equal, when one is the other's initials, or:
    persons        the head of one is among the other's core (of what was not taken for a person: the gold's head)
    all others     all words of one are among the other's, and the head of the larger is among them
Misses: two persons of one surname count as one.
"""

from __future__ import annotations

import re

from rashomon.terms.attribution import SourceKind

# fmt: off
PRONOUNS = frozenset({
    "i", "me", "my", "mine", "we", "us", "our", "ours", "you", "your", "he", "him", "his", "she", "her", "hers",
    "it", "its", "they", "them", "their", "theirs", "who", "whom", "whose", "which", "that", "this", "these",
    "those", "one", "ones", "someone", "somebody", "others", "both", "all", "some", "many", "himself", "herself",
    "itself", "themselves",
})
# fmt: on
_EMPTY = frozenset({"the", "a", "an", "of"})
_WORD = re.compile(r"\w[\w’'.&-]*\w|\w")
_PARTS = re.compile(r"[,;:()\[\]]|\s[-–—]\s")
_AFTER_HEAD = re.compile(
    r"\s(?:of|for|in|at|on|from|with|to|by|and|or|who|whom|that|which|close|familiar|speaking|working|based)\s"
)
UNNAMED = frozenset({SourceKind.ANONYMOUS, SourceKind.COLLECTIVE})


def words(text: str) -> frozenset[str]:
    """The words of a description that count."""
    return frozenset(_plain(word) for word in _WORD.findall(text)) - _EMPTY


def _plain(word: str) -> str:
    return re.sub(r"['’]s?$", "", word.lower().replace("’", "'")).replace(".", "")


def is_pronoun(text: str) -> bool:
    """Whether nothing but a pronoun or a determiner stands there."""
    return words(text) <= PRONOUNS


def _named_part(text: str, kind: SourceKind | None = None) -> str | None:
    parts = [part.strip() for part in _PARTS.split(text) if _name_words(part)]
    if kind is SourceKind.PERSON:
        alone = [part for part in parts if part.split()[-1][0].isupper() and not _AFTER_HEAD.search(part)]
        parts = alone or parts
    return parts[0] if parts else None


def _name_words(part: str) -> list[str]:
    capital = [word for word in _WORD.findall(part) if word[0].isupper()]
    return [_plain(word) for word in capital if _plain(word) not in _EMPTY | PRONOUNS]


def is_named(text: str) -> bool:
    """Whether a name stands in it."""
    return _named_part(text) is not None


def core(text: str, kind: SourceKind) -> list[str]:
    """The words that say who it is, in order; the last one is the head (see above)."""
    part = None if kind in UNNAMED else _named_part(text, kind)
    if part is not None:
        return _name_words(part)
    start = _AFTER_HEAD.split(_PARTS.split(text.strip())[0])[0]
    return [plain for plain in map(_plain, _WORD.findall(start)) if plain not in _EMPTY]


def head(text: str, kind: SourceKind) -> str:
    """The word that says most of who it is; "" where there is none."""
    part = None if kind in UNNAMED else _named_part(text)
    if part is None or kind is SourceKind.PERSON:
        return (core(text, kind) or [""])[-1]
    first = _AFTER_HEAD.split(part.strip())[0]
    return (_name_words(first) or core(text, kind))[-1]


def initials(text: str) -> str:
    """The first letters of the capitalised words, for "WMO"; "" for fewer than two."""
    letters = "".join(word[0] for word in _WORD.findall(text) if word[0].isupper() and word.lower() not in _EMPTY)
    return letters if len(letters) > 1 else ""


def same_name(found: str, gold: str, kind: SourceKind, *, found_kind: SourceKind | None = None) -> bool:
    """Whether `found` (taken for `found_kind`, by default the same) names what `gold`, a source of this kind, names."""
    mine, theirs = words(found), words(gold)
    if not mine or not theirs:
        return False
    if mine == theirs or is_initials(found, gold):
        return True
    if kind not in UNNAMED and is_named(found) != is_named(gold):
        return False
    if kind is SourceKind.PERSON and is_named(gold):
        is_person = found_kind in (None, SourceKind.PERSON)
        return head(gold, kind) in core(found, kind) or (is_person and head(found, kind) in core(gold, kind))
    small, large, largest = (mine, theirs, gold) if mine <= theirs else (theirs, mine, found)
    return small <= large and head(largest, kind) in small


def is_initials(one: str, other: str) -> bool:
    """Whether one is the other's first letters."""
    plain = (re.sub(r"^(?:the|a|an)\s|['’]s$|\.", "", text.strip(), flags=re.IGNORECASE) for text in (one, other))
    left, right = plain
    return bool((initials(right) and left == initials(right)) or (initials(left) and right == initials(left)))


def is_full(found: str, gold: str, kind: SourceKind) -> bool:
    """Whether `found` is the same and no mere short form: it has two words of the gold's core, or all of it."""
    wanted = core(gold, kind)
    return same_name(found, gold, kind) and len(words(found) & set(wanted)) >= min(2, len(set(wanted)))
