"""The lemma the lexicons are asked with.

Enters: a word's form and the reading's lemma. Leaves: the lemma that a lexicon knows, if regular or listed inflection
leads there;
else the reading's. Deliberately not done: lemmas for words no lexicon knows.

>>> settled("blamed", "blam"), settled("fought", "fought"), settled("zorked", "zork")
('blame', 'fight', 'zork')
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rashomon.claims.data_files import lines_of, rows_of

PREFIXES = ("up", "under", "over", "with", "fore", "out", "re", "mis", "un")
LEXICONS = ("catenatives.tsv", "institutions.tsv", "matrix.tsv", "plover.tsv", "turns.tsv")
LISTS = ("events.txt", "persons.txt", "verbs.txt")


_LACKS_E = re.compile(r"(?:[cuv]|[^tz]z|[aeioudlr]g|[bcdfgkptz]l)$")  # no verb ends so: "enrag", "argu", "tackl"


@cache
def vocabulary() -> frozenset[str]:
    """Every lemma that some lexicon of the room asks for."""
    words = {row[0] for name in LEXICONS for row in rows_of(name)}
    return frozenset(words.union(*(lines_of(name) for name in LISTS)))


@cache
def _irregular() -> dict[str, str]:
    return {form: lemma for form, lemma, *_ in rows_of("irregular.tsv")}


def irregular_lemma(form: str) -> str | None:
    """The lemma of an irregular form, also behind a prefix ("upheld", "rewrote"); None for other forms."""
    for prefix in ("", *PREFIXES):
        bare = form.removeprefix(prefix)
        if form.startswith(prefix) and (found := _irregular().get(bare)) is not None and (not prefix or len(bare) > 3):
            return prefix + found
    return None


@lru_cache(maxsize=65536)
def settled(form: str, lemma: str) -> str:
    """The lemma of a form, in lower case."""
    form, lemma = form.lower(), lemma.lower()
    known = vocabulary()
    if (irregular := irregular_lemma(form)) is not None:
        return irregular
    if lemma in known:
        return lemma
    found = next((one for one in _uninflected(form) if one in known), lemma)
    return found + "e" if form in (found + "d", found + "ed", found + "ing") and _LACKS_E.search(found) else found


def _uninflected(form: str) -> list[str]:
    """What a form may be the inflection of, the likeliest first."""
    options = [form]
    for ending, puts in (
        ("ies", ("y",)),
        ("ied", ("y",)),
        ("ing", ("", "e")),
        ("ed", ("", "e")),
        ("es", ("", "e")),
        ("s", ("",)),
        ("d", ("",)),
    ):
        if form.endswith(ending) and len(form) > len(ending) + 1:
            stem = form[: -len(ending)]
            options += [stem + put for put in puts]
            if len(stem) > 2 and stem[-1] == stem[-2]:
                options.append(stem[:-1])
    return options
