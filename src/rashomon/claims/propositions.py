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

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.claims.actions import action_below, shared_object
from rashomon.claims.clauses import (
    CLAUSES,
    asked_in,
    asks_if,
    is_command,
    is_elliptical,
    is_finite,
    opens_question,
    shares_subject,
)
from rashomon.claims.contents import content_top, infinitive_top, is_garden_path
from rashomon.claims.data_files import rows_of, word_list
from rashomon.claims.edges import (
    behind_what_says_which,
    from_subject,
    needed_obliques,
    run_on,
    with_complement,
    without_bare_aside,
    without_far_end,
    without_time_before,
    without_topic,
)
from rashomon.claims.negation import negates
from rashomon.claims.stretch import stretch_of
from rashomon.claims.subordination import is_of_none, is_relative, is_restricted, stays_inside
from rashomon.claims.tree import Tree
from rashomon.claims.unvouched import before_parenthesis, is_taken_back
from rashomon.claims.voices import AUTHOR, Voices, words_in
from rashomon.terms import Stance

CUES = frozenset({"NOUN", "VERB"})
PRESENTING = word_list("presenting_verbs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """One proposition by its words.

    head     the word that heads it in the tree
    action   its predicate, below words such as "began to", "refused to"
    above    the words from `head` down to `action`, without `action`
    sharer   the word whose subject it shares (itself, or the first of a coordination)
    voice    index of its attribution, or AUTHOR
    words    its own words in text order
    own      the same as a set
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
    own: frozenset[int]
    start: int
    end: int
    nominal: bool = False


def propositions_of(tree: Tree, voices: Voices) -> tuple[Proposition, ...]:
    """The propositions of a reading, in text order.

    1. Heads are the finite clauses, and the tops of contents without one.
    2. Each owns what hangs on it, less what other heads own and what another voice says.
    3. Its stretch runs from its first own word to its last.
    """
    clauses = [word for word, relation in enumerate(tree.relation) if relation in CLAUSES]
    heads = _heads(tree, voices, clauses)
    stop = set(heads) | {word for word in clauses if _is_silent(tree, word) or _tells(tree, voices, word)}
    stop |= {word for word in clauses if _is_filler(tree, word) or _leads_to_claim(tree, word, heads)}
    speakers = {voice: _speaker_of(tree, voices, voice) for voice in {voices.of[head] for head in heads}}
    made = [
        _proposition(tree, voices, head, stop, speakers[voices.of[head]], nominal) for head, nominal in heads.items()
    ]
    kept = (one for one in made if one is not None)
    return tuple(sorted(kept, key=lambda one: (one.start, -one.end, one.head)))


def _is_silent(tree: Tree, word: int) -> bool:
    """Whether a clause says nothing by itself but would hang at another's edge ("which is why")."""
    return tree.lower[word] in ("why", "how") and tree.first(word, "cop") is not None


def _leads_to_claim(tree: Tree, word: int, heads: Collection[int]) -> bool:
    """Whether a joined clause only presents a claim and is none of the clause it is joined to (", and it appears")."""
    is_beside = tree.relation[word] in ("conj", "parataxis") and word not in heads
    return is_beside and any(kid in heads for kid in tree.all(word, "ccomp")) and _only_presents(tree, word)


def _tells(tree: Tree, voices: Voices, word: int) -> bool:
    """Whether a clause only tells who says something and hangs at another's edge (", who had told her")."""
    return voices.cue[word] != AUTHOR and tree.reading.tag[word] in ("VERB", "AUX")


def _heads(tree: Tree, voices: Voices, clauses: Sequence[int]) -> dict[int, bool]:
    """Heads with whether they are nouns for events; `clauses` are the words that may head a clause."""
    asked = asked_in(tree, voices)
    heads = {word: False for word in clauses if word not in asked and _asserts(tree, voices, word)}
    headed = {voices.of[head] for head in heads}  # the voices that have a head
    for index, words in enumerate(voices.content_words):
        if index not in headed:
            more = content_top(tree, voices, index, words, asked)
        else:
            more = infinitive_top(tree, voices, index, words, asked, heads)
        heads.update(more)
        headed.update([voices.of[head] for head in more])
    return dict(sorted(heads.items()))


def _asserts(tree: Tree, voices: Voices, word: int) -> bool:
    if voices.cue[word] != AUTHOR or not is_finite(tree, word) or is_command(tree, word):
        return False
    if is_elliptical(tree, word):
        return False
    if _is_bare_speech(tree, voices, word) or _only_presents(tree, word):
        return False
    relation, head = tree.relation[word], tree.reading.head[word]
    if relation != "root" and tree.says(word, ("what",), "obj", "nsubj", "obl"):
        return False  # "alarmed by what they found": a thing, not an assertion
    if _is_part(tree, voices, word) or _is_only_named(tree, word):
        return False
    if relation != "root" and opens_question(tree, word):
        return False  # "how they would do it"
    if relation == "conj" and voices.of[word] == voices.of[head] and _is_alternative(tree, word):
        return False
    if relation == "conj":
        is_told = tree.relation[head] in ("ccomp", "csubj") or _is_content_of_noun(tree, head)
        is_free = not is_told or voices.of[word] != voices.of[head]
        is_asked = tree.relation[head] != "root" and opens_question(tree, head)
        is_asked = is_asked or (tree.relation[head] == "acl" and tree.lower[tree.reading.head[head]] == "what")
        return shares_subject(tree, word) and not is_asked and (is_free or _is_answered_for(tree, voices, head))
    if relation in ("ccomp", "csubj") or (relation == "acl" and not is_relative(tree, word)):
        return _is_answered_for(tree, voices, word)
    if relation == "acl" and tree.lower[head] == "what":
        return False  # "what they found" is a thing
    if relation == "acl" and tree.says(head, ("what", "which"), "det"):
        return False  # "what evidence the army had" asks
    mark = tree.first(word, "mark") if relation == "advcl" else None
    return mark is None or tree.lower[mark] != "than"


def _is_only_named(tree: Tree, word: int) -> bool:
    """Whether a clause opens its sentence with "that": the rest of it says what is thought of it ("That she knew was,
    he said, | an invention").
    """
    mark = tree.first(word, "mark")
    if mark is None or tree.lower[mark] != "that" or tree.relation[word] == "csubj":
        return False
    return mark == 0 or tree.reading.sentence[mark - 1] != tree.reading.sentence[mark]


def _is_alternative(tree: Tree, word: int) -> bool:
    """Whether a joined clause says only what may be so instead ("closed or | moved"): together the two are one claim.
    Under a negation each is denied ("never closed or | moved")."""
    first = tree.reading.head[word]
    if tree.first(word, "mark") is not None:
        return False  # "so that they stay or | because ..."
    if tree.has_subject(word) and not tree.has_subject(first):
        return False  # "leave, or | we shoot"
    joins = [(kid, {tree.lower[cc] for cc in tree.all(kid, "cc")}) for kid in tree.all(first, "conj") if kid >= word]
    return bool(joins) and next((cc for _, cc in joins if cc), set()) == {"or"} and not negates(tree, first)


def _is_content_of_noun(tree: Tree, word: int) -> bool:
    """Whether a clause says what a noun is about ("signs that it sank")."""
    marks = (tree.lower[kid] for kid in tree.all(word, "mark"))
    return tree.relation[word] == "acl" and not is_relative(tree, word) and "that" in marks


def _is_answered_for(tree: Tree, voices: Voices, word: int) -> bool:
    """Whether somebody says what a complement clause says: another voice, or the words above it vouch for it; who
    declines ("has not confirmed that") does not.
    """
    mark, head = tree.first(word, "mark"), tree.reading.head[word]
    if mark is not None and (tree.lower[mark] == "whether" or asks_if(tree, word)):
        return False
    cue = voices.cue[head]
    if cue != AUTHOR and voices.attributions[cue].stance is Stance.DECLINES:
        return False
    if cue != AUTHOR and (parted := before_parenthesis(tree, word)) is not None:
        return matrix().get(tree.lemma[parted], "none") != "none" and not negates(tree, parted)
    return voices.of[word] != voices.of[head] or cue != AUTHOR or vouched(tree, word) is not None


def _is_bare_speech(tree: Tree, voices: Voices, word: int) -> bool:
    """Whether `word` only presents something that another voice says or that stands beside it ("..., the mayor
    said")."""
    breaks_in = ("cop", "xcomp") if tree.relation[word] == "parataxis" else ("cop", "obl", "xcomp")
    if tree.first(word, *breaks_in) is not None:
        return False
    if _is_filler(tree, word):
        return True
    said = tree.all(word, "obj", "ccomp", "csubj")
    if any(voices.of[one] == voices.of[word] for one in said):
        return False
    return matrix().get(tree.lemma[word]) == "none" or any(tree.relation[one] == "ccomp" for one in said)


def _is_filler(tree: Tree, word: int) -> bool:
    """Whether a clause is no more than "I mean" or "you know"."""
    is_one = tree.lemma[word] in ("mean", "know")
    return is_one and all(tree.relation[kid] in ("nsubj", "punct") for kid in tree.children[word])


def _is_part(tree: Tree, voices: Voices, word: int) -> bool:
    """Whether a clause is only part of the one it hangs on: a condition, "anyone who comes", what is joined to such."""
    first = tree.reading.head[word] if tree.relation[word] == "conj" else word
    head = tree.reading.head[first]
    if head < 0 or tree.relation[first] not in ("advcl", "acl"):
        return False
    if tree.lower[head] in ("whenever", "wherever"):
        return True
    same_voice = voices.of[word] == voices.of[head] and voices.cue[head] == AUTHOR
    if _is_as_if(tree, first) or is_of_none(tree, first):
        return True
    if same_voice and stays_inside(tree, first):
        return True
    return is_restricted(tree, first) or (tree.relation[word] == "acl" and _is_bare_thought(tree, word))


def _is_as_if(tree: Tree, word: int) -> bool:
    """Whether a clause only compares with what is not so ("as though | he owned it")."""
    marks = {tree.lower[kid - 1 : kid + 1] for kid in tree.all(word, "mark") if kid}
    return bool(marks & {("as", "if"), ("as", "though")})


def _is_bare_thought(tree: Tree, word: int) -> bool:
    """Whether a relative clause only says who thinks or says the rest of it ("the war we thought was over")."""
    kids = {tree.relation[kid] for kid in tree.children[word]} - {"punct"}
    return matrix().get(tree.lemma[word]) == "none" and kids in (
        {"nsubj"},
        {"nsubj", "ccomp"},
        {"nsubj", "aux", "ccomp"},
    )


def _only_presents(tree: Tree, word: int) -> bool:
    """Whether a clause adds nothing to what it presents ("it is clear that", "it appears", "we know that")."""
    subject = tree.first(word, "expl", "nsubj")
    is_known = tree.lower[word] == "know" and not negates(tree, word)
    if subject is None or tree.lower[subject] not in (("i", "we") if is_known else ("it", "there")):
        return False
    below = tree.first(word, "csubj", "ccomp")
    if tree.lemma[word] in PRESENTING and tree.first(word, "obj", "xcomp") is None:
        is_deed = tree.relation[subject] == "nsubj" and below is None and tree.lower[subject] == "it"
        return not is_deed or tree.first(word, "obl") is None  # "it happened | in Osk"
    is_whole = below is not None and is_finite(tree, below) and vouched(tree, below) is not None
    return is_whole and (is_known or tree.relation[subject] == "expl")


def vouched(tree: Tree, word: int) -> str | None:
    """How the words above a complement clause put it: "actual" or "possible", or None where they do not vouch for it.

    Nothing vouches that is itself taken back ("there is no evidence that", "failed to show that"), nor what stands
    under a condition ("if it is true that").
    """
    head = tree.reading.head[word]
    put = matrix().get(tree.lemma[head])
    conditional = tree.says(head, ("if", "whether", "unless"), "mark")
    return None if put in (None, "none") or conditional or is_taken_back(tree, word) else put


@cache
def matrix() -> dict[str, str]:
    """Lemma of a word above a complement clause: actual, possible, or none where it does not vouch."""
    return {lemma: put for lemma, put, *_ in rows_of("matrix.tsv")}


def _proposition(
    tree: Tree, voices: Voices, head: int, stop: set[int], speaker: set[int], nominal: bool
) -> Proposition | None:
    """The proposition of a head; `speaker` are the words that name who says it."""
    voice, of, cue = voices.of[head], voices.of, voices.cue
    top = tree.reading.head[head] if is_garden_path(tree, head) else head
    stops = [stop, speaker] if speaker else [stop]
    below = tree.below(top, *(stops if top == head else [some - {head} for some in stops]))
    words = run_on(tree, voices, [w for w in below if of[w] == voice and cue[w] == AUTHOR], set(below))
    words = from_subject(tree, voices, head, without_time_before(tree, head, words))
    words = without_bare_aside(tree, head, without_far_end(tree, head, words, stop), stop)
    words = without_topic(tree, voices, head, words)
    words = _with_shared_end(tree, voices, head, words)
    if not words or _leads_to_cue(tree, voices, words) or _lacks_copula(tree, voices, head, words):
        return None
    if tree.lemma[head] == "be" and tree.first(head, "expl") is not None and tree.first(head, "nsubj", "csubj") is None:
        return None  # "there are", and what there is was not found
    sharer = head
    while tree.relation[sharer] == "conj" and not tree.has_subject(sharer):
        sharer = tree.reading.head[sharer]
    sharer = _saying(tree, voices, head, sharer)
    if not nominal and _only_leads_in(tree, voices, head, sharer):
        return None
    found = stretch_of(tree, head, words)
    if found is None:
        return None
    action, above = (head, ()) if nominal else action_below(tree, head)
    end, own = with_complement(tree, voices, action, words, stop, found[1]), frozenset(words)
    return Proposition(
        head=head, action=action, above=above, sharer=sharer, voice=voice, words=tuple(words), own=own,
        start=found[0], end=behind_what_says_which(tree, voices, head, own, end), nominal=nominal,
    )  # fmt: skip


def _saying(tree: Tree, voices: Voices, head: int, sharer: int) -> int:
    """`sharer`, or who said it where that is none of the claim's voice ("“We stay,” she | said |, but refused to sign":
    she refused)."""
    voice = voices.of[sharer]
    if sharer == head or voice in (AUTHOR, voices.of[head]):
        return sharer
    cues = (word for word in range(head) if voices.cue[word] == voice and tree.reading.tag[word] == "VERB")
    beside = (word for word in cues if voices.of[word] == voices.of[head] and tree.first(word, "nsubj") is not None)
    return next(beside, sharer)


def _with_shared_end(tree: Tree, voices: Voices, head: int, words: list[int]) -> list[int]:
    """`words` with what another verb of the row has behind this one, in the same voice: its object, and what follows at
    once ("won or tied | among the young")."""
    shared = shared_object(tree, head)
    more = tree.below(shared) if shared is not None else []
    first = tree.reading.head[head]
    if tree.relation[head] == "conj" and tree.reading.tag[head] == tree.reading.tag[first] == "VERB":
        for kid in tree.all(first, "obl", "xcomp", "advcl"):
            behind = [word for word in tree.below(kid) if word > head]
            last = max((head, *words, *more))
            if behind and behind[0] == last + 1 and kid > head and not tree.has_subject(kid):
                more = more + behind
    if any(voices.of[word] != voices.of[head] or voices.cue[word] != AUTHOR for word in more):
        return words
    return sorted({*words, *more})


def _only_leads_in(tree: Tree, voices: Voices, head: int, sharer: int) -> bool:
    """Whether what attributes to the subject is all that a verb has: a noun ("came to the | conclusion that ...") or
    a gerund ("began | by saying that ...")."""
    cues = [kid for kid in tree.children[head] if voices.cue[kid] != AUTHOR and tree.reading.tag[kid] in CUES]
    if not cues:
        return False
    told = tree.all(head, "obj", "advcl") + needed_obliques(tree, head)
    cues = [kid for kid in told if kid in cues]
    others = tree.all(head, "obj", "obl", "xcomp", "ccomp", "advcl", "cop", "iobj")
    subject = tree.first(sharer, "nsubj")
    if not cues or len(others) != len(cues) or subject is None:
        return False
    start, end = tree.reading.start[subject], tree.reading.end[subject]
    sources = voices.attributions[voices.cue[cues[0]]].sources
    return any((one.start or 0) <= start and end <= (one.end or 0) for one in sources)


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
