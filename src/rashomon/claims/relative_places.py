"""Where what a relative clause tells was: the place that it is about.

Enters: a Cast and a Proposition. Leaves: a Place, at the offsets of what stands before the clause. Deliberately not
done: places that the clause itself names (`places`).
"""

from __future__ import annotations

from rashomon.claims.cast import Cast, Mention
from rashomon.claims.coreference import antecedent_of
from rashomon.claims.data_files import word_list
from rashomon.claims.edges import CIRCUMSTANCES
from rashomon.claims.nominals import case_of
from rashomon.claims.places import DESCRIBED, SPATIAL_ONLY, WHERE, place_called
from rashomon.claims.propositions import Proposition
from rashomon.claims.rows import first_of_row, row_of
from rashomon.claims.subordination import is_relative
from rashomon.claims.tree import Tree
from rashomon.terms import Place

NO_PLACE_OF = word_list("prepositions_to_and_from")


def places_before(cast: Cast, proposition: Proposition) -> tuple[Place, ...]:
    """The place before "where" or "in which" ("Osk, | where a bridge fell", "the hall | in which they sang"), or the
    places of a row ("Osk and Varn, | where")."""
    tree = cast.tree
    pronoun = where_in(tree, proposition)
    pronoun = _which_in(tree, proposition) if pronoun is None else pronoun
    found = antecedent_of(cast, pronoun) if pronoun is not None else None
    if found is None or pronoun is None:
        return ()
    is_place = found.word >= 0 and found.kind in SPATIAL_ONLY
    is_apart = tree.lower[pronoun - 1] == ","  # "Osk and Varn, | where", not "Osk and a Varn | where"
    row = row_of(tree, first_of_row(tree, found.word) if is_apart else found.word) if is_place else ()
    told = [cast.mention(word) for word in row if word < pronoun]
    places = [_place_of(tree, one) for one in told or [found] if one is not None]
    return tuple(one for one in places if one is not None)


def where_in(tree: Tree, proposition: Proposition) -> int | None:
    """The "where" that opens a relative clause about a place ("a hall | where they sang"), not "the point where"."""
    if not is_relative(tree, proposition.head):
        return None
    first = next((word for word in proposition.words if tree.reading.tag[word] != "PUNCT"), proposition.head)
    if tree.lower[first] != "where":
        return None
    return None if tree.lemma[tree.reading.head[proposition.head]] in CIRCUMSTANCES else first


def _which_in(tree: Tree, proposition: Proposition) -> int | None:
    """The "which" behind a preposition of place that hangs on the action ("the hall | in which they sang")."""
    action = proposition.action
    beside = (kid for kid in tree.all(action, "obl") if kid < action and kid in proposition.own)
    cases = WHERE - NO_PLACE_OF
    return next((kid for kid in beside if tree.lower[kid] == "which" and case_of(tree, kid) in cases), None)


def _place_of(tree: Tree, found: Mention) -> Place | None:
    """The place that a mention is, by its kind or its noun; None for other things ("a case | in which")."""
    if found.kind in SPATIAL_ONLY:
        return place_called(found.name, found.start, found.end)
    if found.word < 0 or tree.reading.tag[found.word] != "NOUN" or tree.lemma[found.word] not in DESCRIBED:
        return None
    return Place(name=found.name, lat=None, lon=None, precision="described", start=found.start, end=found.end)
