"""Who does it, to whom, for whom.

Enters: a Cast, Voices and a Proposition. Leaves: its ClaimActors. Deliberately not done: roles that no argument of the
predicate carries; such names have the role OTHER.
"""

from __future__ import annotations

from dataclasses import replace

from rashomon.claims.actions import shared_object
from rashomon.claims.apposed import is_second_title, titled
from rashomon.claims.bindings import PRONOUNS, is_nobody
from rashomon.claims.cast import Cast, Mention
from rashomon.claims.contents import is_garden_path
from rashomon.claims.coreference import RELATIVE, antecedent_of, antecedents_of, resolved
from rashomon.claims.data_files import word_list
from rashomon.claims.edges import CIRCUMSTANCES
from rashomon.claims.governed import is_hung, is_of_mind, takes
from rashomon.claims.mutual import parties, who_does_it
from rashomon.claims.nominal_roles import nominal_roles
from rashomon.claims.nominals import (
    case_of,
    institutions_in,
    is_named_or_somebody,
    is_person_noun,
    is_plural,
    is_time,
    mention_words,
)
from rashomon.claims.objects import (
    GIVING,
    MEASURES,
    SPEAKING_TO,
    is_bare_object,
    is_deed,
    is_given_to,
    object_as_doer,
    objects_of,
)
from rashomon.claims.paraphrase import owned
from rashomon.claims.places import is_placing
from rashomon.claims.pointed import pointed_at
from rashomon.claims.predicates import only_leads
from rashomon.claims.propositions import Proposition
from rashomon.claims.rows import row_of
from rashomon.claims.sharing import is_passive, shares_passive
from rashomon.claims.subjects import subject_of
from rashomon.claims.subordination import is_relative
from rashomon.claims.tenses import is_past_form
from rashomon.claims.tree import Tree
from rashomon.claims.voices import AUTHOR, Voices, around
from rashomon.terms import ActorKind, ActorRole, ClaimActor, NameKind

RELATIVE_OR_WHERE = RELATIVE | {"where", "when", "why", "how"}
LEADING_CASES = word_list("prepositions_that_part_a_row")
UNNAMED = frozenset({"what", "which", "there", "who"})
DONE_TO = word_list("verbs_that_need_an_object")
ORDERS = word_list("words_of_order")
JOINING = word_list("words_that_join_a_clause")
UNITS_OF_TIME = word_list("units_of_time")
_ORDER = {role: place for place, role in enumerate(ActorRole)}


def roles_of(tree: Tree, voices: Voices, proposition: Proposition) -> dict[int, ActorRole]:
    """The words that carry a role, coordinated ones each."""
    found: dict[int, ActorRole] = {}
    if proposition.nominal:
        found = nominal_roles(tree, proposition.action)
    else:
        _verbal_roles(tree, voices, proposition, found)
    spread: dict[int, ActorRole] = {}
    for word, role in found.items():
        for each in row_of(tree, word):
            is_instead = tree.says(each, ("rather", "than"), "cc") or _is_of_apposition(tree, word, each)
            # "by ten judges | rather than 11"; "Wren, a clerk, | also old, | left"
            is_instead = is_instead or is_second_title(tree, each)
            if not is_instead and (each == word or not (_only_adds(tree, each) or _is_led(tree, word, each))):
                spread.setdefault(titled(tree, each), role)
    return spread


def _only_adds(tree: Tree, word: int) -> bool:
    """Whether what is joined to a noun is an adjective by itself and no nominal ("the young and | the old |")."""
    return (
        tree.reading.tag[word] == "ADJ"
        and tree.name[word] < 0
        and tree.first(word, "det", "nummod", "nmod", "case") is None
    )


def _is_of_apposition(tree: Tree, word: int, each: int) -> bool:
    """Whether what is joined to a name goes on its apposition and names nobody else ("Wren, the head of the port | and
    former mayor |, left"), or is a measure ("Wren, blond and | five feet | tall")."""
    if each == word or tree.name[word] < 0 or tree.name[each] >= 0:
        return False
    if tree.lemma[each] in MEASURES and tree.first(each, "det") is None:
        return True
    beside = [kid for kid in tree.all(word, "appos") if word < kid < each and is_person_noun(tree, kid)]
    is_named = tree.first(each, "flat", "appos") is not None  # "Wren, a clerk, and actor | Tom Pell"
    is_bare = tree.first(each, "det", "nummod") is None and tree.labelled(each, "nmod:poss") is None and not is_named
    return bool(beside) and is_bare and is_person_noun(tree, each) and not is_plural(tree, each)


def _is_led(tree: Tree, word: int, each: int) -> bool:
    """Whether a preposition leads what is joined to a noun without one ("Wren, 20 and | from Varn")."""
    return case_of(tree, word) == "" and case_of(tree, each) in LEADING_CASES


def _verbal_roles(tree: Tree, voices: Voices, proposition: Proposition, found: dict[int, ActorRole]) -> None:
    action = proposition.action
    outer = _outer_subject(tree, proposition)
    if outer is not None:
        found[outer] = ActorRole.AGENT
        return
    undergoes = _undergoes(tree, proposition)
    subject = subject_of(tree, voices, proposition)
    subject = _clause_as_subject(tree, action) if subject is None else subject
    subject = _clause_as_subject(tree, proposition.sharer) if subject is None else subject
    doer = object_as_doer(tree, action)
    subject = who_does_it(tree, doer if doer is not None else subject)
    if subject is not None and not is_time(tree, subject) and not _only_says_when(tree, subject):
        found[subject] = ActorRole.AGENT
        if undergoes and not is_of_mind(tree, action):
            found[subject] = ActorRole.RECIPIENT if is_given_to(tree, action) else ActorRole.TARGET
    found |= dict.fromkeys(parties(tree, action, subject), ActorRole.AGENT)
    gap = _misread_object(tree, proposition) if is_garden_path(tree, action) else _gap(tree, proposition)
    if gap is not None and undergoes and subject in found:
        found[subject] = ActorRole.RECIPIENT  # "the boats | they were given"
    if gap is not None:
        found.setdefault(gap, ActorRole.RECIPIENT if _is_spoken_to(tree, action) else ActorRole.TARGET)
    objects = objects_of(tree, action, passive=undergoes)
    found |= {
        word: role for word, role in objects.items() if word not in found and not _is_comment(voices, action, word)
    }
    shared = shared_object(tree, action)
    if shared is not None:
        found.setdefault(shared, ActorRole.TARGET)
    there = tree.first(action, "expl") if subject is None else None
    if there is not None and tree.lower[there] == "there":
        found |= dict.fromkeys(tree.all(action, "obj"), ActorRole.AGENT)  # "there remain | ten boats"


def _is_comment(voices: Voices, action: int, word: int) -> bool:
    """Whether what the tree has for an object stands behind what somebody said ("rigging the vote, | a charge | it
    denies")."""
    voice = voices.of[action]
    if voice == AUTHOR or voices.of[word] != around(voices, voice):
        return False
    return word > max(voices.content_words[voice], default=word)


def _only_says_when(tree: Tree, subject: int) -> bool:
    """Whether a subject is a time ("the year | saw a rise", "the first half | ended"), which does nothing."""
    is_half = tree.lower[subject] in ("half", "quarter") and tree.says(subject, ORDERS, "amod")
    return (is_half or tree.lemma[subject] in UNITS_OF_TIME) and tree.first(subject, "nmod") is None


def _outer_subject(tree: Tree, proposition: Proposition) -> int | None:
    """The subject of "is" before a whole clause ("the truth is | that Wren left"): who is in that has no part in it."""
    action, outer = proposition.action, tree.labelled(proposition.action, "nsubj:outer")
    is_own = outer is not None and outer in proposition.own and outer < action and not only_leads(tree, outer)
    return outer if is_own and tree.says(action, ("because", "that", "whether"), "mark") else None


def _undergoes(tree: Tree, proposition: Proposition) -> bool:
    """Whether it is done to the subject: a passive, or a participle that stands for one."""
    action = proposition.action
    is_plain = is_passive(tree, action) or shares_passive(tree, proposition)
    return (is_plain and not _is_perfect(tree, action) and shared_object(tree, action) is None) or (
        _is_found_done(tree, proposition)
        or _is_bare_participle(tree, proposition.head, action)
        or _is_in_passive_row(tree, proposition)
    )


def _is_perfect(tree: Tree, action: int) -> bool:
    """Whether the "'s" of a verb with an object is short for "has" and not for "is" ("he's paid nothing")."""
    auxiliary = tree.labelled(action, "aux:pass")
    return auxiliary is not None and tree.lower[auxiliary] == "'s" and tree.first(action, "obj") is not None


def _clause_as_subject(tree: Tree, action: int) -> int | None:
    """The gerund or infinitive that stands as the subject ("| closing the port | raised prices")."""
    clause = tree.first(action, "csubj")
    is_gerund = clause is not None and tree.lower[clause].endswith("ing") and tree.first(clause, "aux", "cop") is None
    is_before = clause is not None and clause < action and (is_gerund or not tree.has_subject(clause))
    return clause if is_before and tree.first(action, "expl") is None else None


def _is_found_done(tree: Tree, proposition: Proposition) -> bool:
    """Whether the action is the participle below a passive ("were found buried")."""
    above = proposition.above
    if not above or tree.labelled(above[-1], "aux:pass") is None:
        return False
    return (
        tree.lower[proposition.action].endswith(("ed", "en")) and tree.first(proposition.action, "mark", "aux") is None
    )


def _is_bare_participle(tree: Tree, head: int, action: int) -> bool:
    """Whether the action is the participle of "the bridge built in May", or of a headline ("Mayor arrested in Osk")."""
    if tree.relation[head] == "acl" and tree.reading.label[head] != "acl:relcl":
        own = [kid for kid in tree.all(head, "nsubj", "mark") if kid < head or not is_time(tree, kid)]
        is_own = bool(own)  # "the news | that crews received aid", not "a poll released | Friday"
        is_own = is_own or any(is_hung(tree, kid) for kid in tree.all(action, "obl"))
        return tree.lower[action].endswith(("ed", "en")) and not is_own
    if tree.relation[head] != "root" or not is_past_form(tree.lower[action]) or shared_object(tree, action):
        return False
    if tree.first(action, "obj", "ccomp", "xcomp", "aux", "cop") is not None:
        return False
    beside = tree.all(action, "obl")
    is_done = tree.lemma[action] in DONE_TO or any(_is_doer(tree, kid) for kid in beside)
    return is_done and not any(is_bare_object(tree, kid) for kid in beside)


def _is_doer(tree: Tree, word: int) -> bool:
    """Whether it is somebody behind "by" who does what a headline's participle says ("Wren removed | by police")."""
    is_place = tree.name[word] >= 0 and tree.names[tree.name[word]].kind is NameKind.PLACE
    is_beside = tree.lemma[tree.reading.head[word]] in ("go", "live", "pass", "sit", "stand", "stop", "walk")
    return case_of(tree, word) == "by" and is_named_or_somebody(tree, word) and not is_place and not is_beside


def _is_in_passive_row(tree: Tree, proposition: Proposition) -> bool:
    """Whether the auxiliaries of a passive are left out before a later participle: it has a subject of its own ("the
    gates were opened and the bridge | burned"), or goes on what a noun is told of ("a guard said to be ill and |
    accused of it")."""
    head, action = proposition.head, proposition.action
    if tree.relation[head] != "conj" or head != action:
        return False
    is_bare = tree.first(action, "obj", "ccomp", "xcomp", "aux", "cop") is None and is_past_form(tree.lower[action])
    first, is_own = tree.reading.head[head], tree.first(action, "nsubj", "csubj") is not None
    is_done = is_passive(tree, first) if is_own else tree.relation[first] == "acl"
    return is_bare and is_done and tree.lemma[action] in DONE_TO


def _misread_object(tree: Tree, proposition: Proposition) -> int | None:
    """The object of a clause taken for a nominal: what the tree calls an apposition behind the verb."""
    noun = tree.reading.head[proposition.action]
    return next((kid for kid in tree.all(noun, "appos") if kid > proposition.action), None)


def _gap(tree: Tree, proposition: Proposition) -> int | None:
    """The noun that a relative clause without pronoun and object is about ("the bridge they built")."""
    head, action = proposition.head, proposition.action
    if tree.reading.label[head] != "acl:relcl" or tree.first(action, "obj", "ccomp", "xcomp", "cop") is not None:
        return None
    left = [kid for word in tree.below(head) for kid in tree.all(word, "obl") if tree.reading.tag[kid] == "ADP"]
    if left and not (_is_spoken_to(tree, action) or takes(tree, action, tree.lower[left[0]])):
        return None  # "the home they come | from": not its object
    subjects = tree.all(head, "nsubj")
    joins = {tree.first(head, "mark"), subjects[0] if len(subjects) > 1 else None}  # "policies | that crews see as"
    is_given = tree.labelled(head, "nsubj:pass") is not None and tree.lemma[action] in GIVING
    if (tree.labelled(head, "nsubj") is None and not is_given) or any(
        tree.lower[kid] in RELATIVE_OR_WHERE and kid not in joins and tree.relation[kid] != "det"
        for kid in tree.below(head, tree.all(action, "advcl", "conj"))
        if kid < action
    ):
        return None
    noun = tree.reading.head[head]
    is_thing = tree.reading.tag[noun] == "NOUN" or tree.lower[noun] in ("one", "ones")
    return noun if is_thing and tree.lemma[noun] not in CIRCUMSTANCES else None


def _is_spoken_to(tree: Tree, verb: int) -> bool:
    """Whether a preposition left behind makes the noun before a relative clause one who hears it ("the clerk | she
    spoke to")."""
    left = (kid for kid in tree.all(verb, "obl") if tree.reading.tag[kid] == "ADP")
    return tree.lemma[verb] in SPEAKING_TO and any(tree.lower[kid] == "to" for kid in left)


def actors_of(cast: Cast, voices: Voices, proposition: Proposition) -> tuple[ClaimActor, ...]:
    """The actors of a proposition: who carries a role, then every other name and institution among its own words; by
    role, then place."""
    tree = cast.tree
    made: dict[tuple[int, int], ClaimActor] = {}
    covered: set[int] = set()
    for word, role in roles_of(tree, voices, proposition).items():
        mention = _mention(cast, voices, word)
        if mention is None or not any(map(str.isalnum, mention.name)):
            continue
        whole = _whole_of(tree, word)
        pronoun = word if whole is None else whole
        meant = antecedent_of(cast, pronoun) if tree.lower[pronoun] in RELATIVE else None
        is_all = whole is not None and tree.lower[word] not in ("each", "neither", "none", "one")
        row = antecedents_of(cast, meant.word, pronoun, is_all=is_all) if meant is not None else ()
        for one in row or (mention,):
            made.setdefault((one.start, one.end), _claim_actor(one, role))
        if tree.name[word] >= 0:
            covered.add(tree.name[word])
    for index in tree.names_among(proposition.words):
        if tree.names[index].first not in proposition.own or index in covered:
            continue
        mention = cast.named[index]
        if tree.reading.tag[mention.word] == "ADJ" and tree.reading.word[mention.word].islower():
            continue  # "was frank"
        if not is_placing(tree, mention.word, mention.kind):
            made.setdefault((mention.start, mention.end), _claim_actor(mention, ActorRole.OTHER))
    for word in sorted(institutions_in(tree).keys() & proposition.own):
        is_noun = tree.reading.tag[word] == "NOUN" and tree.name[word] < 0
        mention = cast.mention(word) if is_noun else None
        if mention is not None and mention.actor is not None:
            made.setdefault((mention.start, mention.end), _claim_actor(mention, ActorRole.OTHER))
    return tuple(sorted(made.values(), key=lambda one: (_ORDER[one.role], one.start, one.end)))


def _mention(cast: Cast, voices: Voices, word: int) -> Mention | None:
    tag = cast.tree.reading.tag[word]
    if cast.tree.relation[word] == "csubj" or (cast.tree.relation[word] == "xcomp" and is_deed(cast.tree, word)):
        return _clause(cast, word)
    whole = _whole_of(cast.tree, word)
    if whole is not None and (found := resolved(cast, voices, whole)) is not None:
        return found
    if tag == "PRON" or (tag == "DET" and cast.tree.relation[word].startswith("n")):
        return resolved(cast, voices, word) or pointed_at(cast, voices, word) or _pronoun(cast, word)
    owner = cast.tree.labelled(word, "nmod:poss")
    mention = cast.mention(word)
    if owner is not None and mention is not None and cast.tree.lower[owner] == "whose":
        found = antecedent_of(cast, owner)
        return mention if found is None else replace(mention, name=owned(mention.name, found.name))
    whose = resolved(cast, voices, owner) if owner is not None and cast.tree.lower[owner] in PRONOUNS else None
    return (cast.institution_of(word, whose) if whose is not None else None) or mention


def _whole_of(tree: Tree, word: int) -> int | None:
    """The relative pronoun that a pronoun or number is part of ("all of | whom", "537 of | which")."""
    whole = tree.first(word, "nmod", "obl") if tree.reading.tag[word] != "VERB" else None
    return whole if whole is not None and tree.lower[whole] in ("whom", "which") else None


def _clause(cast: Cast, word: int) -> Mention:
    """A clause that is a subject or target, named by its own words without what joins and closes them."""
    words, reading = cast.tree.below(word), cast.tree.reading
    while words[0] != word and (reading.tag[words[0]] in ("PUNCT", "CCONJ") or cast.tree.lower[words[0]] in JOINING):
        words = words[1:]
    while words[-1] != word and reading.tag[words[-1]] == "PUNCT":
        words = words[:-1]
    start, end = reading.start[words[0]], reading.end[words[-1]]
    name = " ".join(cast.report.text[start:end].split())
    return Mention(word=word, name=name, kind=ActorKind.UNKNOWN, actor=None, start=start, end=end)


def _pronoun(cast: Cast, word: int) -> Mention | None:
    """A pronoun that could not be resolved: named as it stands, "those" with what says which; no actor."""
    tree = cast.tree
    last = _last_that_tells(tree, word)
    if last == word and (tree.lower[word] in UNNAMED or is_nobody(tree, word) or _only_joins(tree, word)):
        return None
    first = word
    beside = [kid for kid in tree.all(word, "det", "amod", "advmod") if tree.lower[kid] != "what"]
    while first - 1 in beside:  # "no | one"
        first -= 1
    start, end = tree.reading.start[first], tree.reading.end[last]
    name = " ".join(cast.report.text[start:end].split())
    return Mention(word=word, name=name, kind=ActorKind.UNKNOWN, actor=None, start=start, end=end)


def _last_that_tells(tree: Tree, word: int) -> int:
    """The last word of what says which behind a pronoun ("those | who left", "some | of the crews"), or the pronoun."""
    told = tree.first(word, "acl") if tree.lower[word] in ("those", "what") else None
    if told is not None:
        return tree.below(told)[-1]
    of = next((kid for kid in tree.all(word, "nmod") if case_of(tree, kid) == "of" and kid > word), None)
    is_free = of is not None and tree.lower[word] not in PRONOUNS and tree.lower[of] not in RELATIVE
    return mention_words(tree, of)[-1] if of is not None and is_free else word


def _only_joins(tree: Tree, word: int) -> bool:
    """Whether "that" opens a clause and points to nothing: it neither follows its verb nor stands before its copula."""
    verb = tree.reading.head[word]
    is_told = tree.first(verb, "cop", "aux") is not None and not is_relative(tree, verb)
    is_subject = tree.all(verb, "nsubj") == (word,) and (is_told or tree.relation[verb] == "root")
    return tree.lower[word] == "that" and not (is_subject or word > verb)


def _claim_actor(mention: Mention, role: ActorRole) -> ClaimActor:
    return ClaimActor(
        actor=mention.actor, name=mention.name, kind=mention.kind, role=role, start=mention.start, end=mention.end,
        antecedent=mention.antecedent,
    )  # fmt: skip
