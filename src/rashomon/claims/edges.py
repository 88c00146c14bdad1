"""Where a claim's words end: with its content, behind its complement.

Enters: a Tree, Voices and the words found so far. Leaves: words and offsets. Deliberately not done: choosing heads.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from rashomon.claims.calendar_value import DAYS, MONTHS
from rashomon.claims.data_files import word_list
from rashomon.claims.nominals import mention_words
from rashomon.claims.stretch import closed
from rashomon.claims.subordination import OCCASIONS, TIMING, is_relative, opening
from rashomon.claims.tree import Tree
from rashomon.claims.voices import AUTHOR, Voices

CORE = frozenset({"nsubj", "obj", "iobj", "csubj", "ccomp", "xcomp", "aux", "cop", "compound", "conj", "root"})
BEFORE_NOUN = frozenset({"compound", "amod", "det", "nummod", "case"})
OWNED_BY = frozenset({"compound", "amod", "det", "nummod", "nmod"})
BESIDE = frozenset({"advcl", "conj", "parataxis"})
NEEDED = word_list("prepositions_that_verbs_need")
NEEDED_PARTS = frozenset({"acl", "nmod", "obj", "xcomp"})  # of a noun or verb before, without a comma
STRESSED = frozenset((word, "because") for word in ("just", "merely", "only", "purely", "simply", "solely"))
TOPICS = word_list("prepositions_of_topics")
CIRCUMSTANCES = word_list("nouns_of_circumstance")
BEGINNING = word_list("verbs_of_beginning")
NARRATING = word_list("narrating_verbs")
RELATIVE = frozenset({"who", "which", "that", "whom", "whose", "where", "when", "why"})


def with_complement(tree: Tree, voices: Voices, action: int, words: list[int], stop: set[int], end: int) -> int:
    """`end` moved behind what follows and is a claim of its own, but without which this one could not be read: a
    complement ("The photograph shows | that ...", "the fact | that ..."), a word that attributes and its content ("led
    them to | fear that ..."), a relative clause that says which ("the bridge | they built").
    """
    if not words:
        return end
    hung = [(word, kid) for word in words for kid in tree.children[word] if kid in stop]
    of = tree.relation
    kids = [kid for kid in tree.all(action, "csubj") if kid in stop and kid > action]
    kids += [kid for word, kid in hung if of[kid] == "ccomp" and kid > word]
    kids = [kid for kid in kids if all(voices.of[one] == voices.of[action] for one in tree.below(kid))]
    if cues := [kid for kid in tree.children[action] if kid > action and voices.cue[kid] != AUTHOR]:
        told_by = tree.all(action, "xcomp", "obj", "ccomp", "csubj") + needed_obliques(tree, action)
        told_by += tuple(kid for kid in tree.all(action, "advcl") if kid == action + 1)  # "resisted | saying"
        if tree.first(action, "expl") is not None:
            told_by += tree.all(action, "nsubj")  # "there were | fears that ..."
        kids += [kid for kid in cues if kid in told_by]
    kids += [
        kid
        for _, kid in hung
        if of[kid] == "acl" and (_tells_which(tree, kid) or not is_relative(tree, kid) or _exists_so(tree, action, kid))
    ]
    kids += [kid for word, kid in hung if of[kid] in ("acl", "advcl") and _fills(tree, kid, action)]
    kids += [kid for kid in tree.children[action] if kid in stop and _is_told_where(tree, kid, action)]
    kids += [kid for _, kid in hung if of[kid] in ("advcl", "ccomp") and _follows_from(tree, kid)]
    kids += [kid for _, kid in hung if of[kid] == "advcl" and _is_stressed(tree, kid)]
    kids += _attributing_end(tree, voices, action, words)
    begins = tree.lemma[action] in BEGINNING and tree.first(action, "obj", "obl", "xcomp") is None
    if tree.lemma[action] in NARRATING or begins:  # "the vote comes | after ...", "it began | when ..."
        kids += [kid for kid in tree.all(action, "advcl") if kid in stop and _says_when(tree, kid)]
    told = [tree.below(kid) for kid in kids]
    told += [
        _nominal(tree, kid)
        for kid in tree.children[action]
        if of[kid] in ("obj", "obl") and kid > action and _is_told(voices, kid, action)
    ]
    for below in told:
        before = max((word for word in words if word < below[0]), default=below[0])
        if all(_is_mark(tree, word) for word in range(before + 1, below[0])):
            while _is_mark(tree, below[-1]):
                below.pop()
            end = max(end, tree.reading.end[below[-1]])
    return end


def behind_what_says_which(tree: Tree, voices: Voices, head: int, own: frozenset[int], end: int) -> int:
    """`end` moved behind what follows without a comma and says which ("a law | that closes the port"), what ("talk |
    that she left", "fought | what he called a ban") or than what, though it is a claim of its own or others say it."""
    reading = tree.reading
    after = bisect_left(reading.start, end)
    while after < len(reading) and reading.sentence[after] == reading.sentence[head]:
        if _goes_on_in_content(voices, after, head):
            end = end if _is_mark(tree, after) else reading.end[after]
            after += 1
            continue
        top = _top_from(tree, after) if reading.tag[after] not in ("PUNCT", "CCONJ") else after
        is_needed = tree.relation[top] in NEEDED_PARTS
        says_which = is_needed or tree.relation[top] == "ccomp" or tree.lower[after] in ("than", "if", "unless")
        below = tree.below(top) if says_which else []
        if not says_which or below[0] != after or reading.head[top] not in own:
            return end
        is_one_voice = all(voices.of[one] == voices.of[head] and voices.cue[one] == AUTHOR for one in below)
        if not is_one_voice and not (is_needed and _may_be_taken_in(voices, head, below)):
            return end
        while reading.tag[below[-1]] == "PUNCT" and len(below) > 1:
            below.pop()
        if voices.cue[below[-1]] != AUTHOR and not is_one_voice and reading.tag[below[-1]] == "VERB":
            return end  # "a threat | that makes people say"
        end, after = closed(tree, below[0], below[-1], reading.end[below[-1]]), below[-1] + 1
    return end


def _may_be_taken_in(voices: Voices, head: int, below: list[int]) -> bool:
    """Whether words that others say, too, belong to a claim's ("fought | what he called a ban", "comments by the mayor
    | that ships must stay"): the author's do not to what somebody else says."""
    return voices.of[head] == AUTHOR or all(voices.of[one] != AUTHOR for one in below)


def _goes_on_in_content(voices: Voices, after: int, head: int) -> bool:
    """Whether an end falls into what a noun before it is about ("prompted calls for all ships | to be scrapped")."""
    of, cue = voices.of, voices.cue
    return of[after] != AUTHOR and of[after] == of[after - 1] != of[head] and of[after] in cue[head + 1 : after]


def _top_from(tree: Tree, word: int) -> int:
    """The highest word of the subtree that begins with `word`."""
    while (above := tree.reading.head[word]) >= 0 and tree.below(above)[0] == tree.below(word)[0]:
        word = above
    return word


def needed_obliques(tree: Tree, verb: int) -> tuple[int, ...]:
    """What stands behind a preposition that the verb may need ("comply with | the request"), not "amid claims"."""
    obliques = tree.all(verb, "obl")
    return tuple(kid for kid in obliques if tree.says(kid, NEEDED, "case"))


def _is_told(voices: Voices, kid: int, action: int) -> bool:
    """Whether an argument is what another voice is about ("sent to | the Force, which the Church calls a retreat")."""
    return voices.of[kid] not in (AUTHOR, voices.of[action]) and voices.cue[kid] == AUTHOR


def _nominal(tree: Tree, word: int) -> list[int]:
    """The words of a nominal with its preposition, without its clauses."""
    return sorted({*mention_words(tree, word), *tree.all(word, "case")})


def _attributing_end(tree: Tree, voices: Voices, action: int, words: list[int]) -> list[int]:
    """What attributes and is needed at the end: the action itself ("seems | to have said that ..."), the noun that the
    last word belongs to ("responded to Wren's | claims that ...")."""
    last = next((word for word in reversed(words) if not _is_mark(tree, word)), words[-1])
    last = tree.reading.head[last] if tree.relation[last] == "case" and tree.reading.tag[last] == "PART" else last
    noun = tree.reading.head[last]
    is_noun = noun > last and tree.relation[last] in OWNED_BY and tree.reading.tag[noun] == "NOUN"
    found = ([] if action in words else [action]) + ([noun] if is_noun else [])
    return [word for word in found if voices.cue[word] != AUTHOR]


def _says_when(tree: Tree, head: int) -> bool:
    word = opening(tree, head)
    return word is not None and tree.lower[word] in TIMING


def _fills(tree: Tree, head: int, action: int) -> bool:
    """Whether a clause without comma says what the noun right before it is that tells nothing by itself: a predicate
    ("Wren is the guard | who sold it", "that is a problem | which must be solved") or a bare noun for a time or place
    ("at a time | when the port was empty")."""
    first = tree.below(head)[0]
    noun = first - 1
    if noun < 0 or _is_mark(tree, first):
        return False
    if tree.lower[first] not in RELATIVE:
        return _is_of_occasions(tree, head, noun)
    if noun == action == tree.reading.head[head] and tree.first(noun, "cop") is not None:
        return tree.reading.tag[noun] == "NOUN" and is_relative(tree, head)
    kids = {tree.relation[kid] for kid in tree.children[noun] if kid < noun} - {"punct"}
    is_bare = tree.lemma[noun] in CIRCUMSTANCES and kids <= {"det", "case"} and "det" in kids
    return is_bare and tree.reading.sentence[noun] == tree.reading.sentence[first]


def _is_of_occasions(tree: Tree, head: int, noun: int) -> bool:
    """Whether a clause without a word that opens it says at which of the times right before it something was ("during
    the rare times | they sailed")."""
    is_open = tree.relation[head] == "acl" or tree.first(head, "mark") is None
    is_one = tree.lemma[noun] in OCCASIONS and tree.relation[noun] == "obl" and tree.first(noun, "det") is not None
    return is_one and is_open and tree.has_subject(head) and tree.reading.sentence[noun] == tree.reading.sentence[head]


def _is_told_where(tree: Tree, head: int, action: int) -> bool:
    """Whether a clause says what "where" or "how" is ("that is where | it fell")."""
    is_asked = tree.lower[action] in ("how", "when", "where", "why") and tree.first(action, "cop") is not None
    return is_asked and tree.below(head)[0] == action + 1 and tree.has_subject(head)


def _exists_so(tree: Tree, action: int, head: int) -> bool:
    """Whether a relative clause says what it is that there is ("there was a case | where they apologized")."""
    first = tree.below(head)[0]
    return tree.first(action, "expl") is not None and not _is_mark(tree, first) and not _is_mark(tree, first - 1)


def _follows_from(tree: Tree, head: int) -> bool:
    """Whether a clause tells how much "so" or "such" is ("so severe | that it broke"); "so that it breaks" does not."""
    if [tree.lower[kid] for kid in tree.all(head, "mark")] != ["that"]:
        return False
    before = tree.below(head)[0] - 1
    degrees = (word for word in tree.below(tree.reading.head[head], {head}) if word < before)
    return any(tree.lower[word] in ("so", "such") for word in degrees)


def _is_stressed(tree: Tree, head: int) -> bool:
    """Whether a reason is what it is about ("should not go simply | because they are old"): an adverb leads to it."""
    mark = tree.first(head, "mark")
    return mark is not None and tree.lower[mark - 1 : mark + 1] in STRESSED


def _tells_which(tree: Tree, head: int) -> bool:
    """Whether a relative clause without pronoun says which are meant: no comma stands before it."""
    first = tree.below(head)[0]
    follows = not _is_mark(tree, first) and not _is_mark(tree, first - 1)
    return follows and tree.reading.label[head] == "acl:relcl" and tree.lower[first] not in RELATIVE


def without_far_end(tree: Tree, head: int, words: list[int], stop: set[int]) -> list[int]:
    """`words` up to a whole clause that is another claim's, where only a circumstance hangs behind it.

    In "some sank, while others | reached the port in the storm" the last words are more likely the second clause's.
    """
    for before, after in pairwise(words):
        if after <= head or after == before + 1:
            continue
        if not any(tree.relation[word] in BESIDE and word in stop for word in range(before + 1, after)):
            continue
        tops = [word for word in words if word >= after and tree.reading.head[word] < after]
        if not any(tree.relation[word] in CORE for word in tops):
            return [word for word in words if word <= before]
    return words


def without_bare_aside(tree: Tree, head: int, words: list[int], stop: set[int]) -> list[int]:
    """`words` without a bare noun set off at their end whose relative clause is another claim's ("prevents a raid -- an
    argument | that raises its rank"): it says nothing without that, as "Wren, a former guard | who ..." does."""
    last = next((word for word in reversed(words) if not _is_mark(tree, word)), -1)
    if last <= head or tree.form(last + 1) not in RELATIVE or tree.relation[last] not in ("appos", "parataxis", "dep"):
        return words
    is_told = any(kid in stop and tree.below(kid)[0] == last + 1 for kid in tree.all(last, "acl"))
    first = min((kid for kid in tree.all(last, "det") if kid < last), default=last)
    others = {tree.relation[kid] for kid in tree.children[last] if kid not in stop} - {"det", "punct"}
    is_bare = is_told and first < last and not others and tree.name[last] < 0
    return [word for word in words if word < first - 1] if is_bare and _is_mark(tree, first - 1) else words


def without_time_before(tree: Tree, head: int, words: list[int]) -> list[int]:
    """`words` of an infinitive without a circumstance right before its "to", which is of the verb above it ("announced
    plans this week | to build")."""
    marks = [kid for kid in tree.all(head, "mark") if tree.lower[kid] == "to"]
    if not marks or tree.has_subject(head) or tree.first(head, "cop") is not None:
        return words
    before = {word for kid in tree.all(head, "obl") if kid < marks[0] for word in tree.below(kid)}
    return [word for word in words if word not in before] if before and words[:1] == [min(before)] else words


def without_topic(tree: Tree, voices: Voices, head: int, words: list[int]) -> list[int]:
    """`words` without what the cue says they are about ("| Of the strike, | Wren said, the crews left")."""
    for kid in tree.all(head, "obl"):
        last = tree.below(kid)[-1]
        after = next((word for word in words if word > last and not _is_mark(tree, word)), -1)
        if kid < head and tree.says(kid, TOPICS, "case") and voices.of[head] in voices.cue[last + 1 : max(after, 0)]:
            return words if voices.of[head] == AUTHOR else [word for word in words if word > last]
    return words


def _is_mark(tree: Tree, word: int) -> bool:
    return tree.reading.tag[word] == "PUNCT"


def from_subject(tree: Tree, voices: Voices, head: int, words: list[int]) -> list[int]:
    """`words` with the subject right before them that the content left out ("warned | there could be a strike")."""
    subject = tree.first(head, "expl", "nsubj")
    if subject is None or not words or subject in words:
        return words
    more = [word for word in tree.below(subject) if word < words[0]]
    free = all(voices.of[word] == voices.cue[word] == AUTHOR and not voices.source[word] for word in more)
    is_next = bool(more) and more == list(range(more[0], words[0]))
    return more + words if free and is_next else words


def run_on(tree: Tree, voices: Voices, words: list[int], below: set[int]) -> list[int]:
    """`words` with what follows the last of them in its clause though the content was cut there, as far as one pair of
    quotation marks holds both (“It fell | on Monday”), or where a date was cut in two ("on Monday | , 3 May")."""
    if not words:
        return words
    more = _free_from(voices, words[-1] + 1, below)
    if (noun := _noun_cut_off(tree, words[-1])) in more:
        nominal = set(tree.below(noun))
        return words + [word for word in more if word in nominal]
    kept = more and (
        _in_one_quotation(tree, words[0], words[-1], more[-1])
        or _finishes_date(tree, words[-1], more)
        or _finishes_complement(tree, words[-1], more[0])
    )
    return words + more if kept else words


def _free_from(voices: Voices, word: int, below: set[int]) -> list[int]:
    """The words of `below` from `word` on without a gap, as far as the author says them and they name no source."""
    more = []
    while word in below and voices.of[word] == voices.cue[word] == AUTHOR and not voices.source[word]:
        more.append(word)
        word += 1
    return more


def _noun_cut_off(tree: Tree, last: int) -> int:
    """The noun behind the last word that it belongs to ("support for Norrin | led efforts"), -1 where none is."""
    noun = tree.reading.head[last]
    return noun if noun > last and tree.relation[last] in BEFORE_NOUN else -1


def _finishes_complement(tree: Tree, last: int, after: int) -> bool:
    """Whether the words are the rest of a complement that was cut in two ("to help the girls | enter the country")."""
    return tree.relation[after] in ("xcomp", "ccomp") and after in (
        tree.reading.head[last],
        tree.reading.head[last] + 1,
    )


def _finishes_date(tree: Tree, last: int, more: list[int]) -> bool:
    """Whether `more` is only the rest of a date that begins with the day or month `last`."""
    rest = [word for word in more if tree.reading.tag[word] != "PUNCT"]
    return tree.lower[last] in DAYS and all(
        tree.lower[word][:3] in MONTHS or tree.reading.word[word].isdigit() for word in rest
    )


def _in_one_quotation(tree: Tree, first: int, last: int, after: int) -> bool:
    """Whether a quotation opens in the sentence at or before `last` and closes only at `after` or behind it."""
    forms, sentence = tree.reading.word, tree.reading.sentence
    start = first
    while start > 0 and sentence[start - 1] == sentence[first]:
        start -= 1
    stop = after
    while stop + 1 < len(forms) and sentence[stop + 1] == sentence[first]:
        stop += 1
    opened = False
    for word in range(start, last + 1):
        if forms[word] in ("“", "”", '"'):
            opened = forms[word] == "“" or (forms[word] == '"' and not opened)
    marks = [word for word in range(last + 1, stop + 1) if forms[word] in ("“", "”", '"')]
    return opened and bool(marks) and marks[0] >= after
