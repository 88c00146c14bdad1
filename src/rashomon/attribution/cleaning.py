"""The model's roles, put in order: fragments dropped, sources where they can stand, audiences out of contents.

Enters: one of the model's roles. Leaves: a `Finding`, or None where nothing usable is left. The model links words to
cues one by one, so a source may come as several scraps, and the object of "told" or of "according to" may stray;
what is decided here needs only the order of the words and their classes.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.attribution.clauses import speakers
from rashomon.attribution.cues import cue_of, words
from rashomon.attribution.ends import before_outer_that
from rashomon.attribution.finding import Finding, changed
from rashomon.attribution.mentions import head_of, with_named_apposition, with_role_before, without_edges
from rashomon.attribution.page import Page, Run, words_of
from rashomon.attribution.passives import hears, is_passive
from rashomon.attribution.refusals import as_refusal
from rashomon.attribution.telling import with_audience_between, with_medium, without_time
from rashomon.terms import NameKind, Roles

_OPENS_CONTENT = frozenset({"that", '"', "“", "to", "of", "about", "how", "why", "whether", "if"})
_MARKS = frozenset({'"', "“", "”"})
_QUOTES = _MARKS | {"''", "``", "‘", "’", "«", "»"}
_NOMINATIVE = frozenset({"he", "she", "they", "i", "we"})
_DONE_TO = frozenset(["report", "tell", "accuse", "speech", "describe", "evaluate", "ask", "demand", "deny"])
_OF_WHOM = frozenset(["by", "from", "of", "among", "between", "in", "with"])
_NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ"})


def model_findings(page: Page) -> list[Finding]:
    """The model's roles as findings, those without a cue or with neither source nor content left out."""
    found = (_of_roles(page, roles) for roles in page.reading.roles)
    return [finding for finding in found if finding is not None]


def _of_roles(page: Page, roles: Roles) -> Finding | None:
    if not roles.cue or _is_so_called(page, roles.cue[0][0]):
        return None
    cue = without_time(page, _of_one_part(page, _without_according(page, _in_words(page, roles))))
    head = cue_head(page, cue)
    entry = cue_of(page.lower[head], page.reading.lemma[head]) if page.reading.tag[head] in ("VERB", "AUX") else None
    content = before_outer_that(page, head, _content(page, cue, roles.content))
    finding = Finding(
        head=head,
        cue=cue,
        sources=_sources(page, roles, head),
        content=_with_its_clause(page, cue, _before_verb_of(page, head, content)),
        entry=entry,
        made_by=f"model:{page.reading.made_by}",
        score=roles.score,
    )
    if page.reading.tag[head] == "NOUN":
        finding = changed(finding, sources=tuple(run for run in finding.sources if _is_whose(page, head, run)))
    if entry is not None and entry.act in _DONE_TO and is_passive(page, head):
        behind = (run for run in finding.sources if run[0] > head)
        by = tuple(run for run in behind if not hears(page, head) or "by" in page.lower[run[0] - 1 : run[0] + 1])
        finding = changed(finding, sources=by)
    finding = with_audience_between(page, without_audience(page, finding))
    finding = with_medium(page, finding)
    if entry is not None and entry.act == "decline":
        return as_refusal(page, finding)
    return finding if finding.content or finding.sources else None


def _is_whose(page: Page, noun: int, source: Run) -> bool:
    """Whether it can be the word of this source that the noun names: it stands before the noun, or after "by" or the
    like, not in another clause ("as reports of gales come in, an officer told").
    """
    beside = (page.lower[w] in _OF_WHOM for w in (source[0] - 1, source[0]))
    return source[1] < noun or any(beside) or page.lower[noun + 1 : noun + 2] in (("by",), ("from",))


def _is_so_called(page: Page, word: int) -> bool:
    """Whether "called" is that of "the so-called ..."."""
    return page.lower[word] == "called" and page.lower[max(word - 2, 0) : word] == ("so", "-")


def _in_words(page: Page, roles: Roles) -> tuple[Run, ...]:
    """The cue; instead of a colon alone the "attributed to" before the source ("a line attributed to Lind: ...")."""
    if len(roles.cue) != 1 or page.reading.word[roles.cue[0][0]] != ":":
        return roles.cue
    first = min((run[0] for run in roles.source), default=0)
    phrase = page.lower[max(first - 2, 0) : first] == ("attributed", "to")
    return ((first - 2, first - 1),) if phrase else roles.cue


def _of_one_part(page: Page, cue: tuple[Run, ...]) -> tuple[Run, ...]:
    """The cue, of parts that commas parted the last one with an attributing verb ("responded on Friday, | saying")."""
    if not any("," in page.reading.word[first : last + 1] for first, last in cue):
        return cue
    parts: list[list[int]] = [[]]
    for word in sorted(words_of(cue)):
        if page.reading.word[word] == ",":
            parts.append([])
        else:
            parts[-1].append(word)
    verbal = [part for part in parts if any(_says(page, w) for w in part)]
    return page.runs(verbal[-1]) if verbal else cue


def _says(page: Page, word: int) -> bool:
    """Whether the verb attributes by itself: no "laughing" beside "said", no "citing"."""
    entry = cue_of(page.lower[word], page.reading.lemma[word]) if page.reading.tag[word] == "VERB" else None
    return entry is not None and entry.needs != "quote" and entry.act != "cite"


def _without_according(page: Page, cue: tuple[Run, ...]) -> tuple[Run, ...]:
    """The cue without an "according to" that the model joined to a verb ("said according to"): that is a cue of
    its own.
    """
    members = [w for first, last in cue for w in range(first, last + 1)]
    if len(members) == 1:
        return cue
    while len(members) > 1 and page.reading.word[members[-1]] in (":", ",", "-", "–"):
        members.pop()
    cut = {w + n for w in members if page.lower[w] == "according" for n in (0, 1)}
    rest = [w for w in members if w not in cut]
    verbs = any(page.reading.tag[w] == "VERB" for w in rest)
    runs = page.runs(rest if cut and verbs else members)
    passive = [w for w in rest[1:] if page.lower[w] in ("was", "were", "been") and page.reading.tag[w] == "AUX"]
    if passive and any(page.reading.tag[w] == "VERB" for w in rest if w < passive[0]):
        return page.runs(w for w in rest if w >= passive[0])
    said = [w for w in rest[:-1] if page.lower[w] in words("said_to") and page.lower[w + 1] == "to" and w + 1 in rest]
    if said and is_passive(page, said[0]):
        return page.runs(w for w in rest if w <= said[0])
    brackets = [w for w in rest if page.reading.word[w] == "["]
    return page.runs(w for w in rest if w < brackets[0]) if brackets and brackets[0] > rest[0] else runs


def cue_head(page: Page, cue: tuple[Run, ...]) -> int:
    """The word that carries the cue: the first of the lexicon, else the one nearest its sentence's root."""
    members = [w for first, last in cue for w in range(first, last + 1)]
    for word in members:
        if page.reading.tag[word] == "VERB" and cue_of(page.lower[word], page.reading.lemma[word]) is not None:
            return word
    for word in members:
        if page.lower[word] == "according" or page.reading.lemma[word] in words("claim_nouns"):
            return word
    return min(members, key=lambda w: (page.reading.tag[w] != "VERB", len(page.ancestors(w)), w))


def _content(page: Page, cue: tuple[Run, ...], content: tuple[Run, ...]) -> tuple[Run, ...]:
    """The content without marks at its edges and scraps of one function word, and not broken off in mid phrase."""
    runs = []
    for first, last in content:
        while last >= first and page.reading.word[last] in (":", ","):
            last -= 1
        while first <= last and page.reading.word[first] in (":", ",", ";"):
            first += 1
        asked = first == last and page.lower[first] in words("question_words")  # what is left of a question before
        if first <= last and not (asked and page.reading.sentence[first] != page.reading.sentence[cue[0][0]]):
            runs.append((first, last))
    runs = [_of_one_sentence(page, cue, _before_quoted_sentence(page, run)) for run in runs]
    kept = [run for run in runs if not _is_scrap(page, run)] or runs
    return (*kept[:-1], _whole(page, kept[-1])) if kept else ()


def _with_its_clause(page: Page, cue: tuple[Run, ...], content: tuple[Run, ...]) -> tuple[Run, ...]:
    """The content before the cue with the rest of a relative clause it was cut in ("the attack he | refers to"), or
    that it was cut before ("the attack | he refers to").
    """
    if not content or not content[-1][1] < cue[0][0] - 1:
        return content
    first, last = content[-1]
    clause = page.reading.head[last + 1]
    before = page.lower[last + 1] in _NOMINATIVE and page.is_label(clause, "acl") and page.reading.head[clause] == last
    return (*content[:-1], (first, cue[0][0] - 1)) if before or page.lower[last] in _NOMINATIVE else content


def _before_verb_of(page: Page, head: int, content: tuple[Run, ...]) -> tuple[Run, ...]:
    """The content of a noun that is a subject, without the verb it is the subject of ("its claim that it won | came
    late").
    """
    verb = page.reading.head[head]
    if page.reading.tag[head] != "NOUN" or not page.is_label(head, "nsubj") or not content or verb < content[0][0]:
        return content
    cut = min([verb, *(c for c in page.children_with(verb, "aux", "cop", "advmod") if content[0][0] < c > head)])
    kept = tuple((first, min(last, cut - 1)) for first, last in content if first < cut)
    return kept or content


def _before_quoted_sentence(page: Page, run: Run) -> Run:
    """The run up to a full stop that a quotation of its own follows, where it does not itself begin with a mark."""
    mark = next(iter(page.places_in(_MARKS, run)), run[0])
    stopped = mark > run[0] + 1 and page.reading.word[mark - 1] == "." and page.reading.word[mark] in ('"', "“")
    return (run[0], mark - 1) if stopped else run


def _of_one_sentence(page: Page, cue: tuple[Run, ...], run: Run) -> Run:
    """The run, or its last sentence where it stands before the cue without marks of quotation: what is said before "he
    said" in plain words is one sentence (all but two of some 270 in PolNeAR dev).
    """
    first, last = run
    sentence = page.reading.sentence
    if last > cue[0][0] or sentence[first] == sentence[last]:
        return run
    if not _QUOTES.isdisjoint(page.reading.word[first : last + 1]):
        return run
    return sentence.index(sentence[last], first), last


def _is_scrap(page: Page, run: Run) -> bool:
    """Whether the run is an adverb by itself ("Furthermore, said X, ...") or the "it" of "it was reported"."""
    members = range(run[0], run[1] + 1)
    return (page.lower[run[0]] in ("it", "that") and run[0] == run[1]) or all(
        page.reading.tag[w] in ("ADV", "PUNCT", "CCONJ") for w in members
    )


def _whole(page: Page, run: Run) -> Run:
    """The run, to its sentence's end where it breaks off at a word that cannot end a content."""
    end, last = run[1], page.sentence_of(run[1])[1]
    if page.reading.tag[end] == "NUM" and end < last and page.lower[end + 1] in words("months"):
        return run[0], end + 1
    according = page.lower[end] == "according"
    breaks_off = page.reading.tag[end] in ("ADP", "DET", "CCONJ") or page.lower[end] in ("their", "its", "his")
    ends_well = end == last or page.reading.label[end] == "compound:prt" or page.reading.tag[end + 1] == "PUNCT"
    if not according and (not breaks_off or ends_well):
        return run
    while last > end and page.reading.word[last] in (".", ",", ";"):
        last -= 1
    return run[0], last


def _sources(page: Page, roles: Roles, head: int) -> tuple[Run, ...]:
    """The source's runs: joined where only an apposition parts them, cut free of other cues, split into speakers."""
    runs = sorted(roles.source)
    if page.lower[head] == "according":
        runs = [run for run in runs if run[0] in (head + 2, head + 3)] or runs[:1]
        runs = [(run[0], _end_after(page, run, roles)) for run in runs]
    else:
        runs = [cut for run in runs if (cut := _past_according(page, run)) is not None]
    runs = [run for run in runs if any(page.reading.tag[w] in _NAMING for w in range(run[0], run[1] + 1))]
    runs = [run for run in runs if not _describes(page, run, head)]
    if _is_impersonal(page, runs, roles.cue):
        return ()
    runs = [without_edges(page, run) for run in runs]
    runs = [
        (first + 1, last) if page.reading.tag[first] == "SCONJ" and first < last else (first, last)
        for first, last in runs
    ]
    runs = [(first, first) if _is_relative(page, first) else (first, last) for first, last in runs]
    joined = _joined(
        page, [with_role_before(page, with_named_apposition(page, _over_names(page, run))) for run in runs]
    )
    parts = [part for run in _together(page, joined, head) for part in _split(page, run)]
    return tuple(part for n, part in enumerate(parts) if not any(part[0] <= other[1] for other in parts[:n]))


def _describes(page: Page, run: Run, head: int) -> bool:
    """Whether the run is only what the noun that carries the cue is called: "false | reports"."""
    called = run == (head - 1, head - 1) and page.reading.tag[head] == "NOUN" and page.reading.word[run[0]].islower()
    return called and page.reading.tag[run[0]] == "ADJ"


def _is_relative(page: Page, word: int) -> bool:
    return page.lower[word] in words("relative_pronouns") and page.reading.tag[word] != "SCONJ"


def _over_names(page: Page, run: Run) -> Run:
    """The run with the whole of a name that it cuts."""
    first, last = page.name_at.get(run[0]), page.name_at.get(run[1])
    return min(run[0], first.first if first else run[0]), max(run[1], last.last if last else run[1])


def _together(page: Page, runs: list[Run], head: int) -> list[Run]:
    """Of runs that no "and" or comma joins, the one that speaks: after "by", else the nearest before the cue,
    else the first.
    """
    if len(runs) < 2 or all(_are_joined(page, runs[n], runs[n + 1]) for n in range(len(runs) - 1)):
        return runs
    if page.lower[runs[0][0]] in words("relative_pronouns") or page.lower[runs[0][1]] in words("relative_pronouns"):
        return runs[:1]
    agents = [run for run in runs if run[0] > head and page.lower[run[0] - 1] == "by"]
    subjects = [
        run for run in runs if run[1] < head and any(page.is_label(w, "nsubj") for w in range(run[0], run[1] + 1))
    ]
    return (agents or subjects[-1:] or runs[:1])[:1]


def _are_joined(page: Page, left: Run, right: Run) -> bool:
    between = [page.lower[w] for w in range(left[1] + 1, right[0])]
    return len(between) <= 4 and all(
        form in ("and", "or", ",", "as", "well", "both", "with", "along") for form in between
    )


def _end_after(page: Page, run: Run, roles: Roles) -> int:
    """Where a source after "according to" ends: at its comma or where the content begins."""
    last = page.sentence_of(run[0])[1]
    starts = [first for first, _ in roles.content if first > run[1]]
    for word in range(run[1] + 1, min([last, run[1] + 20, *starts])):
        if page.reading.word[word] in (",", ".", ";", '"', "“"):
            return word - 1
    return (
        min(starts) - 1
        if starts and min(starts) - run[1] <= 20 and page.reading.word[min(starts) - 1] != ","
        else run[1]
    )


def _past_according(page: Page, run: Run) -> Run | None:
    """A run that took in the object of "according to": the part after it."""
    first, last = run
    if first >= 2 and page.lower[first - 2] == "according":
        commas = [w for w in range(first, last + 1) if page.reading.word[w] == ","]
        return (commas[0] + 1, last) if commas and commas[0] < last else None
    return run


def _is_impersonal(page: Page, runs: list[Run], cue: tuple[Run, ...]) -> bool:
    """Whether the source is the "it" of "it was reported", which names nobody."""
    members = [w for first, last in cue for w in range(first, last + 1)]
    passive = any(page.reading.lemma[w] == "be" for w in members) and page.reading.lemma[members[-1]] != "be"
    return passive and len(runs) == 1 and runs[0][0] == runs[0][1] and page.lower[runs[0][0]] == "it"


def _joined(page: Page, runs: list[Run]) -> list[Run]:
    """Runs that only a comma or nothing parts become one, unless "and" begins the second."""
    joined: list[Run] = []
    for run in runs:
        between = range(joined[-1][1] + 1, run[0]) if joined else range(0)
        if joined and len(between) <= 1 and all(page.reading.word[w] == "," for w in between):
            joined[-1] = (joined[-1][0], run[1])
        else:
            joined.append(run)
    return joined


def _split(page: Page, run: Run) -> tuple[Run, ...]:
    """The speakers in one run, where the tree joins several."""
    head = head_of(page, run)
    joined = [without_edges(page, part) for part in speakers(page, head)]
    parts = [part for part in joined if run[0] <= part[0] and part[1] <= run[1]]
    heads_fit = parts and parts[0][0] == run[0] and parts[-1][1] == run[1] and len(parts) > 1
    if heads_fit and not _is_one_title(page, run):
        return tuple(_over_names(page, part) for part in parts)
    return _two_persons(page, run) or (run,)


def _is_one_title(page: Page, run: Run) -> bool:
    """Whether "and" stands inside one name: all words after the article have capitals and no known name is among them
    ("the Ports and Waters Index").
    """
    inside = [w for w in range(run[0] + 1, run[1] + 1) if page.lower[w] != "and"]
    bare = page.lower[run[0]] == "the" and not any(w in page.name_at for w in inside)
    return bare and len(inside) > 2 and all(page.reading.word[w][0].isupper() for w in inside)


def _two_persons(page: Page, run: Run) -> tuple[Run, ...]:
    """The two persons of "Ada Lind and Oskar Lund", by their names, where the tree does not join them."""
    first, last = page.name_at.get(run[0]), page.name_at.get(run[1])
    if first is None or last is None or first.kind is not NameKind.PERSON or last.kind is not NameKind.PERSON:
        return ()
    joined = last.first == first.last + 2 and page.lower[first.last + 1] == "and"
    return ((first.first, first.last), (last.first, last.last)) if joined else ()


def without_audience(page: Page, finding: Finding) -> Finding:
    """A finding of "told" or "warned": the noun phrase right after the cue is who was told, not what."""
    if finding.head is None or not finding.content or finding.entry is None or finding.entry.act != "tell":
        return finding
    kept = {w for first, last in finding.content for w in range(first, last + 1)}
    first = finding.content[0][0]
    start = finding.head + 1
    if first < start or first > start + 8 or page.lower[first] in _OPENS_CONTENT:
        return finding
    end = _phrase_end(page, start)
    if end < start or end < first - 1:
        return finding
    rest = [w for w in sorted(kept) if w > end and page.reading.word[w] != ","]
    return replace(finding, content=page.runs(w for w in kept if rest and w >= rest[0]), audience=(start, end))


def _phrase_end(page: Page, start: int) -> int:
    """The last word of the noun phrase that starts here; `start - 1` where none does."""
    end, nouns = start - 1, 0
    for word in range(start, min(start + 12, page.sentence_of(start)[1] + 1)):
        tag = page.reading.tag[word]
        possessive = page.lower[word] in ("'s", "'", "’") and word > start
        if tag in ("NOUN", "PROPN") or possessive:
            nouns += tag in ("NOUN", "PROPN")
        elif (tag in ("DET", "PRON") and word > start) or tag not in ("DET", "ADJ", "PRON", "NUM"):
            break
        end = word
        if tag == "PRON":
            return end
    return end if nouns else start - 1
