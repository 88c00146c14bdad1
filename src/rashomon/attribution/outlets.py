"""Which names the report uses as outlets, and which outlet "a newspaper" turns out to be.

Enters: a page and its findings. Leaves: the last words of names that are outlets here. No list of outlets is kept:
the words of a masthead, the noun beside the name, what it does (it reports, it is written in) decide, so that every
outlet is treated alike.
Misses: outlets that only ever "say" things and bear no masthead word.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rashomon.attribution.cues import kinds_of_noun, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.mentions import head_of, name_key
from rashomon.attribution.page import Page, Run, words_of
from rashomon.attribution.sources import is_called_outlet, is_masthead
from rashomon.terms import Name, NameKind

_SURE_PERSON = 0.8  # score from which a person's name that "reports" stays a person; a guess for an interim model
_NEXT = 3  # sentences in which the newspaper is named; a guess of 0.1.0
_ACTING = ("nsubj", "nmod:poss", "obl:agent", "conj")
_WRITING = frozenset(["writing", "writes", "wrote", "published"])


def outlet_words(page: Page, findings: Sequence[Finding]) -> frozenset[str]:
    """The keys of names used as outlets: mastheads, those that report, those that are written in."""
    reports = [f for f in findings if f.entry is not None and f.entry.act == "report" and not _is_of_itself(page, f)]
    ends = {run[1] for f in reports for run in f.sources}
    outlets = [run for f in findings for run in f.sources if _is_indefinite_outlet(page, run)]
    relaying = {run[1] for f in reports for run in f.sources if _holds_any(f, outlets) or _cites(page, f)}
    unseen = {page.lower[w] for w in ends if _is_own_head(page, w) and w not in page.name_at}
    surnames = {page.lower[n.last] for n in page.names if n.kind is NameKind.PERSON and n.first < n.last}
    return (
        frozenset(unseen)
        | _told(page, findings)
        | frozenset(page.lower[w] for w in relaying if _is_own_head(page, w))
        | frozenset(
            name_key(page, (name.first, name.last))
            for name in page.names
            if (_may_be_outlet(page, name, surnames) or is_called_outlet(page, name))
            and not _is_body(page, name)
            and (
                is_masthead(page, name)
                or is_called_outlet(page, name)
                or (name.last in ends and not _is_seat_of(page, name))
                or _is_written_in(page, name)
            )
        )
    )


def _told(page: Page, findings: Sequence[Finding]) -> frozenset[str]:
    """The keys of bodies' names without an article that somebody "told" what follows ("told VNA that"), where the
    report lets none of that name do or own anything. In 359 articles of PolNeAR and ECB+ all such are outlets.
    """
    telling = (f for f in findings if f.entry is not None and f.entry.lemma == "tell")
    runs = {f.audience for f in telling if f.audience is not None and _is_finite(page, f.head)}
    bare = [run for run in runs if _is_bare_name(page, run)]
    keys = {page.lower[run[1]]: name_key(page, run) for run in bare}  # of "Radio Orsk" all of it, not the town
    acting = (w for w in page.places_in(frozenset(keys)) if page.is_label(w, *_ACTING))
    return frozenset(keys[form] for form in keys.keys() - {page.lower[w] for w in acting})


def _is_finite(page: Page, head: int | None) -> bool:
    """Whether the verb is no infinitive: no "is said to have told Lind"."""
    return head is not None and not any(page.lower[c] == "to" for c in page.children_with(head, "mark"))


def _is_bare_name(page: Page, run: Run) -> bool:
    """Whether the run is no more than a body's name, one in capitals, or a proper noun that is nobody else's name."""
    first, last = run
    name = page.name_at.get(first)
    if name is None:
        proper = first == last and page.reading.tag[first] == "PROPN" and page.reading.word[first][0].isupper()
        return proper and page.reading.lemma[first].lower() == page.lower[first]  # no "told Tarvians"
    initials = name.kind is NameKind.PLACE and page.reading.word[first].isupper() and len(page.lower[first]) > 2
    return (name.first, name.last) == run and (name.kind is NameKind.ORGANIZATION or (initials and first == last))


def _cites(page: Page, finding: Finding) -> bool:
    """Whether the one who reports names another's word: "Interlake reported, citing an officer"."""
    first, last = page.sentence_of(finding.first)
    return "citing" in page.lower[first : last + 1]


def _is_of_itself(page: Page, finding: Finding) -> bool:
    """Whether a body reports how it fares itself ("reported a loss", "reported that it had spent")."""
    members = sorted(words_of(finding.content))
    own = any(page.lower[w] in words("it_pronouns") and page.reading.label[w] == "nsubj" for w in members[:3])
    return own or any(page.lower[w] in words("results") for w in members[:4])


def _is_seat_of(page: Page, name: Name) -> bool:
    """Whether the name only says where the outlet before it is ("Radio Orsk", "the Times of Orsk"); "the agency TNO"
    is called so.
    """
    before = page.lower[name.first - 1] if name.first else ""
    called = name.kind is NameKind.ORGANIZATION and page.reading.word[max(name.first - 1, 0)].islower()
    placed = before in ("of", "for", "in") or (before in words("masthead_words") and not called)
    return name.kind is not NameKind.PERSON and placed


def _is_own_head(page: Page, word: int) -> bool:
    """Whether the proper noun at the end of a source is the name's head, not the place an outlet is "of" or "in"."""
    before = page.lower[word - 1] if word else ""
    placed = before in ("of", "for", "in", "from") or before in words("masthead_words")
    return page.reading.tag[word] == "PROPN" and not placed


def _holds_any(finding: Finding, outlets: Sequence[Run]) -> bool:
    """Whether what the finding reports is itself the word of one of the `outlets`, of "a newspaper"."""
    return any(_holds(finding, run) for run in outlets)


def _may_be_outlet(page: Page, name: Name, surnames: Collection[str]) -> bool:
    """Whether a name is no person's, or may be an outlet's that was taken for one: one word, unsure, and nobody's
    surname whom the report names in full.
    """
    unsure = name.score < _SURE_PERSON and name.first == name.last and page.lower[name.last] not in surnames
    return name.kind is not NameKind.PERSON or unsure


def _is_body(page: Page, name: Name) -> bool:
    """Whether the name begins or ends with the word of a body and has none of a masthead ("the Church of Ald")."""
    ends = {page.lower[name.first], page.lower[name.last]}
    body = any("organization" in kinds_of_noun(form) for form in ends)
    return body and not any(page.lower[w] in words("masthead_words") for w in range(name.first, name.last + 1))


def _is_written_in(page: Page, name: Name) -> bool:
    before = name.first - 1 if name.first and page.lower[name.first - 1] != "the" else name.first - 2
    return before > 0 and page.lower[before] in ("in", "for") and page.lower[before - 1] in _WRITING


def revealed_outlets(page: Page, findings: Sequence[Finding]) -> dict[int, Run]:
    """For "a newspaper" by its first word: the name of the next source that nobody has named before.

    Only where the next sentences of the paragraph name exactly one such source: it is then the paper meant.
    A source that itself relays the newspaper's word is not.
    """
    found: dict[int, Run] = {}
    for finding in findings:
        for run in finding.sources:
            if _is_indefinite_outlet(page, run):
                names = _new_sources(page, [f for f in findings if not _holds(f, run)], run)
                if len(names) == 1:
                    found[run[0]] = names[0]
    return found


def _is_indefinite_outlet(page: Page, run: Run) -> bool:
    if page.lower[run[0]] not in words("indefinite_determiners"):
        return False
    head = head_of(page, run)
    names = [page.name_at[w] for w in range(run[0], run[1] + 1) if w in page.name_at]
    unnamed = all(name.kind is NameKind.PLACE or name.last < head for name in names)  # "an Orskian newspaper"
    outlet = "outlet" in kinds_of_noun(page.lower[head])
    return outlet and unnamed


def _holds(finding: Finding, run: Run) -> bool:
    """Whether the finding's content holds the mention."""
    return any(first <= run[0] and run[1] <= last for first, last in finding.content)


def _new_sources(page: Page, findings: Sequence[Finding], run: Run) -> list[Run]:
    """Sources of the next sentences that are one name and were not named before, each once."""
    here = page.reading.sentence[run[0]]
    found: dict[str, Run] = {}
    for finding in findings:
        for other in finding.sources:
            name = page.name_at.get(other[1])
            if name is None or not 0 < page.reading.sentence[other[0]] - here <= _NEXT or other[0] < name.first - 1:
                continue
            if page.paragraph_number(other[0]) != page.paragraph_number(run[0]):
                continue
            key = name_key(page, (name.first, name.last))
            met = any(n.last < run[0] and name_key(page, (n.first, n.last)) == key for n in page.names)
            if not met and (name.kind is not NameKind.PERSON or name.first == name.last):
                found.setdefault(key, (name.first, name.last))
    return [found[key] for key in sorted(found)]
