"""Where it was.

Enters: a Cast and a Proposition. Leaves: Places. A state or city that acts is an actor and not a place. Coordinates
come from the room's own table of states and seats of government; all other places have none, which is not zero. A place
that is only described ("near the border") is told as it stands, of precision "described". Deliberately not done: a
gazetteer; telling two places of one name apart; whether two described places are one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache

from rashomon.claims.cast import Cast, Mention
from rashomon.claims.data_files import rows_of, word_list
from rashomon.claims.fronted import fronted_words
from rashomon.claims.lexicon import takes_actor
from rashomon.claims.names import key_of
from rashomon.claims.nominals import case_of, mention_words
from rashomon.claims.propositions import Proposition
from rashomon.claims.tree import Tree
from rashomon.terms import ActorKind, ActorRole, ClaimActor, NameKind, Place

PLACING = word_list("placing_prepositions")
LEAVING = word_list("nouns_of_leaving")
OF_PLACE = word_list("nouns_of_place")
DESCRIBED = word_list("nouns_of_described_places")
GROUNDS = word_list("nouns_of_grounds")
PARTS = word_list("nouns_of_parts_of_places")
QUARTERS = word_list("quarters_of_the_compass")
MOVING = word_list("words_of_moving")
GOING = MOVING | word_list("verbs_of_going")
WORLD = word_list("nouns_of_the_world")
ALL_OVER = word_list("prepositions_of_extent")
WHERE = (PLACING - {"over"}) | {"behind", "below", "beneath", "beside", "opposite", "under", "underneath"}
AT_HOUSES = word_list("prepositions_at_houses")
BARE = word_list("nouns_of_place_with_a_sense")
SPATIAL_ONLY = frozenset({ActorKind.PLACE, ActorKind.STATE})
PLACED = frozenset({"conj", "nmod", "obl"})  # as what a described place hangs in its clause


def is_placing(tree: Tree, word: int, kind: ActorKind) -> bool:
    """Whether the name that `word` heads says where: a place or state behind a preposition of place."""
    if _says_which_place(tree, word, kind):
        return True
    if kind not in SPATIAL_ONLY or tree.relation[word] not in ("obl", "nmod", "conj", "appos"):
        return False
    if tree.relation[word] in ("conj", "appos"):
        over = tree.reading.head[word]
        is_beside = is_placing(tree, over, kind) and not _is_no_place(tree, over, beside=tree.relation[word] == "appos")
        is_beside = is_beside and not (case_of(tree, over) == "to" and _is_body(tree, over))
        return is_beside or tree.first(word, "case") is not None
    case = tree.first(word, "case")
    form = tree.lower[case] if case is not None else ""
    if form in ("to", "on"):
        return kind is ActorKind.PLACE or (form == "to" and _is_way_to(tree, word))
    return form in PLACING


def _is_way_to(tree: Tree, word: int) -> bool:
    """Whether "to" leads to where somebody goes or is brought ("fled | to Norrin", "their flight | to Norrin")."""
    head = tree.reading.head[word]
    return tree.lemma[head] in MOVING and not takes_actor(tree, head, word)


def _is_no_place(tree: Tree, word: int, *, beside: bool) -> bool:
    """Whether what a place's name is joined to, or stands `beside`, is none ("Ada Wren and Coral Hart from Osk", "in
    the game Harbour City")."""
    index = tree.name[word]
    if index >= 0:
        return tree.names[index].kind is NameKind.PERSON
    lemma = tree.lemma[word]
    return beside and tree.reading.tag[word] == "NOUN" and lemma not in OF_PLACE and lemma not in DESCRIBED


def _is_body(tree: Tree, word: int) -> bool:
    """Whether a name is that of a body ("given to | the Osk Museum | and the Hall of Varn")."""
    index = tree.name[word]
    return index >= 0 and tree.names[index].kind is NameKind.ORGANIZATION


def _says_which_place(tree: Tree, word: int, kind: ActorKind) -> bool:
    """Whether a name says which place a noun means that says where ("in the centre of Osk", "on an Osk street")."""
    noun = tree.reading.head[word]
    if kind not in SPATIAL_ONLY or noun < 0 or tree.lemma[noun] not in OF_PLACE or tree.relation[noun] != "obl":
        return False
    behind = tree.relation[word] == "nmod" and tree.says(word, ("of",), "case")
    before = tree.reading.label[word] in ("compound", "nmod:poss") and word < noun
    return (behind or before) and tree.says(noun, PLACING, "case")


def _is_origin(tree: Tree, word: int) -> bool:
    """Whether a place only says where somebody or something comes from or leads ("fighters from Norrin", "the bridge
    over the Lenn")."""
    first = tree.reading.head[word] if tree.relation[word] in ("conj", "appos") else word
    cases = {tree.lower[kid] for kid in tree.all(first, "case")}
    if tree.relation[first] != "nmod" or tree.lemma[tree.reading.head[first]] in LEAVING:
        return False
    return bool(cases & {"from", "over"})


def places_of(cast: Cast, proposition: Proposition, actors: tuple[ClaimActor, ...]) -> tuple[Place, ...]:
    """The places among a proposition's own words that are none of its actors and where it happened, in text order."""
    own = proposition.own
    named = _places(cast, own, actors)
    named = (*named, *_named_houses(cast, proposition, actors)) or _places(
        cast, fronted_words(cast.tree, proposition), actors
    )
    described = list(_described(cast, proposition, own))
    if described:
        told: list[Place | ClaimActor] = [*named, *(one for one in actors if one.role is not ActorRole.OTHER)]
        described = [one for one in described if not any(_overlap(one, other) for other in told)]
    return tuple(sorted((*named, *described), key=lambda one: (one.start, one.end)))


def _overlap(one: Place, other: Place | ClaimActor) -> bool:
    return other.start is not None and other.end is not None and one.start < other.end and other.start < one.end


def _described(cast: Cast, proposition: Proposition, own: Collection[int]) -> Iterator[Place]:
    """What says where without a name, wherever it hangs in the clause: "near the border", "a blast at a mosque",
    "people in the region fled", no "in the way"."""
    tree = cast.tree
    for word in sorted(own):
        if tree.relation[word] not in PLACED or not (_is_place_noun(tree, word) or _is_all_over(tree, word)):
            continue
        first = tree.reading.head[word] if tree.relation[word] == "conj" else word
        if tree.relation[first] not in ("obl", "nmod") or (word != first and not _is_beside_place(tree, word, first)):
            continue
        form = case_of(tree, word) or case_of(tree, first)  # "in Osk and | a port"
        if form not in WHERE or (form == "on" and tree.lemma[word] not in GROUNDS):
            continue
        if tree.relation[first] == "nmod" and form in ("from", "to") and not _is_of_way(tree, first, form):
            continue  # "people from the region", "the road to the port"
        words = [at for at in mention_words(tree, word) if at in own]
        while words[0] != word and tree.relation[words[0]] in ("det", "case"):
            words.pop(0)
        start, end = tree.reading.start[words[0]], tree.reading.end[words[-1]]
        name = " ".join(cast.report.text[start:end].split())
        yield Place(name=name, lat=None, lon=None, precision="described", start=start, end=end)


def _is_all_over(tree: Tree, word: int) -> bool:
    """Whether it is everywhere ("around the | world |"); "the best in the world" is nowhere."""
    return tree.lemma[word] in WORLD and case_of(tree, word) in ALL_OVER


def _is_beside_place(tree: Tree, word: int, first: int) -> bool:
    """Whether what a place is joined to is one too."""
    return word in tree.conjuncts(first) and (_is_place_noun(tree, first) or _is_place_name(tree, first))


def _is_of_way(tree: Tree, word: int, form: str) -> bool:
    """Whether a nominal says where a noun of moving leads ("the flight | to the port", "the escape | from the
    port")."""
    head = tree.lemma[tree.reading.head[word]]
    return head in MOVING or (head == "visit" if form == "to" else head in LEAVING)


def _is_place_name(tree: Tree, word: int) -> bool:
    index = tree.name[word]
    return index >= 0 and tree.names[index].kind is NameKind.PLACE


def _is_place_noun(tree: Tree, word: int) -> bool:
    """Whether a noun without a name can be where something happens; "in a state of shock", "gave it to the state" and
    who is "in office" mean none."""
    if tree.reading.tag[word] != "NOUN":
        return False
    if tree.lemma[word] == "state" and (tree.form(word + 1) == "of" or case_of(tree, word) == "to"):
        return False
    if tree.lemma[word] == "scene" and case_of(tree, word) not in ("at", "from"):
        return False  # "on the political scene"
    if tree.lemma[word] == "camp" and _is_of_opinion(tree, word):
        return False
    if tree.lemma[word] in BARE and tree.first(word, "det", "nmod", "amod", "compound") is None:
        return False
    is_part = tree.lemma[word] in PARTS and any(tree.lower[kid] in QUARTERS for kid in tree.children[word])
    return is_part or tree.lemma[word] in DESCRIBED


def _is_of_opinion(tree: Tree, word: int) -> bool:
    """Whether a camp is one of politicians ("the pro-port camp", "the Wren camp")."""
    beside = [kid for kid in tree.children[word] if kid < word and tree.relation[kid] in ("amod", "compound", "nmod")]
    return any(tree.lower[at].startswith(("pro", "anti")) or tree.name[at] >= 0 for at in beside)


def _places(cast: Cast, own: Collection[int], actors: tuple[ClaimActor, ...]) -> tuple[Place, ...]:
    tree = cast.tree
    named = tree.names_among(own)
    if not named:
        return ()
    acting = {(one.start, one.end) for one in actors}
    acting -= {(one.start, one.end) for one in actors if one.role is ActorRole.RECIPIENT and _is_reached(cast, one)}
    return tuple(
        _with_quarter(cast, mention)
        for mention in [cast.named[index] for index in named]
        if mention.word in own and is_placing(tree, mention.word, mention.kind)
        if not _is_origin(tree, mention.word)
        if (mention.start, mention.end) not in acting
    )


def _is_reached(cast: Cast, actor: ClaimActor) -> bool:
    """Whether it is a place that somebody goes to or is brought to ("flew | to Osk")."""
    tree = cast.tree
    word = next((one.word for one in cast.named if one.start == actor.start and one.kind in SPATIAL_ONLY), -1)
    return word >= 0 and case_of(tree, word) == "to" and tree.lemma[tree.reading.head[word]] in GOING


def _with_quarter(cast: Cast, mention: Mention) -> Place:
    """The place of a name, with the quarter of it that is meant ("in | southern | Utopia") and where the whole of it
    lies."""
    tree, whole = cast.tree, place_called(mention.name, mention.start, mention.end)
    before = bisect_left(tree.reading.start, mention.start) - 1
    is_quarter = before >= 0 and tree.lower[before] in QUARTERS and tree.relation[before] in ("amod", "compound")
    is_own = is_quarter and tree.reading.head[before] == mention.word  # no "southern | Utopian border"
    if not is_own or tree.relation[mention.word] == "compound":
        return whole
    return replace(whole, name=f"{tree.reading.word[before]} {whole.name}", start=tree.reading.start[before])


def _named_houses(cast: Cast, proposition: Proposition, actors: tuple[ClaimActor, ...]) -> Iterator[Place]:
    """The bodies whose name is that of a house or ground and that say where it was done ("was treated at Osk General
    Hospital"): they stand beside the predicate and have no part in it."""
    tree = cast.tree
    parts = {one.start for one in actors if one.role is not ActorRole.OTHER}
    hung = [word for word in tree.all(proposition.action, "obl") if tree.name[word] >= 0 and word in proposition.own]
    for mention in [cast.named[tree.name[word]] for word in hung]:
        word = mention.word
        if mention.kind in SPATIAL_ONLY or mention.start in parts or tree.lower[word] not in DESCRIBED:
            continue
        if tree.reading.head[word] == proposition.action and case_of(tree, word) in AT_HOUSES:
            yield place_called(mention.name, mention.start, mention.end)


def place_called(name: str, start: int, end: int) -> Place:
    """The place of that name, with coordinates where the room's own table knows it."""
    found = _gazetteer().get(key_of(name))
    lat, lon, precision = found if found is not None else (None, None, "unknown")
    return Place(name=name, lat=lat, lon=lon, precision=precision, start=start, end=end)


@cache
def _gazetteer() -> dict[str, tuple[float, float, str]]:
    """Coordinates by key: states under their names, then seats of government that no state is called."""
    found: dict[str, tuple[float, float, str]] = {}
    for name, _, aliases, _, seat, seat_lat, seat_lon, lat, lon in rows_of("states.tsv"):
        for each in (name, *aliases.split("|")):
            if each:
                found[key_of(each)] = (float(lat), float(lon), "country")
        if seat:
            found.setdefault(key_of(seat), (float(seat_lat), float(seat_lon), "town"))
    return found
