"""Who does it, to whom, for whom.

Enters: a Cast, Voices and a Proposition. Leaves: its ClaimActors. Deliberately not done: roles that no argument of the
predicate carries; such names have the role OTHER.
"""

from __future__ import annotations

from rashomon.claims.actors import demonyms
from rashomon.claims.calendar_value import DAYS, MONTHS
from rashomon.claims.cast import Cast, Mention
from rashomon.claims.coreference import RELATIVE, resolved
from rashomon.claims.data_files import word_list
from rashomon.claims.nominals import institution_of, is_person_noun
from rashomon.claims.places import is_placing
from rashomon.claims.propositions import Proposition, is_garden_path
from rashomon.claims.relations import takes_actor
from rashomon.claims.tree import NOMINALS, Tree
from rashomon.claims.turns import turning
from rashomon.claims.voices import AUTHOR, Voices
from rashomon.terms import ActorKind, ActorRole, ClaimActor, NameKind

TARGET_CASES = frozenset({"against", "at", "on", "upon"})
NOT_BUILT = word_list("nouns_of_circumstance")
WHERE = frozenset({"where", "when", "why", "how"})
MEASURES = word_list("nouns_of_measure")
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
            spread.setdefault(each, role)
    return spread


def _verbal_roles(tree: Tree, voices: Voices, proposition: Proposition, found: dict[int, ActorRole]) -> None:
    action = proposition.action
    passive = _is_passive(tree, action) or _shares_passive(tree, proposition)
    subject = subject_of(tree, voices, proposition)
    if subject is not None:
        undergoes = passive or _is_found_done(tree, proposition) or _is_bare_participle(tree, proposition.head, action)
        found[subject] = ActorRole.TARGET if undergoes else ActorRole.AGENT
    gap = _misread_object(tree, proposition) if is_garden_path(tree, action) else _gap(tree, proposition)
    if gap is not None:
        found.setdefault(gap, ActorRole.TARGET)
    for kid in tree.children[action]:
        role = _object_role(tree, kid, passive=passive)
        if role is not None:
            found.setdefault(kid, role)


def _is_passive(tree: Tree, word: int) -> bool:
    return tree.labelled(word, "aux:pass") is not None or tree.labelled(word, "nsubj:pass") is not None


def _shares_passive(tree: Tree, proposition: Proposition) -> bool:
    """Whether the action is the second participle of "were posted and reposted"."""
    head = proposition.head
    bare = tree.first(head, "aux", "obj") is None and tree.lower[head].endswith(("ed", "en"))
    shares = proposition.sharer != head == proposition.action
    return bare and shares and _is_passive(tree, proposition.sharer)


def _is_found_done(tree: Tree, proposition: Proposition) -> bool:
    """Whether the action is the participle below a passive ("were found buried")."""
    above = proposition.above
    if not above or tree.labelled(above[-1], "aux:pass") is None:
        return False
    return (
        tree.lower[proposition.action].endswith(("ed", "en")) and tree.first(proposition.action, "mark", "aux") is None
    )


def _is_bare_participle(tree: Tree, head: int, action: int) -> bool:
    """Whether the action is the participle of "the bridge built in May"."""
    is_adnominal = tree.relation[head] == "acl" and tree.reading.label[head] != "acl:relcl"
    return is_adnominal and tree.lower[action].endswith(("ed", "en"))


def _misread_object(tree: Tree, proposition: Proposition) -> int | None:
    """The object of a clause taken for a nominal: what the tree calls an apposition behind the verb."""
    noun = tree.reading.head[proposition.action]
    return next((kid for kid in tree.all(noun, "appos") if kid > proposition.action), None)


def _gap(tree: Tree, proposition: Proposition) -> int | None:
    """The noun that a relative clause without pronoun and object is about ("the bridge they built")."""
    head, action = proposition.head, proposition.action
    if tree.reading.label[head] != "acl:relcl" or tree.first(action, "obj", "ccomp", "xcomp", "cop") is not None:
        return None
    if tree.labelled(action, "nsubj") is None or any(tree.lower[kid] in RELATIVE | WHERE for kid in tree.below(head)):
        return None
    noun = tree.reading.head[head]
    is_thing = tree.reading.tag[noun] == "NOUN" or tree.lower[noun] in ("one", "ones")
    return noun if is_thing and tree.lemma[noun] not in NOT_BUILT else None


def _object_role(tree: Tree, kid: int, *, passive: bool) -> ActorRole | None:
    label, relation = tree.reading.label[kid], tree.relation[kid]
    if tree.lower[kid] in DAYS or (tree.lower[kid][:3] in MONTHS and tree.reading.tag[kid] == "PROPN"):
        return None
    if relation == "obj":
        return None if _is_measure(tree, kid) else ActorRole.TARGET
    if relation == "iobj":
        return ActorRole.RECIPIENT
    if relation != "obl":
        return None
    case = tree.first(kid, "case")
    form = tree.lower[case] if case is not None else ""
    if label == "obl:agent" or (passive and form == "by"):
        return ActorRole.AGENT
    if not _may_act(tree, kid):
        return None
    if form in RECIPIENT_CASES:
        return ActorRole.RECIPIENT
    aimed = form == "against" or (form in TARGET_CASES and takes_actor(tree, tree.reading.head[kid], kid))
    return ActorRole.TARGET if aimed and not passive else None


def _is_measure(tree: Tree, word: int) -> bool:
    """Whether an object only says how long, how often or how much ("hundreds of times", "two hours")."""
    of = tree.first(word, "nmod")
    return tree.lemma[word] in MEASURES or (
        tree.lemma[word] in ("hundred", "thousand", "dozen") and of is not None and tree.lemma[of] in MEASURES
    )


def _may_act(tree: Tree, word: int) -> bool:
    if tree.lower[word] in DAYS or tree.lower[word][:3] in MONTHS:
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
            return (before or same or subjects)[-1]
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
        is_somebody = named or is_person_noun(tree, above) or institution_of(tree, above) is not None
        accused = is_somebody and _is_accused(tree, voices, above)
        return tree.labelled(above, "nmod:poss") if marked and not accused else above
    if tree.reading.tag[above] == "VERB":
        return tree.first(above, "obj", "iobj") or _asked_person(tree, above) or tree.first(above, "nsubj")
    return None


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
        if mention is not None:
            made.setdefault((mention.start, mention.end), _claim_actor(mention, role))
            if tree.name[word] >= 0:
                covered.add(tree.name[word])
    own = set(proposition.words)
    for index, name in enumerate(tree.names):
        if name.first not in own or index in covered:
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
    if tag == "PRON" or (tag == "DET" and cast.tree.relation[word].startswith("n")):
        return resolved(cast, voices, word) or _pronoun(cast, word)
    return cast.mention(word)


def _pronoun(cast: Cast, word: int) -> Mention | None:
    """A pronoun that could not be resolved: named as it stands, no actor."""
    tree = cast.tree
    if tree.lower[word] in ("it", "that", "this", "what", "which", "there", "who", "these", "those"):
        return None
    return Mention(
        word=word, name=tree.reading.word[word], kind=ActorKind.UNKNOWN, actor=None,
        start=tree.reading.start[word], end=tree.reading.end[word],
    )  # fmt: skip


def _claim_actor(mention: Mention, role: ActorRole) -> ClaimActor:
    return ClaimActor(
        actor=mention.actor, name=mention.name, kind=mention.kind, role=role, start=mention.start, end=mention.end,
        antecedent=mention.antecedent,
    )  # fmt: skip
