"""The office or trade that a mention states with its source ("the welder", "a retired teacher of Orsk").

Enters: a mention with its head and its name. Leaves: the words of the role, without article, owner, age and what a
relative clause says. Misses: trades of several ("a lawyer and mayor of Orsk" ends before "of").
"""

from __future__ import annotations

from rashomon.attribution.cues import is_plural, kinds_of_noun, words
from rashomon.attribution.mentions import POSSESSIVE, before_clause, head_of, is_role, without_edges
from rashomon.attribution.page import Page, Run
from rashomon.terms import Name


def role_in(page: Page, run: Run, head: int, name: Name | None, own: int) -> str | None:
    """The office or trade stated with the source `run`, whose name begins with the word `own`: the title before the
    name, the apposition after it, the noun itself.
    """
    if name is None:
        return _bare(page, before_clause(page, run, head)) if page.reading.tag[head] != "PRON" else None
    if run[0] < name.first and any(is_role(page, w) for w in range(run[0], name.first)):
        title = run[0], own - 1
        ends = (w - 1 for w in range(*title) if page.lower[w] in words("relative_pronouns") or _parts(page, title, w))
        clause = next(ends, title[1])
        return _bare(page, without_edges(page, (run[0], max(run[0], clause))))  # "the man, who gave his name, Jon"
    if name.last < run[1]:
        start = name.last + 1
        while start < run[1] and page.reading.tag[start] in ("PUNCT", "NUM") and not page.is_hyphen(start + 1):
            start += 1  # "Jon Renn, 31, a welder", but "a 31-year-old welder"
        end = next((w - 1 for w in range(start, run[1] + 1) if _ends_trade(page, w)), run[1])
        while end > start and page.reading.tag[end] in _NO_TRADE:
            end -= 1
        trade = start <= end and page.reading.tag[end] in ("NOUN", "PROPN", "ADJ") and not _is_party(page, start)
        trade = trade and not is_plural(page.lower[end])  # "according to the Lamp, officials": those beside it
        return _bare(page, (start, end)) if trade and "document" not in kinds_of_noun(page.lower[end]) else None
    return page.text_of((name.first, own - 1)) if name.first < own and page.lower[name.first] not in _COURTESY else None


def _parts(page: Page, title: Run, comma: int) -> bool:
    """Whether the comma parts two offices of one person ("its chief, | Admiral Rolf Berg")."""
    between = page.lower[comma] == "," and comma < title[1]
    return between and any(is_role(page, w) for w in range(title[0], comma))


def _is_party(page: Page, word: int) -> bool:
    """Whether a party and a state follow in short ("(D-Orsk)")."""
    return len(page.lower[word]) == 1 and page.is_hyphen(word + 1)


def _ends_trade(page: Page, word: int) -> bool:
    """Whether an apposition's trade ends before this word: at a mark, a verb, a preposition, a relative pronoun."""
    if any(page.is_hyphen(w) for w in (word - 1, word, word + 1)):
        return False  # "an Orsk-based developer", "the in-state director"
    ends = page.reading.tag[word] in ("ADP", "VERB", "AUX", "PUNCT") and not page.is_label(word, "amod")
    return ends or page.lower[word] in words("relative_pronouns")


_NO_TRADE = frozenset(["NUM", "CCONJ", "DET", "ADV", "AUX", "PRON"])
_COURTESY = frozenset(["mr", "mr.", "mrs", "mrs.", "ms", "ms.", "miss", "sir", "lady", "lord", "dr", "dr.", "hon."])


def _bare(page: Page, run: Run) -> str | None:
    """The run's characters without determiner and possessor."""
    owned = [w for w in range(run[0], head_of(page, run)) if page.lower[w] in POSSESSIVE]
    first = owned[-1] + 1 if owned else run[0]
    while first < run[1] and (
        (page.reading.tag[first] in ("DET", "NUM") and not page.is_hyphen(first + 1))
        or page.lower[first] in ("his", "her", "its", "their")
    ):
        first += 1
    if first > run[0] and first < run[1] and page.lower[first] == "of" and not owned:  # "one of her advisers"
        return _bare(page, (first + 1, run[1]))
    tag = page.reading.tag
    empty = first > run[1] or tag[first] in ("PUNCT", "ADP") or (first == run[1] and tag[first] == "PRON")
    return None if empty else page.text_of((first, run[1]))
