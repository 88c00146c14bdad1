"""How the action of a claim is called.

Enters: a Tree and a Proposition. Leaves: an Action: the lemma with its particle ("cut back"), a copula's predicate
behind "be" ("be ally"), and what a verb says only together with its noun, adjective or verb ("carry out attack", "go on
display", "become unable", "force to resign"). Deliberately not done: which word the action is (`actions`); whether
"make an appeal" is to appeal.
"""

from __future__ import annotations

from rashomon.claims.actions import is_having
from rashomon.claims.contents import is_event_noun
from rashomon.claims.data_files import word_list
from rashomon.claims.governed import is_moved
from rashomon.claims.lemmas import adjective_lemma
from rashomon.claims.measures import whole_word
from rashomon.claims.nominals import case_of
from rashomon.claims.propositions import Proposition
from rashomon.claims.sharing import is_contrary, shares_copula
from rashomon.claims.tenses import is_past_form
from rashomon.claims.tree import Tree
from rashomon.terms import Action

MEASURING = word_list("measuring_predicates")
STANDING = word_list("prepositions_of_predicates")
PARTICLES = word_list("particles")
PREPOSITIONS = word_list("particles_or_prepositions")
LINKING = word_list("verbs_with_predicates")
SEEMING = word_list("verbs_of_seeming")
LIGHT = word_list("verbs_with_event_nouns")
SET = word_list("nouns_of_set_phrases")
MAKING = word_list("verbs_of_making_do")
MOVING = word_list("verbs_of_set_phrases")
INTO = word_list("prepositions_of_set_phrases")
ENDS = word_list("nouns_of_ends")
POINTERS = word_list("words_that_only_point")
HELD = word_list("nouns_of_holding")
AMOUNTS = word_list("nouns_of_amounts")
DEGREES = word_list("adverbs_of_degree")
MEASURES = word_list("nouns_of_measure")
LEADING = word_list("nouns_that_lead_to_clauses")
DESCRIBED = word_list("nouns_of_described_places")
ONLY_PARTICLES = PARTICLES - PREPOSITIONS
OTHERS = MEASURES | DESCRIBED | {"home", "part"}  # nouns that make no set phrase with a verb
NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"})


def action_of(tree: Tree, proposition: Proposition) -> Action:
    """The action of a proposition with its lemma."""
    word = _predicate(tree, proposition.action)
    return Action(
        lemma=_lemma(tree, proposition, word), start=tree.reading.start[word], end=tree.reading.end[word]
    )  # fmt: skip


def _predicate(tree: Tree, word: int) -> int:
    """The predicate noun behind words that only measure it ("much of a | threat")."""
    below = tree.first(word, "nmod", "obl")
    is_amount = below is not None and tree.lemma[below] in AMOUNTS  # "was one of | dozens"
    hides = not is_amount and tree.lemma[word] in MEASURING and below is not None and tree.reading.tag[below] == "NOUN"
    return below if hides and below is not None and case_of(tree, below) == "of" else word


def _lemma(tree: Tree, proposition: Proposition, word: int) -> str:
    action, above, reading = proposition.action, proposition.above, tree.reading
    lemma, tag = tree.lemma[word], reading.tag[word]
    if is_having(tree, word):
        return "have"
    if tag in ("ADJ", "PROPN"):
        lemma = (
            reading.lemma[word] if tag == "PROPN" else adjective_lemma(reading.word[word], reading.lemma[word].lower())
        )
    particle = _particle(tree, word)
    if particle is not None:
        lemma += " " + tree.lower[particle]
    is_infinitive = tag == "VERB" and (
        tree.says(word, ("to",), "mark") or (tree.lower[word - 1] == "to" and tree.lower[word] == lemma)
    )
    outer = tree.labelled(action, "nsubj:outer")
    is_led = tag == "VERB" and outer is not None and only_leads(tree, outer)
    copula = tree.first(action, "cop")  # "the message was that | we want peace |": none of its own
    has_copula = copula is not None and not is_led and (tag != "VERB" or copula in proposition.own)
    has_copula = has_copula or (action == proposition.head and shares_copula(tree, proposition))
    has_copula = has_copula or (tag == "ADJ" and tree.has_subject(action))  # "Two dead in fire"
    is_seen = bool(above) and tree.lemma[above[-1]] in SEEMING and tag == "VERB" and is_past_form(tree.lower[word])
    has_copula = has_copula or (bool(above) and (tag in ("ADJ", "NOUN") or is_seen))  # "seemed | ill"
    if not proposition.nominal and not is_infinitive and has_copula:
        return _behind_copula(tree, action, word, lemma)
    if tree.labelled(action, "aux:pass") is not None and (is_contrary(tree, action) or is_moved(tree, action)):
        return f"be {tree.lower[action]}"
    is_whole = tag != "VERB" or proposition.nominal or (particle is not None and lemma != "carry out")
    with_it = "" if is_whole else _said_with(tree, action)
    return f"{lemma} {with_it}" if with_it else lemma


def _behind_copula(tree: Tree, action: int, word: int, lemma: str) -> str:
    """The predicate behind "be", with its preposition ("be under water"); what goes on is none ("They are, she said, |
    walking away")."""
    if case_of(tree, action) == "due":
        return "be due"
    if tree.reading.tag[word] == "VERB" and _goes_on(tree, word):
        return lemma
    predicate = tree.lower[word] if tree.reading.tag[word] == "VERB" else lemma
    if _is_one_of_row(tree, word):
        return "be"
    if tree.name[word] >= 0:
        named = tree.names[tree.name[word]]
        predicate = " ".join(tree.reading.word[named.first : named.last + 1])  # "is | Ada Wren"
    predicate = whole_word(tree, word).removesuffix(tree.lower[word]) + predicate  # "ground- | breaking"
    predicate = (
        "" if tree.lower[word] in POINTERS or _is_clause(tree, action) else predicate
    )  # "is what they found", "is why"
    where = case_of(tree, action)
    predicate = f"{where} {predicate}".strip() if where in STANDING else predicate
    return f"be {predicate}" if predicate[:1].isalpha() else "be"


def _is_one_of_row(tree: Tree, word: int) -> bool:
    """Whether a name is the first of several that together are the predicate ("the winners were | Ada Wren and Tom
    Pell"), none of which is it alone."""
    if tree.name[word] < 0 or case_of(tree, word):
        return False
    others = (kid for kid in tree.all(word, "conj") if tree.reading.tag[kid] == "PROPN" and not tree.has_subject(kid))
    return any(case_of(tree, kid) == "" and tree.says(kid, ("and", "&"), "cc") for kid in others)


def _goes_on(tree: Tree, word: int) -> bool:
    """Whether a verb in "-ing" behind a form of "be" tells what somebody does and is no adjective ("very | trying",
    "ground- | breaking")."""
    copula = tree.first(word, "cop")
    if copula is None or copula > word or tree.lower[copula] == "be" or not tree.lower[word].endswith("ing"):
        return False
    if tree.first(word, "case", "mark") is not None:
        return False  # "is about | selling", "is that they are | selling"
    return whole_word(tree, word) == tree.lower[word] and not tree.says(word, DEGREES, "advmod")


def _particle(tree: Tree, verb: int) -> int | None:
    """The particle of a verb: the tree says so, or a small adverb follows at once ("cut | back on")."""
    particle = tree.labelled(verb, "compound:prt")
    if particle is not None or verb + 1 >= len(tree.reading) or tree.reading.tag[verb] != "VERB":
        return particle
    moved = tree.first(verb, "obj")
    if moved is not None and (behind := tree.below(moved)[-1] + 1) in tree.all(verb, "advmod"):
        is_moved = tree.lower[behind] in ONLY_PARTICLES and tree.lemma[moved] not in ("look", "step")
        return behind if is_moved else None  # "took the boats | away"
    if tree.lower[verb + 1 : verb + 3] == ("out", "of") and tree.relation[verb + 1] in ("advmod", "case"):
        return verb + 1  # "pulled | out | of the race"
    follows = tree.relation[verb + 1] == "advmod" and tree.reading.head[verb + 1] == verb
    if not follows or tree.lower[verb + 1] not in PARTICLES:
        return None
    after = tree.reading.tag[verb + 2] if verb + 2 < len(tree.reading) else ""
    return None if tree.lower[verb + 1] in PREPOSITIONS and after in NOMINAL else verb + 1


def _said_with(tree: Tree, verb: int) -> str:
    """The noun or adjective that makes one predicate with a verb, with its preposition; "" where there is none."""
    lemma = tree.lemma[verb]
    described = tree.first(verb, "xcomp")
    if lemma in MAKING and described is not None and tree.reading.tag[described] == "VERB":
        return f"to {tree.lemma[described]}" if any(tree.lower[kid] == "to" for kid in tree.children[described]) else ""
    if lemma in LINKING and described is not None and tree.reading.tag[described] in ("ADJ", "NOUN", "VERB"):
        told = tree.first(described, "obj")
        is_asked = told is not None and tree.lower[told] == "what"  # "remains unclear | what caused it"
        is_plain = tree.first(described, "mark", "case") is None and tree.first(verb, "obj") is None
        is_plain = is_plain and (told is None or is_asked)
        described = _predicate(tree, described)
        form = tree.lower if tree.reading.tag[described] == "VERB" else tree.lemma
        if tree.reading.tag[described] == "ADJ":
            return (
                adjective_lemma(tree.lower[described], tree.lemma[described]) if is_plain and described > verb else ""
            )
        return form[described] if is_plain and described > verb else ""
    if described is not None:
        return ""  # "make public"
    done = tree.first(verb, "obj") or tree.labelled(verb, "nsubj:pass")
    if lemma in LIGHT and done is not None and tree.reading.tag[done] == "NOUN" and tree.name[done] < 0:
        return tree.lemma[done] if tree.lemma[done] in SET or is_event_noun(tree, done) else ""
    if lemma in MOVING:
        return next((said for kid in tree.all(verb, "obl") if (said := _set_phrase(tree, verb, kid))), "")
    return ""


def _set_phrase(tree: Tree, verb: int, noun: int) -> str:
    """ "on display", "to end": a bare noun right behind the verb or its object; "" for any other."""
    case = case_of(tree, noun)
    is_bare = all(tree.reading.label[kid] in ("case", "punct", "nmod", "advmod") for kid in tree.children[noun])
    is_end = tree.lemma[noun] in ENDS and all(tree.lower[kid] in ("a", "an") for kid in tree.all(noun, "det"))
    is_noun = tree.reading.tag[noun] == "NOUN" and tree.name[noun] < 0 and tree.lower[noun] == tree.lemma[noun]
    is_other = tree.lemma[noun] in OTHERS  # "got it at home", "was held in part"
    is_other = is_other or (tree.form(noun + 1) == "of" and tree.lemma[noun] not in HELD)  # "on behalf of"
    if case not in INTO or not is_noun or is_other or not (is_bare or is_end) or noun < verb:
        return ""
    return f"{case} {tree.lemma[noun]}"


def _is_clause(tree: Tree, word: int) -> bool:
    """Whether what stands behind the copula is a whole clause ("the reason is | that it sank")."""
    copula = tree.first(word, "cop") or 0
    marked = any(tree.lower[kid] in ("because", "that", "whether") and kid > copula for kid in tree.all(word, "mark"))
    return tree.reading.tag[word] == "VERB" and marked


def only_leads(tree: Tree, noun: int) -> bool:
    """Whether a noun before "is that" adds nothing to what follows ("the trouble is that | crews left")."""
    return tree.lemma[noun] in LEADING and tree.labelled(noun, "nmod:poss") is None
