"""What a claim says between two political actors, in PLOVER's types.

Enters: a Tree, a Proposition, its actors and, where the pipeline hands one over, a function that codes marked pairs.
Leaves: Relations; none where unsure. Without the function the lexicon `plover.tsv` says which type a lemma (with a
preposition, or a noun in its care) stands for.

Misses: types that only the wider sentence tells.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.claims.lexicon import CARRYING, is_epithet, is_specific, type_alone, type_of
from rashomon.claims.negation import negates
from rashomon.claims.polarity import polarity_of
from rashomon.claims.propositions import Proposition
from rashomon.claims.reach import Reach, hangs_on, reaches
from rashomon.claims.relation_codes import coded_by
from rashomon.claims.relation_contexts import contexts_of, mode_of
from rashomon.claims.sense import in_sense
from rashomon.claims.tree import Tree
from rashomon.claims.turns import turning
from rashomon.claims.voices import words_in
from rashomon.terms import ActorKind, ActorRole, ClaimActor, Modality, Polarity, Relation, RelationModality
from rashomon.terms.plover import MATERIAL_CONFLICT, MATERIAL_COOPERATION, VERBAL_COOPERATION, CodesPair

# a place too: a state or town that acts and that the actor file does not know
POLITICAL = frozenset(ActorKind) - {ActorKind.UNKNOWN}


def relations_of(
    tree: Tree,
    proposition: Proposition,
    actors: tuple[ClaimActor, ...],
    put: Modality,
    codes: CodesPair | None = None,
) -> tuple[Relation, ...]:
    """The relation of each agent to each target; where the target is no actor, to each recipient, else to whoever hangs
    on the predicate (`reach`: "condemned Utopia's raids").

    Each is put as its claim is (`put`), or negated; a refusal is an act, though it denies what is refused.
    """
    if len({one.actor for one in actors if _is_political(one)}) < 2:
        return ()
    found: dict[tuple[str, str], str] = {}
    for agent, target in _pairs(tree, proposition, actors):
        assert agent.actor is not None and target.actor is not None
        if (agent.actor, target.actor) in found:
            continue
        coded = lexical = _by_lexicon(tree, proposition, agent, target)
        if codes is not None and (lexical or target.role is not ActorRole.OTHER):
            coded = coded_by(codes, tree, proposition, agent, target, lexical)
        if coded is not None:
            predicate, word = _predicate(tree, proposition), _word_of(tree, target)
            coded = in_sense(tree, proposition, predicate, (agent, target), word, coded, lexical)
        if coded is not None and not (coded == "CONSULT" and _is_about(tree, target)):
            found[agent.actor, target.actor] = coded
    if codes is not None and not found:
        found = _mutual(tree, proposition, actors, codes)
    if not found:
        return ()
    contexts, denied = contexts_of(tree, proposition), polarity_of(tree, proposition) is Polarity.NEGATED
    return tuple(
        Relation(
            source=source,
            target=target,
            type=coded,
            mode=mode_of(tree, proposition, coded),
            contexts=contexts,
            modality=RelationModality.NEGATED if denied and coded not in SAID_BY_NO else RelationModality(put),
        )
        for (source, target), coded in sorted(found.items())
    )


def _pairs(
    tree: Tree, proposition: Proposition, actors: tuple[ClaimActor, ...]
) -> Iterator[tuple[ClaimActor, ClaimActor]]:
    """The political agents with the political targets, two different actors each, neither named inside the other."""
    agents = [one for one in actors if one.role is ActorRole.AGENT and _is_political(one)] or _owners(tree, actors)
    if not agents:
        return
    for target in _targets(tree, proposition, actors):
        for agent in agents:
            if agent.actor != target.actor and target.actor not in _tied(tree, agent, actors):
                yield agent, target


def _tied(tree: Tree, agent: ClaimActor, actors: tuple[ClaimActor, ...]) -> set[str | None]:
    """Whom an agent's own words name ("Utopia's minister Ada Wren", "the army of Utopia")."""
    own = _word_of(tree, agent)
    while tree.relation[own] == "appos":
        own = tree.reading.head[own]
    return {one.actor for one in actors if one is not agent and hangs_on(tree, _word_of(tree, one), own)}


def _owners(tree: Tree, actors: tuple[ClaimActor, ...]) -> list[ClaimActor]:
    """Whose the agents are, where these are no actors ("Varland's mortars", "jets of the Varland air force")."""
    tops = {_word_of(tree, one) for one in actors if one.role is ActorRole.AGENT}
    return [one for one in actors if _is_political(one) and _owns(tree, _word_of(tree, one)) in tops]


def _owns(tree: Tree, word: int) -> int:
    """The noun that a word is the owner of, -1 for none."""
    case = tree.first(word, "case")
    owns = tree.reading.label[word] == "nmod:poss" or (
        tree.relation[word] == "nmod" and case is not None and tree.lower[case] == "of"
    )
    return tree.reading.head[word] if owns else -1


def _mutual(
    tree: Tree, proposition: Proposition, actors: tuple[ClaimActor, ...], codes: CodesPair
) -> dict[tuple[str, str], str]:
    """What two coordinated agents do with each other ("Varland and Norrin agreed"), where there is no target: both
    ways. What is done by both to a third ("it was backed by Varland and Norrin") is none."""
    agents = [one for one in actors if one.role is ActorRole.AGENT and _is_political(one)]
    if len(agents) != 2 or agents[0].actor == agents[1].actor or _targets(tree, proposition, actors):
        return {}
    first, second = (_word_of(tree, one) for one in agents)
    if second not in tree.conjuncts(first) or tree.labelled(proposition.action, "nsubj:pass") is not None:
        return {}
    coded = coded_by(codes, tree, proposition, agents[0], agents[1], type_of(tree, proposition.action))
    if coded not in MUTUAL:
        return {}
    ends = (str(agents[0].actor), str(agents[1].actor))
    return {ends: coded, ends[::-1]: coded}


def _by_lexicon(tree: Tree, proposition: Proposition, agent: ClaimActor, target: ClaimActor) -> str | None:
    way = candidates_between(tree, _word_of(tree, agent), _word_of(tree, target))
    return _type_on(tree, _trusted(tree, proposition, way))


def _trusted(tree: Tree, proposition: Proposition, way: tuple[int, ...]) -> tuple[int, ...]:
    """The words of the way that speak for the proposition: its predicate, and behind a light verb the noun that it
    carries."""
    chain = (*proposition.above, proposition.action)
    if not way or way[0] not in chain:
        return ()
    carried = {
        word for word in way if tree.reading.head[word] in chain and tree.lemma[tree.reading.head[word]] in CARRYING
    }
    return tuple(word for word in way if word in chain or (word in carried and tree.reading.tag[word] == "NOUN"))


def _is_political(actor: ClaimActor) -> bool:
    """Whether it is a known actor, and no thing named by its place ("the Lenn bridge")."""
    is_thing = actor.kind is ActorKind.PLACE and actor.name.split()[-1].islower()
    return actor.actor is not None and actor.kind in POLITICAL and not is_thing


def _targets(tree: Tree, proposition: Proposition, actors: tuple[ClaimActor, ...]) -> list[ClaimActor]:
    """The political actors it is done to: targets, else recipients, else others that hang on the predicate."""
    own = proposition.own
    political = [one for one in actors if _is_political(one)]
    for role in (ActorRole.TARGET, ActorRole.RECIPIENT):
        found = [one for one in political if one.role is role and _word_of(tree, one) in own]
        if found:
            return found
    return [one for one in political if one.role is ActorRole.OTHER and _is_reached(tree, proposition, one, actors)]


def _is_about(tree: Tree, actor: ClaimActor) -> bool:
    """Whether an actor is only spoken of ("talked about Utopia")."""
    case = tree.first(_word_of(tree, actor), "case")
    return case is not None and tree.lower[case] == "about"


def _is_reached(tree: Tree, proposition: Proposition, actor: ClaimActor, actors: tuple[ClaimActor, ...]) -> bool:
    """Whether an actor beside the action hangs on the predicate so that it is done to it."""
    word = _word_of(tree, actor)
    others = {_word_of(tree, one) for one in actors if _is_political(one)} - {word}
    predicate = _predicate(tree, proposition)
    types = {type_alone(tree.lemma[one]) for one in predicate}
    strikes = any(type_of(tree, one) in CONFLICT for one in predicate)
    if actor.kind is ActorKind.PLACE and tree.relation[word] == "compound" and not strikes:
        return False  # "praised Utopia voters", but "bombed a Utopia patrol"
    reach = Reach.WHOSE if types & ATTITUDES else Reach.NEITHER if "REQUEST" in types else Reach.AT_WHOM
    return reaches(tree, predicate, word, others, reach)


def _predicate(tree: Tree, proposition: Proposition) -> tuple[int, ...]:
    """The words of the predicate, with what its subject is to do ("agreed to lift sanctions")."""
    words = [*proposition.above, proposition.action]
    for word in words:
        asked = tree.first(word, "obj", "iobj") is not None or tree.lemma[word] == "call"  # "called on Utopia to ..."
        words += [] if asked else [kid for kid in tree.all(word, "xcomp") if kid not in words]
    return tuple(words)


def _word_of(tree: Tree, actor: ClaimActor) -> int:
    """The word of a mention that the others hang on."""
    words = words_in(tree.reading, actor.start, actor.end)
    return next((word for word in words if tree.reading.head[word] not in words), words[0])


def type_between(tree: Tree, source: int, target: int) -> str | None:
    """The type of what happens between two words, from the words on the way between them, the topmost first.

    1. The first coded word gives the type; turning words met before it ("agreed to", "refused to") turn it.
    2. Where no word is coded, a turning word alone gives what it means by itself.
    """
    return _type_on(tree, candidates_between(tree, source, target))


def _type_on(tree: Tree, way: tuple[int, ...]) -> str | None:
    turns: list[str] = []
    for word in way:
        turn = None if is_epithet(tree, word) else turning().get(tree.lemma[word])
        coded = type_of(tree, word)
        if negates(tree, word):
            turns.append("not")
        elif tree.says(word, FUTURE, "aux"):
            turns.append("will")
        if coded is not None and (turn is None or is_specific(tree, word) or _is_last(tree, word, way)):
            return _turned(turns, coded)
        if turn is not None:
            turns.append(turn)
    return ALONE.get(turns[-1]) if turns else None


def _is_last(tree: Tree, word: int, way: tuple[int, ...]) -> bool:
    """Whether no later word on the way is coded, so that a turning word speaks for itself."""
    return not any(type_of(tree, later) for later in way[way.index(word) + 1 :])


def _turned(turns: list[str], coded: str) -> str | None:
    """`coded` as the turning words before it make it, the nearest first; not to fight is nothing yet."""
    for turn in reversed(turns):
        if turn == "not" and coded in CONFLICT:
            return None
        coded = TURNED[turn].get(coded, coded)
    return coded


FUTURE = frozenset({"will", "'ll", "would", "shall"})
COOPERATION = (*VERBAL_COOPERATION, *MATERIAL_COOPERATION)
CONFLICT = MATERIAL_CONFLICT
SAID_BY_NO = frozenset({"REJECT"})
ATTITUDES = frozenset({"ACCUSE", "PROTEST", "REJECT", "SUPPORT"})
MUTUAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE"})
ALONE: dict[str, str | None] = {
    "promise": "AGREE",
    "refuse": "REJECT",
    "demand": "REQUEST",
    "threaten": "THREATEN",
    "not": None,
}
TURNED = {
    "promise": {**dict.fromkeys(COOPERATION, "AGREE"), **dict.fromkeys(CONFLICT, "THREATEN")},
    "will": {**dict.fromkeys(COOPERATION, "AGREE"), **dict.fromkeys(CONFLICT, "THREATEN")},
    "refuse": dict.fromkeys((*COOPERATION, *CONFLICT, "REQUEST"), "REJECT"),
    "not": dict.fromkeys(COOPERATION, "REJECT"),
    "demand": {**dict.fromkeys(COOPERATION, "REQUEST"), **dict.fromkeys(CONFLICT, "ACCUSE")},
    "threaten": dict.fromkeys((*COOPERATION, *CONFLICT), "THREATEN"),
    "stop": {**dict.fromkeys(COOPERATION, "SANCTION"), **dict.fromkeys((*CONFLICT, "ACCUSE"), "YIELD")},
}  # PLOVER's codebook: promises, demands and refusals are types of their own


def candidates_between(tree: Tree, source: int, target: int) -> tuple[int, ...]:
    """Verbs and nouns on the way from source to target: the word over both, down to the target, then down to the
    source."""
    up = _way_up(tree, source)
    down = _way_up(tree, target)
    over = next((word for word in up if word in set(down)), None)
    if over is None:
        return ()
    to_target = list(reversed(down[1 : down.index(over)])) if over in down[1:] else []
    to_source = list(reversed(up[1 : up.index(over)])) if over in up[1:] else []
    first = [over] if over not in (source, target) else []
    way = [*first, *to_target, *to_source]
    if not way and tree.reading.head[over] >= 0:
        way = [tree.reading.head[over]]
    below = [kid for word in way for kid in tree.all(word, "xcomp", "advcl", "ccomp", "acl") if kid not in way]
    return (*way, *below)


def _way_up(tree: Tree, word: int) -> list[int]:
    way = [word]
    while tree.reading.head[way[-1]] >= 0:
        way.append(tree.reading.head[way[-1]])
    return way
