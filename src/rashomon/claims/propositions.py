"""The propositions of a reading: one for each finite clause, and one for a content that has none.

Enters: a Tree and its Voices. Leaves: Propositions with their head, their action and their own words. Deliberately
not done:
filling in who, when, where (roles, times, places) and how it is put (modality, polarity).

A clause heads a proposition when it has a predicate and a subject, its own or one shared by coordination; the
clause of a cue ("X said") does not, for the attribution already says it. A complement clause is a proposition of its
own
when another voice says it or when the words above it vouch for it ("shows that"); under "hopes that" it stays inside. A
question, an imperative and a fragment assert nothing.

Misses: clauses that the parser calls something else; verbless headlines ("Talks over").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from rashomon.claims.actions import action_below
from rashomon.claims.data_files import lines_of, rows_of, word_list
from rashomon.claims.edges import from_subject, in_one_sentence, run_on, with_complement, without_far_end
from rashomon.claims.negation import negates
from rashomon.claims.stretch import stretch_of
from rashomon.claims.subordination import is_relative, is_restricted, stays_inside
from rashomon.claims.tree import SUBJECTS, Tree
from rashomon.claims.voices import AUTHOR, Voices, words_in

CLAUSES = frozenset({"root", "ccomp", "advcl", "acl", "parataxis", "conj", "csubj"})
PRESENTING = word_list("presenting_verbs")
ASKING = frozenset({"which", "who", "whom", "why", "how"})
EVENT_ENDINGS = ("tion", "sion", "ment", "ance", "ence", "ship")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """One proposition by its words.

    head     the word that heads it in the tree
    action   its predicate, below words such as "began to", "refused to"
    above    the words from `head` down to `action`, without `action`
    sharer   the word whose subject it shares (itself, or the first of a coordination)
    voice    index of its attribution, or AUTHOR
    words    its own words in text order
    start    code point offsets of the stretch that covers it
    end
    nominal  whether its predicate is a noun for an event
    """

    head: int
    action: int
    above: tuple[int, ...]
    sharer: int
    voice: int
    words: tuple[int, ...]
    start: int
    end: int
    nominal: bool = False


def propositions_of(tree: Tree, voices: Voices) -> tuple[Proposition, ...]:
    """The propositions of a reading, in text order.

    1. Heads are the finite clauses, and the tops of contents without one.
    2. Each owns what hangs on it, less what other heads own and what another voice says.
    3. Its stretch runs from its first own word to its last.
    """
    heads = _heads(tree, voices)
    clauses = [word for word, relation in enumerate(tree.relation) if relation in CLAUSES]
    stop = set(heads) | {word for word in clauses if _is_silent(tree, word) or _tells(tree, voices, word)}
    made = [_proposition(tree, voices, head, stop, nominal) for head, nominal in heads.items()]
    kept = (one for one in made if one is not None)
    return tuple(sorted(kept, key=lambda one: (one.start, -one.end, one.head)))


def _is_silent(tree: Tree, word: int) -> bool:
    """Whether a clause says nothing by itself but would hang at another's edge ("which is why")."""
    return tree.lower[word] in ("why", "how") and tree.first(word, "cop") is not None


def _tells(tree: Tree, voices: Voices, word: int) -> bool:
    """Whether a clause only tells who says something and hangs at another's edge (", who had told her")."""
    return voices.cue[word] != AUTHOR and tree.reading.tag[word] in ("VERB", "AUX")


def _heads(tree: Tree, voices: Voices) -> dict[int, bool]:
    """Heads with whether they are nouns for events."""
    asked = _asked(tree, voices)
    heads = {
        word: False
        for word in range(len(tree.reading))
        if tree.relation[word] in CLAUSES and word not in asked and _asserts(tree, voices, word)
    }
    for index, words in enumerate(voices.content_words):
        if not any(voices.of[head] == index for head in heads):
            heads.update(_content_top(tree, voices, index, words, asked))
        else:
            heads.update(_infinitive_top(tree, voices, index, words, asked, heads))
    return dict(sorted(heads.items()))


def _asserts(tree: Tree, voices: Voices, word: int) -> bool:
    if voices.cue[word] != AUTHOR or not is_finite(tree, word):
        return False
    if _is_bare_speech(tree, voices, word) or _only_presents(tree, word):
        return False
    relation, head = tree.relation[word], tree.reading.head[word]
    if relation != "root" and any(tree.lower[kid] == "what" for kid in tree.all(word, "obj", "nsubj", "obl")):
        return False  # "alarmed by what they found": a thing, not an assertion
    if _is_part(tree, voices, word):
        return False
    if relation != "root" and _opens_question(tree, word):
        return False  # "how they would do it"
    if relation == "conj":
        is_free = tree.relation[head] not in ("ccomp", "csubj") or voices.of[word] != voices.of[head]
        is_asked = tree.relation[head] != "root" and _opens_question(tree, head)
        return _shares(tree, word) and not is_asked and (is_free or _is_answered_for(tree, voices, head))
    if relation in ("ccomp", "csubj") or (relation == "acl" and not is_relative(tree, word)):
        return _is_answered_for(tree, voices, word)
    if relation == "acl" and tree.lower[head] == "what":
        return False  # "what they found" is a thing
    if relation == "acl" and any(tree.lower[kid] in ("what", "which") for kid in tree.all(head, "det")):
        return False  # "what evidence the army had" asks
    mark = tree.first(word, "mark") if relation == "advcl" else None
    return mark is None or tree.lower[mark] != "than"


def _opens_question(tree: Tree, word: int) -> bool:
    """Whether a clause is a question inside another: "how" or "why" opens it, or in a complement "which", "who"."""
    below = (one for one in tree.below(word) if tree.lower[one] not in ("exactly", "just", "precisely"))
    first = next((one for one in below if tree.relation[one] not in ("punct", "cc") or one == word), word)
    return tree.lower[first] in (ASKING if tree.relation[word] == "ccomp" else ("how", "why"))


def _is_answered_for(tree: Tree, voices: Voices, word: int) -> bool:
    """Whether somebody says what a complement clause says: another voice, or the words above it vouch for it."""
    mark, head = tree.first(word, "mark"), tree.reading.head[word]
    if mark is not None and tree.lower[mark] == "whether":
        return False
    return voices.of[word] != voices.of[head] or voices.cue[head] != AUTHOR or vouched(tree, word) is not None


def is_finite(tree: Tree, word: int) -> bool:
    """Whether `word` heads a finite clause: a predicate with a subject, its own or shared, and no infinitive's "to".

    A passive participle that heads a headline and has no auxiliary counts when it has a subject.
    """
    if tree.lower[word] in ("why", "how", "not", "so"):
        return False
    if not is_predicate(tree, word) or (tree.reading.tag[word] == "AUX" and tree.first(word, "expl") is None):
        return False
    mark = tree.first(word, "mark")
    if mark is not None and tree.lower[mark] in ("with", "without"):
        return False  # "with the stands full"
    if not tree.has_subject(word):
        return tree.relation[word] == "conj" and _shares(tree, word) and not _is_infinitive(tree, word)
    if _is_infinitive(tree, word):
        return False
    bare_ing = tree.reading.tag[word] == "VERB" and tree.lower[word].endswith("ing") and not _has_auxiliary(tree, word)
    return not (bare_ing and tree.relation[word] in ("advcl", "acl", "csubj"))


def is_predicate(tree: Tree, word: int) -> bool:
    """Whether `word` can be a clause's predicate: a verb, or anything with a copula or a subject."""
    if tree.reading.tag[word] in ("VERB", "AUX"):
        return True
    return any(tree.relation[kid] in SUBJECTS or tree.relation[kid] == "cop" for kid in tree.children[word])


def _shares(tree: Tree, word: int) -> bool:
    """Whether a coordinated predicate stands in a finite clause: it has a subject, or the first of the row has one."""
    if tree.has_subject(word):
        return True
    first = tree.reading.head[word]
    if tree.reading.tag[word] not in ("VERB", "AUX") and tree.first(word, "cop") is None:
        return False
    return tree.relation[first] in CLAUSES and is_finite(tree, first)


def _is_infinitive(tree: Tree, word: int) -> bool:
    """Whether "to" marks the verb, but not with a copula before it ("her plan was to leave")."""
    copula = tree.first(word, "cop")
    return any(
        tree.lower[kid] == "to" and tree.relation[kid] == "mark" and (copula is None or kid < copula)
        for kid in tree.children[word]
    )


def _is_imperative(tree: Tree, word: int) -> bool:
    """Whether it is a bare verb that is said by itself ("Let us go", "Leave")."""
    is_bare = tree.lower[word] == tree.lemma[word] and not _is_infinitive(tree, word)
    return is_bare and tree.relation[word] == "ccomp" and not _has_auxiliary(tree, word) and not tree.has_subject(word)


def _has_auxiliary(tree: Tree, word: int) -> bool:
    return tree.first(word, "aux", "cop") is not None


def _is_bare_speech(tree: Tree, voices: Voices, word: int) -> bool:
    """Whether `word` only presents something that another voice says or that stands beside it ("..., the mayor
    said")."""
    breaks_in = ("cop", "xcomp") if tree.relation[word] == "parataxis" else ("cop", "obl", "xcomp")
    if tree.first(word, *breaks_in) is not None:
        return False
    if tree.lemma[word] in ("mean", "know") and all(
        tree.relation[kid] in ("nsubj", "punct") for kid in tree.children[word]
    ):
        return True  # "I mean, ..."
    said = tree.all(word, "obj", "ccomp", "csubj")
    if any(voices.of[one] == voices.of[word] for one in said):
        return False
    return matrix().get(tree.lemma[word]) == "none" or any(tree.relation[one] == "ccomp" for one in said)


def _is_part(tree: Tree, voices: Voices, word: int) -> bool:
    """Whether a clause is only part of the one it hangs on: a condition, "anyone who comes", what is joined to such."""
    first = tree.reading.head[word] if tree.relation[word] == "conj" else word
    head = tree.reading.head[first]
    if head < 0 or tree.relation[first] not in ("advcl", "acl"):
        return False
    if tree.lower[head] in ("whenever", "wherever"):
        return True
    same_voice = voices.of[word] == voices.of[head] and voices.cue[head] == AUTHOR
    if same_voice and stays_inside(tree, first):
        return True
    return is_restricted(tree, first) or (tree.relation[word] == "acl" and _is_bare_thought(tree, word))


def _is_bare_thought(tree: Tree, word: int) -> bool:
    """Whether a relative clause only says who thinks or says the rest of it ("the war we thought was over")."""
    kids = {tree.relation[kid] for kid in tree.children[word]} - {"punct"}
    return matrix().get(tree.lemma[word]) == "none" and kids in (
        {"nsubj"},
        {"nsubj", "ccomp"},
        {"nsubj", "aux", "ccomp"},
    )


def _only_presents(tree: Tree, word: int) -> bool:
    """Whether an impersonal clause adds nothing to what it presents ("it is clear that", "it appears")."""
    subject = tree.first(word, "expl", "nsubj")
    if subject is None or tree.lower[subject] not in ("it", "there"):
        return False
    if tree.lemma[word] in PRESENTING and tree.first(word, "obj", "xcomp") is None:
        return True
    below = tree.first(word, "csubj", "ccomp")
    return (
        tree.relation[subject] == "expl"
        and below is not None
        and is_finite(tree, below)
        and vouched(tree, below) is not None
    )


def vouched(tree: Tree, word: int) -> str | None:
    """How the words above a complement clause put it: "actual" or "possible", or None where they do not vouch for it.

    Negated words do not vouch ("there is no evidence that"), nor do words under a condition ("if it is true that").
    """
    head = tree.reading.head[word]
    put = matrix().get(tree.lemma[head])
    conditional = any(tree.lower[kid] in ("if", "whether", "unless") for kid in tree.all(head, "mark"))
    return None if put in (None, "none") or negates(tree, head) or conditional else put


@cache
def matrix() -> dict[str, str]:
    """Lemma of a word above a complement clause: actual, possible, or none where it does not vouch."""
    return {lemma: put for lemma, put, *_ in rows_of("matrix.tsv")}


def _asked(tree: Tree, voices: Voices) -> frozenset[int]:
    """Words of clauses that a question mark closes, within the voice that asks."""
    asked: set[int] = set()
    for word, form in enumerate(tree.reading.word):
        head = tree.reading.head[word]
        if "?" in form and tree.reading.tag[word] == "PUNCT" and head >= 0:
            asked.update(one for one in tree.below(head) if voices.of[one] == voices.of[head] or one == head)
    return frozenset(asked)


def _content_top(
    tree: Tree, voices: Voices, index: int, words: tuple[int, ...], asked: frozenset[int]
) -> dict[int, bool]:
    """The head of a content without a finite clause: its highest verb, else its highest noun for an event."""
    inside = set(words)
    tops = [
        w
        for w in words
        if tree.reading.head[w] not in inside and voices.of[w] == index and voices.cue[w] == AUTHOR and w not in asked
    ]
    verbs = [
        w
        for w in tops
        if tree.reading.tag[w] == "VERB"
        and tree.relation[w] in ("xcomp", "ccomp", "advcl", "acl", "obl")
        and not (_is_imperative(tree, w) or _opens_question(tree, w))
        and not any(tree.lower[kid] == "what" for kid in tree.all(w, "obj", "nsubj"))
    ]
    if verbs:
        return {verbs[0]: False}
    below = [k for w in tops for k in tree.children[w] if k in inside and voices.cue[k] == AUTHOR]
    verbs = [k for k in below if tree.reading.tag[k] == "VERB" and tree.relation[k] in ("xcomp", "acl", "advcl")]
    garden = [k for w in tops for k in tree.children[w] if k in inside and is_garden_path(tree, k)]
    if garden and voices.cue[garden[0]] == AUTHOR:
        return {garden[0]: False}
    nouns = [w for w in tops if tree.reading.tag[w] == "NOUN" and is_event_noun(tree, w)]
    if nouns:
        return {nouns[0]: True}
    return {verbs[0]: False} if verbs else {}


def _infinitive_top(
    tree: Tree, voices: Voices, index: int, words: tuple[int, ...], asked: frozenset[int], heads: dict[int, bool]
) -> dict[int, bool]:
    """The head of what is promised or demanded ("vowed to rebuild the bridge that fell")."""
    inside = set(words)
    return {
        w: False
        for w in words
        if tree.relation[w] in ("xcomp", "ccomp")
        and tree.reading.tag[w] == "VERB"
        and tree.reading.head[w] not in inside
        and not tree.has_subject(w)
        and not _is_imperative(tree, w)
        and voices.cue[tree.reading.head[w]] == index
        and voices.of[w] == index
        and voices.cue[w] == AUTHOR
        and w not in asked
        and w not in heads
    }


def is_garden_path(tree: Tree, word: int) -> bool:
    """Whether a verb behind its noun is called its attribute: a clause that the tree took for a nominal ("crews |
    raised boats")."""
    return tree.relation[word] == "amod" and tree.reading.tag[word] == "VERB" and word > tree.reading.head[word] >= 0


def is_event_noun(tree: Tree, word: int) -> bool:
    """Whether a noun means something that happens or holds, by the lexicon of relations or by its ending."""
    lemma = tree.lemma[word]
    return lemma in event_nouns() or lemma.endswith(EVENT_ENDINGS)


@cache
def event_nouns() -> frozenset[str]:
    """Nouns for events: those of the lexicon of relations and those of a list of their own."""
    coded = {lemma for lemma, kind, *_ in rows_of("plover.tsv") if kind == "noun"}
    return lines_of("events.txt") | coded


def _proposition(tree: Tree, voices: Voices, head: int, stop: set[int], nominal: bool) -> Proposition | None:
    voice = voices.of[head]
    top = tree.reading.head[head] if is_garden_path(tree, head) else head
    below = tree.below(top, (stop | _speaker_of(tree, voices, voice)) - {head})
    words = run_on(tree, voices, [w for w in below if _is_own(voices, voice, w)], set(below))
    words = from_subject(tree, voices, head, in_one_sentence(tree, head, words))
    words = without_far_end(tree, head, words, stop)
    if not words or _leads_to_cue(tree, voices, words) or _lacks_copula(tree, voices, head, words):
        return None
    sharer = head
    while tree.relation[sharer] == "conj" and not tree.has_subject(sharer):
        sharer = tree.reading.head[sharer]
    found = stretch_of(tree, head, words)
    if found is None:
        return None
    action, above = (head, ()) if nominal else action_below(tree, head)
    return Proposition(
        head=head, action=action, above=above, sharer=sharer, voice=voice, words=tuple(words),
        start=found[0], end=with_complement(tree, voices, action, words, stop, found[1]), nominal=nominal,
    )  # fmt: skip


def _leads_to_cue(tree: Tree, voices: Voices, words: list[int]) -> bool:
    """Whether the last word belongs to the object, and the object attributes ("tried to make the | case"): what is said
    is the claim."""
    last = next((one for one in reversed(words) if tree.reading.tag[one] != "PUNCT"), words[-1])
    noun = tree.reading.head[last]
    leads = noun == last + 1 and tree.relation[last] in ("amod", "det")
    return leads and voices.cue[noun] != AUTHOR and tree.relation[noun] in ("obj", "nsubj")


def _lacks_copula(tree: Tree, voices: Voices, head: int, words: list[int]) -> bool:
    """Whether the copula was taken for a cue ("The mayor | has been | the critic"): what is left says nothing."""
    copula = tree.first(head, "cop")
    return copula is not None and copula not in words and voices.cue[copula] != AUTHOR


def _speaker_of(tree: Tree, voices: Voices, voice: int) -> set[int]:
    """The words that name who says it; what hangs on them describes the speaker and is no part of what is said."""
    sources = voices.attributions[voice].sources if voice != AUTHOR else ()
    spans = [(one.start, one.end) for one in sources if one.start is not None and one.end is not None]
    words = {word for start, end in spans for word in words_in(tree.reading, start, end)}
    return {word for word in words if voices.of[word] != voice}


def _is_own(voices: Voices, voice: int, word: int) -> bool:
    return voices.of[word] == voice and voices.cue[word] == AUTHOR
