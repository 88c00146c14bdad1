"""A case without the words of its reports: ids, offsets, hashes, dates, codes and counts stay; everything else is null.

Enters: a `Held`. Leaves: one whose rows hold no text, quotation, name, title, file name or sentence. What is kept is
listed in `data/wordless_fields.txt`; what is not listed goes. `prove_wordless`
then searches what was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from rashomon.exports.held import Held
from rashomon.exports.lexicons import words_in
from rashomon.terms import UsageError
from rashomon.terms.tables import Row

RUN = 5  # words in a row that count as words of a report; shorter runs ("on the other hand") are nobody's
_WORD = re.compile(r"\w+")

_NAMED = frozenset({"before", "after", "relies_on", "outlet", "credit"})  # in a link's evidence: quoted or named


def without_texts(held: Held) -> Held:
    """The case with every word of its reports replaced by null."""
    tables = {name: tuple(_bare(row, name) for row in rows) for name, rows in held.tables.items() if name != "refusals"}
    log = tuple(
        {**row, "by": None, "reason": None, "detail": {}, "about": _id_or_none(row["about"])} for row in held.log
    )
    return Held(name="", tables={**tables, "refusals": ()}, log=log, wordless=True, renamed=held.renamed)


def _bare(row: Row, table: str) -> Row:
    return {key: _kept(key, value, table) for key, value in row.items()}


def _kept(key: str, value: Any, table: str) -> Any:
    """The value where its field is kept, with the fields inside it looked at in turn; None else."""
    if key not in words_in("wordless_fields") or (table == "links" and key in _NAMED):
        return [] if isinstance(value, list) else None
    if key == "outlet" and len(_WORD.findall(value or "")) >= RUN:
        return None
    if key == "role" and table == "attributions":  # "harbour master"; in claims it is a code
        return None
    return _inside(value, table)


def _inside(value: Any, table: str) -> Any:
    if isinstance(value, dict):
        if table == "links" and "bias" in value:  # the sum of a score, by features of the program
            return value
        return {key: _kept(key, one, table) for key, one in value.items()}
    return [_inside(one, table) for one in value] if isinstance(value, list) else value


def _id_or_none(about: str) -> str | None:
    """An id says nothing; an input is a file name."""
    return about if re.fullmatch(r"[a-z][0-9a-f]{16}", about) else None


def runs_of(texts: Iterable[str]) -> set[tuple[str, ...]]:
    """Every run of `RUN` words in the texts, folded."""
    return {run for text in texts for run in _runs(text)}


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return zip(*(words[at:] for at in range(RUN)), strict=False)


def prove_wordless(held: Held, readable: str) -> None:
    """Raise UsageError where `readable` (what was written, decoded) holds a run of words of a report of `held`.

    Runs that are only numbers are nobody's words: offsets stand in rows.
    """
    theirs = runs_of(row["text"] for row in held.rows("reports") if row["text"])
    for run in _runs(readable):
        if run in theirs and not all(word.isdigit() for word in run):
            raise UsageError(f"Nothing was written: words of a report would have been in it: {' '.join(run)!r}.")
