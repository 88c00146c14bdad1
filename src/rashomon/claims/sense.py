"""What a coded type is worth between two actors: as it was coded, as another type, or as nothing between the two.

Enters: a Tree, a Proposition, two of its actors, the type coded for them and what the lexicon said alone. Leaves: a
type or None. It is about what words of conflict and request mean in news of parties and courts as well as of armies:
who hits a rival on taxes hits nobody. Lists: `grammar.toml`.

Misses: persons who do strike each other, told by no word that only a weapon has.
"""

from __future__ import annotations

from collections.abc import Collection

from rashomon.claims.data_files import word_list
from rashomon.claims.lexicon import type_of
from rashomon.claims.nominals import is_person_noun
from rashomon.claims.polarity import polarity_of
from rashomon.claims.propositions import Proposition
from rashomon.claims.reach import hangs_directly
from rashomon.claims.relation_contexts import mode_of
from rashomon.claims.tree import Tree
from rashomon.terms import ActorKind, ActorRole, ClaimActor, Polarity
from rashomon.terms.plover import MATERIAL_CONFLICT


def in_sense(
    tree: Tree,
    proposition: Proposition,
    predicate: Collection[int],
    pair: tuple[ClaimActor, ClaimActor],
    word: int,
    coded: str,
    lexical: str | None,
) -> str | None:
    """What `coded` is between the source and the target of `pair`; `word` is the target's, `predicate` the words that
    say what is done.

    1. Blows: an accusation by the lexicon stays one; between persons blows are of words, and contests are won.
    2. Requests reach whom they are put to, not who is named in them; a reproach does not reach who is told of it.
    3. Towns are travelled to, not consulted. Who is met or joined to do something to a third has nothing with that one.
    4. Not to reproach or ask somebody rejects nothing, nor does declining to speak.
    """
    source, target = pair
    things = (tree.first(one, "obj") for one in predicate)
    lemmas = {tree.lemma[one] for one in (*predicate, *things) if one is not None}
    if coded == "ASSAULT" and lexical == "ACCUSE":
        return lexical
    if coded == "ASSAULT" and source.kind is target.kind is ActorKind.PERSON:
        return _between_persons(tree, proposition, lemmas)
    if coded == "REQUEST" and not _is_asked(tree, predicate, word):
        return None
    if coded == "ACCUSE" and target.role is ActorRole.RECIPIENT and _case(tree, word) == "to":
        return None
    if coded == "CONSULT" and target.kind is ActorKind.PLACE and mode_of(tree, proposition, coded) == "visit":
        return None
    if coded in WITH_OTHERS and not hangs_directly(tree, (*proposition.above, proposition.action), word):
        return None if _is_of_another_deed(tree, proposition, predicate, word) else coded
    if coded == "REJECT" and lemmas & UNSAID:
        return None
    if coded == "REJECT" and lexical in UNDONE and polarity_of(tree, proposition) is Polarity.NEGATED:
        return lexical
    return coded


def _between_persons(tree: Tree, proposition: Proposition, lemmas: set[str]) -> str | None:
    if lemmas & CONTESTS:
        return None
    armed = mode_of(tree, proposition, "ASSAULT") is not None
    return "ACCUSE" if lemmas & BLOWS and not armed else "ASSAULT"


def _is_asked(tree: Tree, predicate: Collection[int], word: int) -> bool:
    """Whether a word hangs on the predicate itself, or is who is to do what hangs on it: as its subject ("urged that
    Utopia leave"), as the land of whoever is asked ("asked Utopia's envoy") or as whose the deed is ("demanded the
    withdrawal of Utopia", "sought Utopia's help", not "the pursuit of Utopia")."""
    if hangs_directly(tree, predicate, word):
        return True
    head, relation = tree.reading.head[word], tree.relation[word]
    if head < 0 or tree.reading.head[head] not in predicate:
        return False
    if relation == "nmod" and _case(tree, word) == "of":
        return type_of(tree, head) not in AGAINST
    if tree.reading.label[word] == "nmod:poss" and type_of(tree, head) is not None:
        return type_of(tree, head) not in AGAINST
    return relation == "nsubj" or is_person_noun(tree, head)


def _is_of_another_deed(tree: Tree, proposition: Proposition, predicate: Collection[int], word: int) -> bool:
    """Whether a word hangs on what the action is done for ("teamed up to take on Utopia")."""
    added = set(predicate) - {*proposition.above, proposition.action}
    return hangs_directly(tree, added, word)


def _case(tree: Tree, word: int) -> str:
    case = tree.first(word, "case")
    return "" if case is None else tree.lower[case]


AGAINST = frozenset({"ACCUSE", *MATERIAL_CONFLICT})
WITH_OTHERS = frozenset({"CONSULT", "COOPERATE"})
UNDONE = frozenset({"ACCUSE", "PROTEST", "REQUEST", "THREATEN"})  # where they are not done, nothing is rejected
BLOWS, CONTESTS, UNSAID = word_list("blows"), word_list("contests"), word_list("verbs_of_comment")
