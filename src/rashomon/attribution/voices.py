"""Who speaks in a report, and of whom: what `focus` needs to know of the findings.

Enters: a page and its findings. Leaves: for each pronoun that speaks the words of those it speaks of, who therefore
are somebody else; the pronouns that speak in the report's own words; the last words of those who speak.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rashomon.attribution.clauses import source_runs
from rashomon.attribution.cues import forms_of, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.holding import MARKS
from rashomon.attribution.mentions import head_of, owns
from rashomon.attribution.page import Page, Run, words_of
from rashomon.terms import Name, NameKind

_SPEAKING = frozenset(["speech", "tell", "report"])
_LABEL = "rule:label"
MADE_OF_TURNS = (_LABEL, "rule:turn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Who speaks: `spoken_of`, for each pronoun that speaks the first words of whom it speaks of; `speaking`, the
    pronouns that speak for themselves; `telling`, the last words of those who tell something, by name where they have
    one; `speaker_at` (see `_speakers_at`); `labels`, the words printed before turns; `speakers`, the last words of all.
    """

    spoken_of: Mapping[int, frozenset[int]]
    speaking: frozenset[int]
    telling: frozenset[int]
    speaker_at: Mapping[int, tuple[int, ...]]
    labels: frozenset[int]
    speakers: frozenset[int]


def voices_of(page: Page, findings: Sequence[Finding], quoted: frozenset[int]) -> Voices:
    """The voices of the report; `quoted` are the words between quotation marks."""
    telling = _telling(page, findings)
    return Voices(
        spoken_of=_spoken_of(page, findings),
        speaking=_speaking(page, findings, telling),
        telling=telling,
        speaker_at=_speakers_at(page, findings, quoted),
        labels=frozenset(w for finding in findings if finding.made_by == _LABEL for w in words_of(finding.sources)),
        speakers=frozenset(w for one in findings for run in one.sources for w in (run[1], named_last(page, run))),
    )


def _telling(page: Page, findings: Sequence[Finding]) -> frozenset[int]:
    """The last words of those who tell something, and the nouns of those without a name."""
    telling = (f for f in findings if not _asks(page, f) and f.made_by != _LABEL)  # who asks is answered by another
    runs = [run for finding in telling for run in finding.sources]
    heads = (head_of(page, run) for run in runs)  # of "the engineer who looked at it" the engineer
    described = frozenset(head for head in heads if page.reading.tag[head] in ("NOUN", "ADJ", "NUM", "DET"))
    return described | frozenset(named_last(page, run) for run in runs) | _answering(page)


def _answering(page: Page) -> frozenset[int]:
    """The last words of those who take up what was said and add nothing yet ("Her neighbour, Ada Lind, agreed.")."""
    verbs = (w for w in page.places_in(forms_of("answering")) if page.reading.tag[w] == "VERB")
    return frozenset(named_last(page, run) for verb in verbs for run in source_runs(page, verb))


def _speakers_at(page: Page, findings: Sequence[Finding], quoted: frozenset[int]) -> dict[int, tuple[int, ...]]:
    """For each "he" and "she" in quotation marks or in a printed turn the last word of who says it, by name where there
    is one, and of whose question the turn answers.
    """
    pronouns = frozenset(page.places_in(words("he_pronouns", "she_pronouns")))
    found: dict[int, tuple[int, ...]] = {}
    askers = _askers(page, findings) if pronouns else {}
    voices = frozenset(page.lower[named_last(page, f.sources[0])] for f in findings if f.made_by == _LABEL)
    for finding in sorted(findings, key=lambda f: -len(words_of(f.content))) if pronouns else ():  # the inner one wins
        if len(finding.sources) == 1:
            own = pronouns if finding.made_by in MADE_OF_TURNS else pronouns & quoted
            called = _called(page, finding, voices) if finding.made_by == _LABEL else ()
            nobody = named_last(page, finding.sources[0]), *askers.get(finding.first, ()), *called
            found |= dict.fromkeys(own & words_of(finding.content), nobody)
    return found


def _askers(page: Page, findings: Sequence[Finding]) -> dict[int, tuple[int, ...]]:
    """For the first word of each labelled turn behind a question the last word of who asks it."""
    labelled = sorted((f for f in findings if f.made_by == _LABEL and f.sources), key=lambda f: f.first)
    asking = ((one, after) for one, after in pairwise(labelled) if page.reading.word[one.content[-1][1]] == "?")
    return {after.first: (named_last(page, one.sources[0]),) for one, after in asking}


def _called(page: Page, turn: Finding, voices: frozenset[str]) -> Iterator[int]:
    """The last words of the names by which the turn calls others who have turns: "Mr. Lind, we have a question."."""
    for first, last in turn.content:
        for name in (page.name_at[w] for w in range(first, last) if w in page.name_at and page.name_at[w].first == w):
            titled = name.first - (page.lower[name.first - 1] in words("titles"))
            opens = titled == page.sentence_of(name.first)[0] or titled == first
            if opens and page.form(name.last + 1) == "," and page.lower[name.last] in voices:
                yield name.last


def _asks(page: Page, finding: Finding) -> bool:
    """Whether the cue asks something or asks somebody to do something ("pleaded with him to call")."""
    asks = finding.entry is not None and finding.entry.act in ("ask", "demand")
    return asks or (bool(finding.content) and page.lower[finding.content[0][0]] == "to")


def _spoken_of(page: Page, findings: Sequence[Finding]) -> dict[int, frozenset[int]]:
    """For each pronoun that speaks the persons named in what it says, but for owners before it, and the nouns that are
    subjects there ("The minister had known, he said").
    """
    found = {}
    for finding in findings:
        for first, last in finding.sources:
            if first == last and page.reading.tag[first] == "PRON" and finding.content:
                bare = first > finding.content[0][0] and page.reading.word[finding.content[0][0]] not in MARKS
                said = words_of(finding.content)
                persons = (w for w in said if w in page.name_at and page.name_at[w].kind is NameKind.PERSON)
                # "Lind's boat sank, he said" may be said by Lind, "Lind sank it, he said" may not
                named = {w for w in persons if not bare or _is_main_subject(page, page.name_at[w])}
                nouns = {w for w in said if page.reading.tag[w] == "NOUN" and _is_subject(page, w)}
                found[first] = frozenset(named | nouns)
    return found


def _is_main_subject(page: Page, name: Name) -> bool:
    """Whether the name is the subject of a clause that hangs on no other but its cue's."""
    return any(_is_subject(page, w) for w in range(name.first, name.last + 1))


def _is_subject(page: Page, word: int) -> bool:
    verb = page.reading.head[word]
    return page.is_label(word, "nsubj") and verb >= 0 and not page.is_label(verb, "advcl", "acl")


def _speaking(page: Page, findings: Sequence[Finding], voices: frozenset[int]) -> frozenset[int]:
    """The pronouns that say something in the report's own words or in a printed turn, not inside what another says."""
    told = (finding for finding in findings if finding.sources and finding.made_by not in MADE_OF_TURNS)
    inside = frozenset(w for finding in told for w in words_of(finding.content))
    return frozenset(
        run[0]
        for finding in findings
        if finding.entry is not None and finding.entry.act in _SPEAKING and finding.head not in inside
        for run in finding.sources
        if page.reading.tag[run[0]] == "PRON" and not _is_turned(page, finding, run[0], voices)
    )


def _is_turned(page: Page, finding: Finding, pronoun: int, voices: frozenset[int]) -> bool:
    """Whether a pronoun that stands before what it says hangs on a verb whose subject is a person by name and has said
    nothing ("Lind smiled when he | said"): the account has turned to that one.
    """
    if not finding.content or finding.content[0][0] < pronoun:
        return False
    subjects = (c for verb in page.ancestors(pronoun) for c in page.children_with(verb, "nsubj"))
    names = (page.name_at[c] for c in subjects if c < pronoun and c in page.name_at)
    return any(name.kind is NameKind.PERSON and name.last not in voices for name in names)


def named_last(page: Page, run: Run) -> int:
    """The last word of the first person's name in the run that owns nothing ("Lind's mother, Ada Holm"); the run's own
    last word where there is none.
    """
    for word in range(run[0], run[1] + 1):
        name = page.name_at.get(word)
        if name is not None and name.kind is NameKind.PERSON and not owns(page, name):
            return name.last
    return run[1]
