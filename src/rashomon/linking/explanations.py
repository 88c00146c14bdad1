"""Why two versions cannot both hold, in a sentence a person understands.

Enters: the type of a dispute and its two claims. Leaves: the sentence. It takes no side: both are put the same way, in
the order given.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from rashomon.linking.actions import carried, hardly_done
from rashomon.linking.counts import differing_numbers
from rashomon.linking.differences import in_role
from rashomon.linking.facets import Facets, named_places
from rashomon.linking.moods import Mood
from rashomon.linking.wording import opposed_words
from rashomon.linking.words import words_of
from rashomon.terms import ActorRole, DisputeKind, SourceKind
from rashomon.terms.telling import words_told

LONGEST = 140  # characters of a claim in a sentence


def explanation(type_: DisputeKind, left: Facets, right: Facets) -> str:
    """The sentence that says what each claims, on whose word, and in what they collide."""
    joined = "do not say it alike" if type_ is DisputeKind.MODALITY else "cannot both hold"
    return f"{_told(left)} and {_told(right)} {joined}: {_reason(type_, left, right)}."


def _told(facets: Facets) -> str:
    return f"“{shortened(words_told(facets.claim))}” ({_whose(facets)})"


def shortened(text: str) -> str:
    """`text` on one line, cut at a word where it is longer than `LONGEST`."""
    line = " ".join(text.split()).strip(' .“”"')
    if len(line) <= LONGEST:
        return line
    return line[:LONGEST].rsplit(" ", 1)[0].rstrip(",;: ") + " …"


def _whose(facets: Facets) -> str:
    outlet = facets.report.outlet or facets.report.title or PurePosixPath(facets.report.input).name
    roots = facets.path.roots
    if roots[0].kind is SourceKind.AUTHOR:
        return f"{outlet}, in its own voice"
    if roots[0].kind is SourceKind.UNSTATED:
        return f"source not stated, in {outlet}"
    return f"according to {' and '.join(root.name for root in roots)}, in {outlet}"


def _reason(type_: DisputeKind, left: Facets, right: Facets) -> str:
    reasons = {
        DisputeKind.DENIED: _denied,
        DisputeKind.ACTION: _opposed,
        DisputeKind.ACTOR: _actors,
        DisputeKind.NUMBER: _numbers,
        DisputeKind.TIME: _times,
        DisputeKind.PLACE: _places,
        DisputeKind.MODALITY: _moods,
    }
    return reasons[type_](left, right)


def _denied(left: Facets, right: Facets) -> str:
    return "the second says that it was not so" if right.negated else "the first says that it was not so"


def _opposed(left: Facets, right: Facets) -> str:
    words = opposed_words(left.claim.text, right.claim.text)
    if words is not None:
        return f"all else is alike, and “{words[0]}” and “{words[1]}” exclude each other"
    return f"“{_lemma(left)}” and “{_lemma(right)}” are opposite things to do"


def _lemma(facets: Facets) -> str:
    lemma = facets.claim.action.lemma if facets.claim.action else "nothing"
    instead = hardly_done(carried(lemma, [word.folded for word in words_of(facets.claim.text)]))
    return f"hardly {lemma}" if facets.action == instead else facets.action or lemma


def _actors(left: Facets, right: Facets) -> str:
    for role, words in ((ActorRole.AGENT, "who did it"), (ActorRole.TARGET, "to whom it was done")):
        a, b = ({part.name for part in in_role(side, role)} for side in (left, right))
        if a and b and not a & b:
            return f"on {words} the first names {' and '.join(sorted(a))}, the second {' and '.join(sorted(b))}"
    return "they name different people"


def _numbers(left: Facets, right: Facets) -> str:
    numbers = differing_numbers(left, right)
    if numbers is None:
        return "the numbers differ"
    unit = numbers[0].unit or numbers[1].unit
    return f"the first says {numbers[0].text}{f' ({unit})' if unit else ''}, the second {numbers[1].text}"


def _times(left: Facets, right: Facets) -> str:
    return f"the first says {_time(left)}, the second {_time(right)}"


def _time(facets: Facets) -> str:
    time = facets.claim.time
    return (time.edtf or time.text or "an unknown time") if time else "an unknown time"


def _places(left: Facets, right: Facets) -> str:
    a, b = (" and ".join(sorted({place.name for place in named_places(side.claim)})) for side in (left, right))
    return f"the first puts it in {a}, the second in {b}"


def _moods(left: Facets, right: Facets) -> str:
    hedged, firm = ("first", "second") if left.mood is Mood.HEDGED else ("second", "first")
    return f"the {hedged} is put as a possibility, the {firm} as a fact, and one goes back to the other"
