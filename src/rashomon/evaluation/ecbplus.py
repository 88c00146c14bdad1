"""Events across reports, scored on ECB+ with its own mentions: what linking gathers against which events they are.

Enters: the folder of ECB+. Leaves: MUC, B-cubed, CEAF-e and the CoNLL F1 on the development topics, each topic a case
of its own with both of its subtopics, over the sentences that the corpus's authors checked. A mention about which the
program has a claim is in that claim's matter (`claimed` says how many are); of the others linking knows nothing. Three
ways are scored in one run:

    linking.*      the matters as they are, each other mention alone
    (no prefix)    the matters and other mentions that share a lemma joined, unless what their claims name differs:
                   inside one topic one verb is mostly one event, which linking, made for many matters, does not assume
    same_lemma.*   mentions whose head words have one lemma

and the CoNLL F1 of each once more without groups of one mention (`without_singletons`), as some publications have it.

Deliberately not done: finding mentions, and anything trained here: the weights are those of `linking`, fitted on the
other topics, on which the joining was chosen too.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.evaluation.actors import report_of
from rashomon.evaluation.actors_ecb import DEVELOPMENT, EVENTS, ecb_cases
from rashomon.evaluation.actors_gold import GoldCase
from rashomon.evaluation.coreference import Groups, conll_scores, groups_of, larger
from rashomon.terms import ActorKind, Attribution, Claim, Id, Report
from rashomon.understanding import link_case

if TYPE_CHECKING:
    from rashomon.claims.tree import Tree
    from rashomon.reading.reader import Reader

Place = tuple[str, int, int]  # report, start, end
_CONTENT = ("NOUN", "PROPN", "VERB", "NUM", "ADJ")


def ecbplus_scores(path: Path, reader: Reader, topics: Sequence[str] = DEVELOPMENT) -> dict[str, float]:
    """conll.f1, muc.*, b_cubed.*, ceaf_e.*, linking.*, same_lemma.*, without_singletons.* and claimed; mentions."""
    cases = []
    for case in ecb_cases(path, topics, EVENTS):
        gold = {(report.name, one.start, one.end): one.actor for report in case.reports for one in report.mentions}
        cases.append((groups_of(gold), told_in(case, reader)))
    told = [one for _, mentions in cases for one in mentions.values()]
    ours: list[tuple[Groups, Groups]] = [(gold, joined(mentions)) for gold, mentions in cases]
    scores = conll_scores(ours)
    ways: dict[str, list[tuple[Groups, Groups]]] = {
        "linking": [(gold, list(matters_of(mentions))) for gold, mentions in cases],
        "same_lemma": [(gold, groups_of({at: one.lemma for at, one in mentions.items()})) for gold, mentions in cases],
    }
    for way, given in ways.items():
        scores |= {f"{way}.{name}": score for name, score in conll_scores(given).items() if name.endswith("f1")}
    for way, given in {"ours": ours, **ways}.items():
        without = conll_scores([(larger(gold), larger(found)) for gold, found in given])
        scores[f"without_singletons.{way}.conll.f1"] = without["conll.f1"]
    claimed = sum(one.matter is not None for one in told)
    return scores | {"claimed": 100 * claimed / max(len(told), 1), "mentions": float(len(told))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A mention as the program reads it.

    lemma   of its head word
    words   the lemmas of the content words of its sentence
    matter  of the claim about it, None where there is none
    names   what that claim names: last words of actors and places
    """

    lemma: str
    words: frozenset[str]
    matter: Id | None = None
    names: frozenset[str] = frozenset()


def matters_of(told: Mapping[Place, Told]) -> list[frozenset[Place]]:
    """The mentions of one matter together, each without a claim alone; the largest first."""
    groups: dict[Id | Place, set[Place]] = defaultdict(set)
    for place, one in told.items():
        groups[one.matter or place].add(place)
    return sorted(map(frozenset, groups.values()), key=lambda group: (-len(group), sorted(group)))


def joined(told: Mapping[Place, Told]) -> list[frozenset[Place]]:
    """The matters, each joined to the larger one that shares a lemma and most words with it, and names nothing else."""
    done: list[frozenset[Place]] = []
    for group in matters_of(told):
        fitting = [at for at, other in enumerate(done) if _is_of_one(told, group, other)]
        if fitting:
            best = max(fitting, key=lambda at: len(_words(told, group) & _words(told, done[at])))
            done[best] |= group
        else:
            done.append(group)
    return done


def _is_of_one(told: Mapping[Place, Told], group: frozenset[Place], other: frozenset[Place]) -> bool:
    """Whether the two share a lemma, and fewer than half of the pairs of their claims name only different things."""
    if not {told[place].lemma for place in group} & {told[place].lemma for place in other}:
        return False
    names = [[told[place].names for place in side if told[place].matter] for side in (group, other)]
    pairs = [(one, another) for one in names[0] for another in names[1]]
    apart = sum(bool(one and another) and one.isdisjoint(another) for one, another in pairs)
    return not pairs or 2 * apart < len(pairs)


def _words(told: Mapping[Place, Told], group: frozenset[Place]) -> frozenset[str]:
    return frozenset().union(*(told[place].words for place in group))


def told_in(case: GoldCase, reader: Reader) -> dict[Place, Told]:
    """The mentions of a case as the program reads them; claims about none of them are left out."""
    from rashomon.attribution import attributions_of
    from rashomon.claims import claims_of, identified
    from rashomon.claims.tree import tree_of
    from rashomon.reading.antecedents import Antecedents

    reports: list[Report] = []
    attributions: list[Attribution] = []
    words: dict[Place, tuple[str, frozenset[str]]] = {}
    claims: dict[Place, Claim] = {}
    for gold in case.reports:
        report = report_of(case, gold)
        reading = reader.read(report)
        said = identified(report, reading, attributions_of(report, reading))
        tree, own = tree_of(reading), claims_of(report, reading, said, scores=Antecedents.load())
        reports.append(report)
        attributions += said
        for mention in gold.mentions:
            place = (gold.name, mention.start, mention.end)
            words[place] = _worded(tree, mention.start, mention.end)
            about = (one for one in own if one.action and mention.start <= one.action.start < mention.end)
            claims.update((place, one) for one in islice(about, 1))
    distinct = {one.id: one for one in claims.values()}
    matter_of = dict(link_case(reports, attributions, list(distinct.values()), ()).matter_of)
    found = {place: Told(lemma=lemma, words=around) for place, (lemma, around) in words.items()}
    return found | {
        place: replace(found[place], matter=matter_of[claim.id], names=names_of(claim))
        for place, claim in claims.items()
    }


def names_of(claim: Claim) -> frozenset[str]:
    """The last words, in lower case, of the actors with names and the places of a claim."""
    named = [one.name for one in claim.actors if one.kind is not ActorKind.UNKNOWN and one.name[:1].isupper()]
    return frozenset(name.split()[-1].lower() for name in (*named, *(place.name for place in claim.places)))


def _worded(tree: Tree, start: int, end: int) -> tuple[str, frozenset[str]]:
    """The lemma of the word of a mention that hangs on none of its others, and the content words of its sentence."""
    reading = tree.reading
    words = range(bisect_right(reading.end, start), bisect_left(reading.start, end))
    head = next(word for word in words if reading.head[word] not in words)
    sentence = range(*(find(reading.sentence, reading.sentence[head]) for find in (bisect_left, bisect_right)))
    return tree.lemma[head], frozenset(tree.lemma[word] for word in sentence if reading.tag[word] in _CONTENT)
