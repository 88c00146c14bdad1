"""Who does it, to whom, for whom.

Enters: a Cast, Voices and a Proposition. Leaves: its ClaimActors. Deliberately not done: roles that no argument of the
predicate carries; such names have the role OTHER.
"""

from __future__ import annotations

from rashomon.claims.actors import demonyms
from rashomon.claims.calendar_value import DAYS, MONTHS
from rashomon.claims.cast import Cast, Mention
from rashomon.claims.coreference import RELATIVE, antecedent_of, antecedents_of, resolved
from rashomon.claims.data_files import word_list
from rashomon.claims.nominals import institution_of, is_person_noun
from rashomon.claims.places import is_placing
from rashomon.claims.propositions import Proposition, is_garden_path
from rashomon.claims.referents import PRONOUNS
from rashomon.claims.relations import LIGHT, takes_actor
from rashomon.claims.sharing import is_passive, shares_passive
from rashomon.claims.tenses import is_past_form
from rashomon.claims.tree import NOMINALS, Tree
from rashomon.claims.turns import turning
from rashomon.claims.voices import AUTHOR, Voices
from rashomon.terms import ActorKind, ActorRole, ClaimActor, NameKind

TARGET_CASES = frozenset({"against", "at", "on", "upon"})
NOT_BUILT = word_list("nouns_of_circumstance")
WHERE = frozenset({"where", "when", "why", "how"})
MEASURES = word_list("nouns_of_measure")
UNNAMED = frozenset({"it", "that", "this", "what", "which", "there", "who", "these", "those"})
SET = word_list("nouns_of_set_phrases")
MUTUAL = word_list("mutual_verbs")
DONE_TO = word_list("verbs_that_need_an_object")
TODAY = frozenset({"today", "tomorrow", "yesterday", "tonight"})
BOUNDS = frozenset({"beginning", "end", "middle", "start"})
RECIPIENT_CASES = frozenset({"to", "for"})
_ORDER = {role: place for place, role in enumerate(ActorRole)}


def roles_of(tree: Tree, voices: Voices, proposition: Proposition) -> dict[int, ActorRole]:
    """The words that carry a role, coordinated ones each."""
    found: dict[int, ActorRole] = {}
    if proposition.nominal:
        _nominal_roles(tree, proposition.action, found)
    else:
        _verbal_roles(tree, voices, proposition, found)
    spread: dict[int, ActorRole] = {}
    for word, role in found.items():
        for each in tree.conjuncts(word):
            if not any(tree.lower[kid] in ("rather", "than") for kid in tree.all(each, "cc")):
                spread.setdefault(each, role)  # "by ten judges | rather than 11"
    return spread


def _verbal_roles(tree: Tree, voices: Voices, proposition: Proposition, found: dict[int, ActorRole]) -> None:
    action = proposition.action
    passive = is_passive(tree, action) or shares_passive(tree, proposition)
    subject = subject_of(tree, voices, proposition)
    subject = _clause_as_subject(tree, action) if subject is None else subject
    if subject is not None and not is_time(tree, subject):
        undergoes = passive or _is_found_done(tree, proposition) or _is_bare_participle(tree, proposition.head, action)
        found[subject] = ActorRole.TARGET if undergoes else ActorRole.AGENT
    gap = _misread_object(tree, proposition) if is_garden_path(tree, action) else _gap(tree, proposition)
    if gap is not None:
        found.setdefault(gap, ActorRole.TARGET)
    for kid in tree.children[action]:
        role = _object_role(tree, kid, passive=passive)
        if role is not None:
            found.setdefault(kid, role)


def _clause_as_subject(tree: Tree, action: int) -> int | None:
    """The gerund or infinitive that stands as the subject ("| closing the port | raised prices")."""
    clause = tree.first(action, "csubj")
    is_before = clause is not None and clause < action and not tree.has_subject(clause)
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
        return tree.lower[action].endswith(("ed", "en"))
    lacks_object = tree.lemma[action] in DONE_TO and tree.first(action, "obj", "ccomp", "xcomp", "aux") is None
    return lacks_object and tree.relation[head] == "root" and is_past_form(tree.lower[action])


def _misread_object(tree: Tree, proposition: Proposition) -> int | None:
    """The object of a clause taken for a nominal: what the tree calls an apposition behind the verb."""
    noun = tree.reading.head[proposition.action]
    return next((kid for kid in tree.all(noun, "appos") if kid > proposition.action), None)


def _gap(tree: Tree, proposition: Proposition) -> int | None:
    """The noun that a relative clause without pronoun and object is about ("the bridge they built")."""
    head, action = proposition.head, proposition.action
    if tree.reading.label[head] != "acl:relcl" or tree.first(action, "obj", "ccomp", "xcomp", "cop") is not None:
        return None
    if any(tree.reading.tag[kid] == "ADP" for word in tree.below(head) for kid in tree.all(word, "obl")):
        return None  # "the home they care more | about": not its object
    if tree.labelled(head, "nsubj") is None or any(
        tree.lower[kid] in RELATIVE | WHERE and kid != tree.first(head, "mark") for kid in tree.below(head)
    ):
        return None
    noun = tree.reading.head[head]
    is_thing = tree.reading.tag[noun] == "NOUN" or tree.lower[noun] in ("one", "ones")
    return noun if is_thing and tree.lemma[noun] not in NOT_BUILT else None


def _object_role(tree: Tree, kid: int, *, passive: bool) -> ActorRole | None:
    label, relation = tree.reading.label[kid], tree.relation[kid]
    if is_time(tree, kid):
        return None
    case = tree.first(kid, "case")
    if _is_amount(tree, kid):
        return None
    if relation == "obj":
        is_free = case is None or case == tree.reading.head[kid] + 1  # "took in | a guest"
        is_named = is_free and not _is_title(tree, kid)
        return None if _is_measure(tree, kid) or _is_set_phrase(tree, kid) or not is_named else ActorRole.TARGET
    if relation == "iobj":
        return ActorRole.RECIPIENT
    if relation != "obl":
        return None
    form = tree.lower[case] if case is not None else ""
    if (label == "obl:agent" and form in ("by", "")) or (passive and form == "by"):
        return None if _is_date(tree, kid) else ActorRole.AGENT
    if form == "with" and not passive and tree.lemma[tree.reading.head[kid]] in MUTUAL:
        return ActorRole.TARGET if _may_act(tree, kid) or _is_somebody(tree, kid) else None
    if not _may_act(tree, kid) and not (form == "to" and is_person_noun(tree, kid)):
        return None
    if form in RECIPIENT_CASES:
        return None if tree.lemma[tree.reading.head[kid]] == "be" else ActorRole.RECIPIENT
    aimed = form == "against" or (form in TARGET_CASES and takes_actor(tree, tree.reading.head[kid], kid))
    return ActorRole.TARGET if aimed and not passive else None


def is_time(tree: Tree, word: int) -> bool:
    """Whether a word by itself says when ("today", "Sunday", "August")."""
    form = tree.lower[word]
    return (
        form in DAYS
        or form in TODAY
        or (form[:3] in MONTHS and tree.reading.tag[word] == "PROPN" and tree.name[word] < 0)
    )


def _is_date(tree: Tree, word: int) -> bool:
    """Whether what stands behind "by" says until when ("by June 10", "by the end of the year")."""
    if tree.lemma[word] in MEASURES | BOUNDS or is_time(tree, word) or tree.lower[word].isdigit():
        return True
    return tree.lower[word][:3] in MONTHS and tree.lower[word + 1].isdigit()


def _is_title(tree: Tree, word: int) -> bool:
    """Whether an object is the title of the next one ("grilled | the head of the bank | Ada Wren")."""
    after = tree.below(word)[-1] + 1
    beside = tree.all(tree.reading.head[word], "obj")
    return is_person_noun(tree, word) and after in beside and tree.name[after] >= 0


def _is_set_phrase(tree: Tree, word: int) -> bool:
    """Whether an object and its verb are one phrase ("take place", "give birth")."""
    return word == tree.reading.head[word] + 1 and tree.lower[word] in SET and tree.lemma[word - 1] in LIGHT | MUTUAL


def _is_amount(tree: Tree, word: int) -> bool:
    """Whether a name is only the sign of a currency ("US$ 5"), or a number half of a score ("2 – 1")."""
    if tree.reading.tag[word] == "NUM" and tree.lower[word + 1 : word + 2] in (("-",), ("–",)):
        return True
    return tree.lower[word] in ("us", "u.s.") and tree.lower[word + 1 : word + 2] in (("$",), ("dollars",))


def _is_measure(tree: Tree, word: int) -> bool:
    """Whether an object only says how long, how often or how much ("hundreds of times", "two hours")."""
    of = tree.first(word, "nmod")
    return tree.lemma[word] in MEASURES or (
        tree.lemma[word] in ("hundred", "thousand", "dozen") and of is not None and tree.lemma[of] in MEASURES
    )


def _is_somebody(tree: Tree, word: int) -> bool:
    return is_person_noun(tree, word) or institution_of(tree, word) is not None


def _may_act(tree: Tree, word: int) -> bool:
    if is_time(tree, word):
        return False
    if (
        tree.name[word] >= 0
        and tree.names[tree.name[word]].kind is NameKind.PLACE
        and is_placing(tree, word, ActorKind.PLACE)
    ):
        return takes_actor(tree, tree.reading.head[word], word)
    return tree.name[word] >= 0 or tree.reading.tag[word] == "PRON"


def subject_of(tree: Tree, voices: Voices, proposition: Proposition) -> int | None:
    """The word of its subject: its own, a shared one, or the one that controls an infinitive or participle."""
    for word in (proposition.action, *reversed(proposition.above), proposition.sharer):
        subjects = tree.all(word, "nsubj")
        if subjects:
            same = [one for one in subjects if voices.of[one] == proposition.voice]
            before = [one for one in same if one < word and tree.first(word, "expl") is None]
            return _first_of(tree, before) or (before or same or subjects)[-1]
    head = proposition.sharer
    if not _is_controlled(tree, head):
        return None
    above = tree.reading.head[head]
    if above < 0 or tree.first(head, "expl", "csubj") is not None:
        return None
    if voices.of[above] != proposition.voice and voices.cue[above] == AUTHOR and not _is_accused(tree, voices, above):
        return None
    if tree.relation[head] in ("acl", "amod") and tree.reading.tag[above] in NOMINALS:
        marked = tree.first(head, "mark") is not None  # "its fear of losing": the fear's owner loses
        named = tree.name[above] >= 0 or tree.reading.tag[above] == "PRON"
        accused = (named or _is_somebody(tree, above)) and _is_accused(tree, voices, above)
        return tree.labelled(above, "nmod:poss") if marked and not accused else above
    if tree.reading.tag[above] == "VERB":
        return tree.first(above, "obj", "iobj") or _asked_person(tree, above) or tree.first(above, "nsubj")
    return None


def _first_of(tree: Tree, subjects: list[int]) -> int | None:
    """The first of two subjects, where the second is a noun behind a preposition that belongs to it ("schools in")."""
    if len(subjects) < 2 or tree.reading.label[subjects[0]] == "nsubj:outer":
        return None
    between = range(subjects[0] + 1, subjects[1])
    is_apart = any(tree.lower[word] == "," for word in between)
    return subjects[0] if between and tree.reading.tag[between[0]] == "ADP" and not is_apart else None


def _is_accused(tree: Tree, voices: Voices, word: int) -> bool:
    """Whether a noun hangs on a cue as its object or subject ("accused the mayor of", "the mayor was accused of")."""
    over = tree.reading.head[word]
    return over >= 0 and voices.cue[over] != AUTHOR and tree.relation[word] in ("obj", "nsubj")


def _asked_person(tree: Tree, verb: int) -> int | None:
    """Who is asked behind a preposition ("pleaded with the mayor to", "called on the mayor to")."""
    if turning().get(tree.lemma[verb]) != "demand":
        return None
    for kid in tree.all(verb, "obl"):
        case = tree.first(kid, "case")
        if case is not None and tree.lower[case] in ("with", "on", "upon", "to") and _may_act(tree, kid):
            return kid
        if case is not None and tree.lower[case] == "for" and tree.lower[tree.below(kid)[-1] + 1] == "to":
            return kid  # "called for the mayor to leave"
    return None


def _is_controlled(tree: Tree, head: int) -> bool:
    """Whether a verb without subject takes one from above: an infinitive, a participle, what stands behind "of"."""
    if tree.lower[head].endswith("ing") or tree.relation[head] in ("acl", "amod"):
        return True
    return any(tree.lower[kid] in ("to", "of", "for", "from") for kid in tree.all(head, "mark", "case"))


def _nominal_roles(tree: Tree, noun: int, found: dict[int, ActorRole]) -> None:
    """Roles beside a noun for an event: "Utopia's attack on Erewhon", "the arrest of the mayor by police"."""
    for kid in tree.all(noun, "nmod", "compound", "amod"):
        case = tree.first(kid, "case")
        form = tree.lower[case] if case is not None else ""
        if tree.lower[kid] in DAYS or tree.lower[kid] in MEASURES or tree.lower[kid][:3] in MONTHS:
            continue
        if tree.reading.label[kid] == "nmod:poss" or form == "by" or tree.lower[kid] in demonyms():
            found[kid] = ActorRole.AGENT
        elif form in TARGET_CASES | {"of", "for", "with"}:
            found[kid] = ActorRole.TARGET
        elif form == "to":
            found[kid] = ActorRole.RECIPIENT


def actors_of(cast: Cast, voices: Voices, proposition: Proposition) -> tuple[ClaimActor, ...]:
    """The actors of a proposition: who carries a role, then every other name and institution among its own words; by
    role, then place."""
    tree = cast.tree
    made: dict[tuple[int, int], ClaimActor] = {}
    covered: set[int] = set()
    for word, role in roles_of(tree, voices, proposition).items():
        mention = _mention(cast, voices, word)
        if mention is None:
            continue
        meant = cast.tree.lower[word] in RELATIVE and antecedent_of(cast, word)
        for one in (antecedents_of(cast, meant.word, word) if meant else ()) or (mention,):
            made.setdefault((one.start, one.end), _claim_actor(one, role))
        if tree.name[word] >= 0:
            covered.add(tree.name[word])
    own = set(proposition.words)
    for index in tree.names_among(proposition.words):
        if tree.names[index].first not in own or index in covered:
            continue
        mention = cast.named[index]
        if not is_placing(tree, mention.word, mention.kind):
            made.setdefault((mention.start, mention.end), _claim_actor(mention, ActorRole.OTHER))
    for word in proposition.words:
        if tree.name[word] < 0 and tree.reading.tag[word] == "NOUN" and institution_of(tree, word) is not None:
            mention = cast.mention(word)
            if mention is not None and mention.actor is not None:
                made.setdefault((mention.start, mention.end), _claim_actor(mention, ActorRole.OTHER))
    return tuple(sorted(made.values(), key=lambda one: (_ORDER[one.role], one.start, one.end)))


def _mention(cast: Cast, voices: Voices, word: int) -> Mention | None:
    tag = cast.tree.reading.tag[word]
    if cast.tree.relation[word] == "csubj":
        return _clause(cast, word)
    whole = cast.tree.first(word, "nmod")
    is_relative = whole is not None and cast.tree.lower[whole] in ("whom", "which")
    if whole is not None and is_relative and (found := resolved(cast, voices, whole)) is not None:
        return found  # "all of | whom"
    if tag == "PRON" or (tag == "DET" and cast.tree.relation[word].startswith("n")):
        return resolved(cast, voices, word) or _pronoun(cast, word)
    owner = cast.tree.labelled(word, "nmod:poss")
    whose = resolved(cast, voices, owner) if owner is not None and cast.tree.lower[owner] in PRONOUNS else None
    return (cast.institution_of(word, whose) if whose is not None else None) or cast.mention(word)


def _clause(cast: Cast, word: int) -> Mention:
    """A clause that stands as a subject, named by its own words."""
    words, reading = cast.tree.below(word), cast.tree.reading
    start, end = reading.start[words[0]], reading.end[words[-1]]
    name = " ".join(cast.report.text[start:end].split())
    return Mention(word=word, name=name, kind=ActorKind.UNKNOWN, actor=None, start=start, end=end)


def _pronoun(cast: Cast, word: int) -> Mention | None:
    """A pronoun that could not be resolved: named as it stands, "those" with what says which; no actor."""
    tree = cast.tree
    told = tree.first(word, "acl") if tree.lower[word] == "those" else None
    if told is None and tree.lower[word] in UNNAMED:
        return None
    start, end = tree.reading.start[word], tree.reading.end[word if told is None else tree.below(told)[-1]]
    name = " ".join(cast.report.text[start:end].split())
    return Mention(word=word, name=name, kind=ActorKind.UNKNOWN, actor=None, start=start, end=end)


def _claim_actor(mention: Mention, role: ActorRole) -> ClaimActor:
    return ClaimActor(
        actor=mention.actor, name=mention.name, kind=mention.kind, role=role, start=mention.start, end=mention.end,
        antecedent=mention.antecedent,
    )  # fmt: skip
