"""The shape of a mention: its head word, the name it bears, what stands before and after that name.

Enters: runs of words. Leaves: runs. The order of words and their classes decide, the tree only helps: a mention is
short and its shape regular, and a wrong tree should not turn a minister into a place.
"""

from __future__ import annotations

import re
from dataclasses import replace

from rashomon.attribution.cues import is_office, is_plural, kinds_of_noun, words
from rashomon.attribution.finding import Finding
from rashomon.attribution.page import Page, Run, once, words_of
from rashomon.terms import Name, NameKind

_CLOCK = re.compile(r"\d{1,2}[:.]\d\d")
POSSESSIVE = frozenset({"'s", "'"})
TITLE_TAGS = frozenset({"NOUN", "PROPN", "ADJ", "DET"})
_INSIDE_TITLE = POSSESSIVE | {"of", "-", "and"}
_LONGEST_TITLE = 10
_LONGEST_APPOSITION = 14
_LONGEST_RELATIVE = 40


def without_edges(page: Page, run: Run) -> Run:
    """The run without punctuation, prepositions and the hour of a live page before it and a possessive after it."""
    first, last = run
    while first < last and (
        page.reading.tag[first] in ("PUNCT", "ADP", "CCONJ", "SCONJ")
        or page.lower[first] in ("according", "below", "including")
        or (page.lower[first][0].isdigit() and _CLOCK.fullmatch(page.lower[first]))
        or (page.reading.tag[first] == "ADV" and page.reading.word[first + 1] == ",")
    ):
        first += 1
    while last > first and (page.reading.tag[last] in ("PUNCT", "CCONJ", "ADP") or page.lower[last] in POSSESSIVE):
        if page.reading.word[last] == ")" and "(" in page.reading.word[first:last]:
            break
        last -= 1
    day = last > first + 1 and page.lower[last] in words("weekdays") and last not in page.name_at
    stray = day and page.reading.tag[last - 1] == "NOUN" and not first <= page.reading.head[last] < last
    return first, last - stray  # "a court statement | Monday"


@once
def head_of(page: Page, run: Run) -> int:
    """The word of the run that the others depend on: the first nominal one whose head lies outside and that owns
    nothing.
    """
    counted = page.lower[run[0]] in words("quantities") and run[0] < run[1]
    counted = counted and page.reading.tag[run[0] + 1] in ("ADP", "ADV")
    if counted or (page.lower[run[0]] in words("ones") and page.form(run[0] + 1) == ","):  # "Another, who had stayed"
        return run[0]
    outside = [
        w
        for w in range(run[0], run[1] + 1)
        if not run[0] <= page.reading.head[w] <= run[1]
        and page.reading.tag[w] not in ("PUNCT", "DET", "ADP", "CCONJ", "PART")
        and not (w < run[1] and page.lower[w + 1] in POSSESSIVE)
    ]
    nominal = [w for w in outside if page.reading.tag[w] in ("NOUN", "PROPN", "PRON", "NUM")]
    head = (nominal or outside or [run[1]])[0]
    while (
        head < run[1] and page.reading.tag[head] == page.reading.tag[head + 1] == "PROPN" and head not in page.name_at
    ):
        head += 1
    return head


def own_name(page: Page, run: Run, head: int) -> Name | None:
    """The name the mention bears itself, not one that only modifies it ("the Lakeside spokesman", "a friend of
    Ada Lind").
    """
    titled = _titled_name(page, run) or _described_name(page, run, head) or _called_name(page, run, head)
    if titled is not None:
        return titled
    direct = page.name_at.get(head)
    if direct is not None and not (direct.last < run[1] and owns(page, direct)):
        return direct
    first = page.name_at.get(run[0])
    if (
        first is not None
        and first.kind is NameKind.PERSON
        and not owns(page, first)
        and first.last < head
        and not _modifies(page, first, head)
    ):
        return first
    beside = _name_after_comma(page, run, head)
    if beside is not None:
        return beside
    last = page.name_at.get(run[1])
    kinds = kinds_of_noun(page.lower[head])[:1]
    noun = page.reading.tag[head] == "NOUN" and kinds in ((), ("organization",), ("outlet",))  # "the newspaper Veldan"
    body = noun and last is not None and last.kind is NameKind.ORGANIZATION  # "the Tarvian airframer Veldon"
    if last is not None and last.first == head + 1 and (body or page.is_label(head + 1, "appos")):
        return last
    if (
        last is None
        or last.kind is not NameKind.PERSON
        or last.first <= head
        or not (is_role(page, head) or head + 1 == last.first)
    ):
        return None
    before = last.first - 1
    if page.reading.tag[before] == "ADP" or page.lower[before] in ("and", "or"):
        return None
    commas = [w for w in range(head + 1, last.first) if page.reading.word[w] == ","]
    end = commas[0] if commas else last.first
    behind = range(max([head, *commas]), last.first)
    if any(page.reading.tag[w] == "VERB" or page.lower[w] in words("exemplifying") for w in behind):
        return None  # "the minister, quoted by the daily Norra", "critics, including Mayor Vell"
    of = next((w for w in range(head + 1, end) if page.reading.tag[w] == "ADP"), end)
    thing = page.reading.tag[min(of + 1, end)] == "DET" and page.reading.tag[before] == "NOUN"
    if thing and not is_role(page, before):
        return None  # "a crew member of the freighter Lena"
    inner = [
        w
        for w in range(head + 1, end)
        if page.reading.tag[w] == "ADP" and any(is_role(page, v) for v in range(w + 1, end))
    ]
    return None if inner else last


def _titled_name(page: Page, run: Run) -> Name | None:
    """The person named right after an office that the mention begins with, whatever body stands before that
    ("Orsk University union president Ana Ruiz", "Senior researcher Mu Tan, of the university").
    """
    for word in range(run[0], run[1]):
        following = page.name_at.get(word + 1)
        if page.reading.tag[word] not in ("NOUN", "PROPN", "ADJ", "DET") and page.lower[word] not in _INSIDE_TITLE:
            return None
        opens = following is not None and following.first == word + 1 and following.kind is NameKind.PERSON
        if opens and following is not None and is_role(page, word) and not owns(page, following):
            title = page.name_at.get(word)
            return following if title is None or title.kind is not NameKind.PERSON else None
    return None


def _described_name(page: Page, run: Run, head: int) -> Name | None:
    """The person named in full right behind common nouns at the mention's end or behind the office that is its head,
    whatever stands before ("Harbour deputy dredger Jon Aas", "the prize-winning novelist Ada Lind, of Orsk").
    """
    full = page.name_at.get(head + 1) if head < run[1] and page.reading.tag[head] == "NOUN" else None
    beside = full is not None and full.first < full.last  # "the collector Ada Lind, who"
    name = page.name_at.get(head + 1 if is_role(page, head) or beside else run[1])
    if name is None or name.kind is not NameKind.PERSON or name.first <= run[0] or owns(page, name):
        return None
    if is_plural(page.lower[head]):
        return None  # "the candidates Ada Lind and Jon Renn"
    if (is_role(page, head) or beside) and name.first == head + 1:
        return name
    before = range(run[0], name.first)
    nominal = all(page.reading.tag[w] in TITLE_TAGS and page.lower[w] not in _INSIDE_TITLE for w in before)
    plain = page.reading.tag[name.first - 1] == "NOUN" and page.reading.word[name.first - 1].islower()
    return name if nominal and plain and name.first < name.last == run[1] else None


def _called_name(page: Page, run: Run, head: int) -> Name | None:
    """The name that ends the mention of somebody "called" or "named" so ("a group called Free Harbour"), or stands
    right behind that word there; not in the apposition to a person's name ("Ada Lind, head of a firm called Veld").
    """
    behind = (w + 1 for w in page.children_with(head, "acl") if page.lower[w] in ("called", "named"))
    name = page.name_at.get(next(behind, run[1])) or page.name_at.get(run[1])
    if head in page.name_at or name is None or not head < name.first or name.last > run[1]:
        return None
    before, between = page.lower[name.first - 1], words("naming").intersection(page.lower[head : name.first])
    called = before in ("called", "named", "name") or (before in ("as", "of") and bool(between))
    return name if called else None


def _name_after_comma(page: Page, run: Run, head: int) -> Name | None:
    """The person, after a body's noun the body, named right behind the first comma ("the lorry maker, Veld Motors")."""
    comma = next((w for w in range(head + 1, run[1]) if page.reading.word[w] == ","), None)
    one = page.lower[head] == "one" and (head + 1 == comma or page.lower[head + 1] == "of")  # "one of her friends, Ada"
    noun = page.reading.tag[head] == "NOUN" or one
    if comma is None or not (noun or is_role(page, head)):
        return None
    skipped = page.lower[comma + 1] in words("titles") or (one and page.lower[comma + 1] == "the")
    first = comma + 2 if skipped else comma + 1
    name = page.name_at.get(first)
    one = one or ("organization" in kinds_of_noun(page.lower[head]) and not is_plural(page.lower[head]))
    body = one and name is not None and name.kind is NameKind.ORGANIZATION
    if name is None or not (body or name.kind is NameKind.PERSON) or name.first != first:
        return None
    single = not is_plural(page.lower[head])
    ends = name.last == run[1] or page.lower[name.last + 1] in (",", "(", *(("of", "from", "at") if single else ()))
    plain = not any(page.reading.tag[w] in ("VERB", "AUX", "CCONJ") for w in range(head + 1, comma))
    beside = page.is_label(name.first, "appos") and page.reading.head[name.first] == head  # "a man not asked, Jon Aas"
    return name if ends and (plain or beside) else None


def owns(page: Page, name: Name) -> bool:
    """Whether the name is a possessor here."""
    return name.last + 1 < len(page) and page.lower[name.last + 1] in POSSESSIVE


def _modifies(page: Page, name: Name, head: int) -> bool:
    """Whether the name only stands before its noun ("Lind spokesman Bo Aas", "the Lind campaign")."""
    return all(page.reading.tag[w] in ("NOUN", "PROPN", "ADJ") for w in range(name.last + 1, head + 1))


def is_role(page: Page, word: int) -> bool:
    """Whether the word is a person's office or trade."""
    return is_office(page.lower[word])


def around_name(page: Page, name: Name) -> Run:
    """The mention around a name: from the title or possessor before it to the apposition after it."""
    return _title_start(page, name), _apposition_end(page, name)


def _title_start(page: Page, name: Name) -> int:
    """The first word of the title before a person's name; the name's own first word where there is none."""
    if name.kind is not NameKind.PERSON:
        return name.first
    start = name.first
    floor = max(page.sentence_of(name.first)[0], name.first - _LONGEST_TITLE)
    while start > floor and _in_title(page, start - 1):
        start -= 1
    while start < name.first and (page.lower[start] in POSSESSIVE or page.reading.tag[start] == "ADP"):
        start += 1
    return start if any(is_role(page, w) for w in range(start, name.first)) else name.first


def _in_title(page: Page, word: int) -> bool:
    other = page.name_at.get(word)
    if other is not None and other.kind is NameKind.PERSON and not owns(page, other):
        return False
    if page.reading.tag[word] == "ADP":
        return page.lower[word] in ("of", "for", "to") and word > 0 and is_role(page, word - 1)
    return page.reading.tag[word] in TITLE_TAGS or page.lower[word] in POSSESSIVE or page.reading.word[word] == "-"


def _apposition_end(page: Page, name: Name) -> int:
    """The last word of "..., the harbour master of Lakeside," after a person's name; the name's own last where none."""
    last, end = name.last, page.sentence_of(name.first)[1]
    if name.kind is not NameKind.PERSON or last + 2 > end:
        return last
    comma = page.reading.word[last + 1] == ","
    start = last + 2 if comma else last + 1
    if page.reading.tag[start] not in ("DET", "ADJ", "NOUN", "PROPN") or (
        not comma and page.reading.tag[start] != "DET"
    ):
        return last
    for word in range(start, min(end, start + _LONGEST_APPOSITION) + 1):
        joined = page.lower[word] == "and" and not comma
        if page.reading.tag[word] in ("PUNCT", "VERB", "AUX") or page.lower[word] in ("who", "which") or joined:
            found = any(is_role(page, w) for w in range(start, word))
            return word - 1 if found and (page.reading.tag[word] == "PUNCT" or not comma) else last
    return last


def before_clause(page: Page, run: Run, head: int) -> Run:
    """The run without what follows the head as a clause or after a comma."""
    for word in range(head + 1, run[1] + 1):
        stop = page.reading.tag[word] in ("VERB", "AUX", "PUNCT") or page.lower[word] in words(
            "relative_pronouns", "question_words", "kept", "subjects_alone"
        )
        joined = page.reading.word[word] in ("-", "'", "’") or page.reading.word[word - 1] == "-"
        if stop and not joined:
            last = without_edges(page, (run[0], word - 1))[1]
            while last > head and page.reading.tag[last] in ("ADP", "SCONJ"):  # "the police of | having fired"
                last -= 1
            return run[0], max(head, last)
    return run


@once
def name_key(page: Page, named: Run) -> str:
    """What mentions of one name share: its last word without possessive, lower case.

    A name with "of" in it shares the masthead word before that ("the Times" of "the Times of Orsk") or nothing less
    than all of it, so that "Orsk" is not the paper; nor is it "Radio Orsk".
    """
    first, last = named
    if page.lower[last] in POSSESSIVE and first < last:
        last -= 1
    of = next((w for w in range(first + 1, last) if page.lower[w] in ("of", "for")), None)
    if of is None:
        station = page.lower[first] in words("masthead_words") and page.lower[last] not in words("masthead_words")
        return " ".join(page.lower[first : last + 1]) if station and first < last else page.lower[last]
    masthead = page.lower[of - 1] in words("masthead_words")
    return page.lower[of - 1] if masthead else " ".join(page.lower[first : last + 1])


def with_named_apposition(page: Page, run: Run) -> Run:
    """The run drawn out over ", Ada Lind" where it describes a person by role, a body by its noun, and names nobody."""
    comma = run[1] + 1
    name = page.name_at.get(comma + 1) if comma + 1 < len(page) and page.reading.word[comma] == "," else None
    if name is None or name.first != comma + 1:
        return run
    head = head_of(page, run)
    body = "organization" in kinds_of_noun(page.lower[head]) and not is_plural(page.lower[head])
    if name.kind is not (NameKind.ORGANIZATION if body else NameKind.PERSON):
        return run
    after = name.last + 1
    definite = page.reading.tag[run[0]] in ("DET", "PRON") or any(page.lower[w] in POSSESSIVE for w in range(*run))
    marked = after < len(page) and page.reading.word[after] in (",", ".")
    if not is_role(page, head) and not ((definite or body) and marked and page.reading.tag[head] == "NOUN"):
        return run
    named = any(w in page.name_at and page.name_at[w].kind is NameKind.PERSON for w in range(run[0], run[1] + 1))
    same = page.reading.sentence[name.last] == page.reading.sentence[run[0]]
    return (run[0], name.last) if not named and same else run


def with_role_before(page: Page, run: Run) -> Run:
    """The run drawn out over "the harbour master, " where it is only a person's name."""
    name = page.name_at.get(run[0])
    if name is None or name.kind is not NameKind.PERSON or (name.first, name.last) != run:
        return run
    comma, floor = run[0] - 1, page.sentence_of(run[0])[0]
    if comma <= floor or page.reading.word[comma] != ",":
        return run
    start = comma
    while start > max(floor, comma - _LONGEST_TITLE) and _in_title(page, start - 1):
        start -= 1
        if page.lower[start] in ("the", "a", "an"):
            break
    opens = start == floor or page.reading.tag[start - 1] in ("PUNCT", "CCONJ")
    return (start, run[1]) if opens and any(is_role(page, w) for w in range(start, comma)) else run


def with_name_before(page: Page, run: Run) -> Run:
    """The run drawn out over the person's name right before it, where it is an office ("Ada Lind | Harbour
    Secretary", "Ada Lind, | the harbour secretary").
    """
    comma = run[0] > 1 and page.reading.word[run[0] - 1] == ","
    comma = comma and page.is_label(head_of(page, run), "appos")
    before = run[0] - 2 if comma else run[0] - 1
    name = page.name_at.get(before)
    if name is None or name.kind is not NameKind.PERSON or name.last != before:
        return run
    same = page.reading.paragraph[name.first] == page.reading.paragraph[run[0]]
    title = (comma or page.reading.tag[run[0]] in ("PROPN", "NOUN", "ADJ")) and is_role(page, head_of(page, run))
    return (name.first, run[1]) if same and title else run


def over_proper(page: Page, run: Run) -> Run:
    """The run drawn out over proper nouns that follow it at once, as where the tree cut a name in two."""
    last = run[1]
    while last + 1 < len(page) and page.reading.tag[last] == page.reading.tag[last + 1] == "PROPN":
        last += 1
    return run[0], last


def with_article(page: Page, run: Run, without: frozenset[int]) -> Run:
    """The run with the article or the rank before it and the rest of a name that it cuts, up to the words `without`."""
    first, last = run
    while first and page.lower[first - 1] in words("titles") and page.reading.tag[first - 1] == "PROPN":
        first -= 1
    before = first - 1
    same = before >= 0 and page.reading.sentence[before] == page.reading.sentence[first]
    article = same and page.lower[before] in ("the", "a", "an") and page.reading.tag[first] != "PRON"
    if article and before not in without:
        first = before
    whole = over_proper(page, (first, last))
    return whole if not without & set(range(last + 1, whole[1] + 1)) else (first, last)


def with_relative_clause(page: Page, run: Run, cue: int) -> Run:
    """The run drawn out over ", who was appointed in March," where that clause ends right before the cue.

    The full phrase belongs to the mention (docs/gold.md); whether the model takes it in hangs on the name before.
    """
    inside = [w for w in range(run[0] + 1, run[1]) if page.reading.word[w] == "," and _is_relative_start(page, w + 1)]
    start = inside[-1] if inside else run[1] + 1
    if page.lower[run[1]] in words("relative_pronouns") and 0 < cue - run[1] <= _LONGEST_RELATIVE and run[0] < run[1]:
        return run[0], cue - 1 if page.reading.tag[cue - 1] not in ("ADV", "AUX", "PUNCT") else run[1] - 1
    opens = start + 1 < cue and page.reading.word[start] == "," and _is_relative_start(page, start + 1)
    if not opens or page.reading.sentence[start] != page.reading.sentence[cue] or cue - start > _LONGEST_RELATIVE:
        return run
    close = cue - 1
    while close > start + 2 and page.reading.tag[close] in ("AUX", "ADV", "NOUN", "ADP", "PROPN"):
        close -= 1
    return (run[0], close - 1) if page.reading.word[close] == "," and close > max(start + 2, run[1]) else run


def with_clause_behind(page: Page, finding: Finding) -> Finding:
    """The finding with the relative clause behind its last source as part of that, where it was taken for content: "Not
    so, according to Lind, | who leads the crew".
    """
    if finding.head is None or not finding.sources or finding.sources[-1][0] < finding.head:
        return finding
    source, content = finding.sources[-1], words_of(finding.content)
    for clause in page.children_with(head_of(page, source), "acl:relcl"):
        own = [w for w in page.subtree(clause) if page.reading.tag[w] != "PUNCT"]
        near = source[1] + 1 <= own[0] <= source[1] + 2 and _is_relative_start(page, own[0])
        if near and content.intersection(own) and not content <= set(own):
            whole = source[0], own[-1]
            left = page.runs(w for w in content if not source[0] <= w <= own[-1])
            return replace(finding, sources=(*finding.sources[:-1], whole), content=left)
    return finding


def _is_relative_start(page: Page, word: int) -> bool:
    """Whether "who", "which", "whose", "all of whom" stands here."""
    forms = page.lower[word : word + 3]
    return forms[0] in ("who", "which", "whose") or (len(forms) == 3 and forms[2] in ("whom", "which"))
