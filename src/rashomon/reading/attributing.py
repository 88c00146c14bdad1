"""Scores become attributions: cues, and for each cue its own source and content words.

Cues come from the flat role sequence of the unit (one Viterbi path for all); then every cue is asked about every
word, and a second Viterbi gives its source and content, which may be several stretches. Content read again as a text
of its own gives the attributions inside it, one deeper.

Misses: sources and contents outside the cue's paragraph; continuation quotes without a cue.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from rashomon.reading.bundle import Bundle, Scores
from rashomon.reading.decoding import best_paths, local_shares, log_softmax, product, softmax
from rashomon.reading.labels import ROLES, legal, segments
from rashomon.reading.link_features import pair_features
from rashomon.reading.syntax import pair_vectors
from rashomon.terms.reading import Roles

DEEPEST = 4  # contents inside contents are read again this often at most
FLAT_SHARE = 0.4  # how much the flat role scores count in a link; calibrated on PolNeAR dev, whole attributions, exact
LINK_SHARE = (
    0.25  # how much the links count in the second decoding of the flat roles; calibrated on PolNeAR dev windows
)
_FLOOR = np.float32(1e-4)
_CUE = ROLES.index("B-cue")
_NEVER = np.float32(-1e4)
_OPENERS = frozenset({"that", "whether"})  # no text of its own begins so
_SHORTEST = 4  # a content of fewer words holds no attribution worth a run
_LEGAL = np.full((len(ROLES), len(ROLES)), _NEVER, np.float32)
_LEGAL_BEGIN = np.full(len(ROLES), _NEVER, np.float32)
for _before, _after in legal(ROLES):
    if _before < 0:
        _LEGAL_BEGIN[_after] = 0
    else:
        _LEGAL[_before, _after] = 0

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flat:
    """The unit's single role sequence: label names, and the shares [W, 7] they were chosen by."""

    labels: tuple[str, ...]
    shares: np.ndarray

    def spans(self, role: str) -> list[tuple[int, int]]:
        """The (first, last) words of each segment of this role."""
        return [(first, last) for kind, first, last in segments(list(self.labels)) if kind == role]


def flat_roles(scores: Scores, bundle: Bundle) -> Flat:
    """The best legal role sequence of a unit."""
    steps, begin = bundle.tables["roles_steps"], bundle.tables["roles_begin"]
    path = best_paths(scores.roles[None], steps, begin)[0]
    return Flat(labels=tuple(ROLES[n] for n in path), shares=local_shares(scores.roles, path, steps, begin))


def informed_labels(words: tuple[str, ...], scores: Scores, bundle: Bundle) -> list[str]:
    """The unit's single role sequence, decoded a second time with what the links of its cues say about every word.

    Against the first path, on PolNeAR dev windows: see docs/decisions/0003.
    """
    flat = flat_roles(scores, bundle)
    cues = flat.spans("cue")
    if not cues:
        return list(flat.labels)
    shares = _link_shares(words, cues, scores, bundle)
    mixed = shares.max(axis=0)
    mixed[:, 0] = np.minimum(shares[:, :, [0, _CUE, _CUE + 1]].sum(axis=2), 1).prod(axis=0)
    mixed[:, [_CUE, _CUE + 1]] = _FLOOR
    for first, last in cues:
        mixed[first : last + 1] = _FLOOR
        mixed[first, _CUE] = mixed[first + 1 : last + 1, _CUE + 1] = 1
    mixed = np.maximum(mixed, _FLOOR)
    emissions = scores.roles + LINK_SHARE * np.log(mixed / mixed.sum(axis=1, keepdims=True))
    path = best_paths(emissions[None], bundle.tables["roles_steps"], bundle.tables["roles_begin"])[0]
    return [ROLES[n] for n in path]


def outermost(words: tuple[str, ...], scores: Scores, bundle: Bundle) -> list[Roles]:
    """The attributions of a unit, by their cues in order; word numbers count within the unit."""
    flat = flat_roles(scores, bundle)
    cues = flat.spans("cue")
    if not cues:
        return []
    shares = _link_shares(words, cues, scores, bundle)
    paths = best_paths(np.log(np.maximum(shares, 1e-9)), _LEGAL, _LEGAL_BEGIN)
    found: list[Roles] = []
    for (first, last), path, own in zip(cues, paths, shares, strict=True):
        found.append(_roles(first, last, path, own, flat))
    return _without_swallowed(found)


def _link_shares(words: tuple[str, ...], cues: list[tuple[int, int]], scores: Scores, bundle: Bundle) -> np.ndarray:
    """[C, W, 7]: the role of every word in the attribution of every cue."""
    categories = pair_features(words, cues)
    logits = np.empty((len(cues), len(words), len(ROLES)), np.float32)
    for row, (first, last) in enumerate(cues):
        right = scores.link_right[first : last + 1].mean(axis=0)
        added = bundle.tables["link_feature_0"][categories[row, :, 0]]
        for column in (1, 2, 3):
            added = added + bundle.tables[f"link_feature_{column}"][categories[row, :, column]]
        joined = pair_vectors(scores.link_left, right, added)
        logits[row] = product(joined, bundle.tables["link_weight"]) + bundle.tables["link_bias"]
    return softmax(logits + FLAT_SHARE * log_softmax(scores.roles))


def _roles(first: int, last: int, path: np.ndarray, shares: np.ndarray, flat: Flat) -> Roles:
    """One attribution from its cue and its own label sequence."""
    labels = [ROLES[n] for n in path]
    for index in range(first, last + 1):
        labels[index] = "B-cue" if index == first else "I-cue"
    if last + 1 < len(labels) and labels[last + 1] == "I-cue":
        labels[last + 1] = "B-cue"
    found = segments(_repaired(labels))
    spans = {role: tuple((a, b) for kind, a, b in found if kind == role) for role in ("cue", "source", "content")}
    spans["source"] = _surest(spans["source"], shares)
    spans["content"] = _filled(spans["content"], words_of(spans["cue"]) | words_of(spans["source"]))
    cue_share = min(flat.shares[i, ROLES.index(flat.labels[i])] for i in range(first, last + 1))
    others = [shares[i, path[i]] for role in ("source", "content") for a, b in spans[role] for i in range(a, b + 1)]
    link_share = np.mean(others, dtype=np.float64) if others else 0.5
    return Roles(
        cue=spans["cue"],
        source=spans["source"],
        content=spans["content"],
        score=round(float(cue_share * link_share), 4),
    )


def _surest(sources: Spans, shares: np.ndarray) -> Spans:
    """The one source with the largest summed share: a cue has one, however many hands its phrase counts.

    On PolNeAR dev, exact whole attributions rise by 1 to 1.5 points.
    """
    if len(sources) < 2:
        return sources
    weight = shares[:, ROLES.index("B-source")] + shares[:, ROLES.index("I-source")]
    return (max(sources, key=lambda span: (float(weight[span[0] : span[1] + 1].sum()), -span[0])),)


def _filled(content: Spans, own: set[int]) -> Spans:
    """The content with gaps closed that hold no word of the attribution's cue or source (`own`)."""
    closed: list[tuple[int, int]] = []
    for first, last in content:
        if closed and not any(index in own for index in range(closed[-1][1] + 1, first)):
            closed[-1] = (closed[-1][0], last)
        else:
            closed.append((first, last))
    return tuple(closed)


def _repaired(labels: list[str]) -> list[str]:
    """The sequence with an I- that follows nothing of its kind turned into a B-."""
    out: list[str] = []
    for label in labels:
        if label.startswith("I-") and (not out or out[-1][1:] != label[1:] or out[-1] == "O"):
            label = "B-" + label[2:]
        out.append(label)
    return out


def _without_swallowed(found: list[Roles]) -> list[Roles]:
    """The attributions without those whose whole cue another one, of a longer cue, claims as part of its own."""
    kept: list[Roles] = []
    for index, roles in enumerate(found):
        own = words_of(roles.cue)
        wider = (words_of(other.cue) for at, other in enumerate(found) if at != index)
        if not any(own < other for other in wider):
            kept.append(roles)
    return kept


def words_of(spans: Spans) -> set[int]:
    """The word numbers in these spans."""
    return {index for first, last in spans for index in range(first, last + 1)}


def nested(words: tuple[str, ...], found: list[Roles], bundle: Bundle, *, depth: int = 0) -> list[Roles]:
    """`found` with the attributions inside their contents, and inside those, up to DEEPEST levels; sorted by cue."""
    everything = list(found)
    if depth < DEEPEST:
        for roles in found:
            everything.extend(_inside(words, roles, bundle, depth + 1))
    return sorted(_unrepeated(everything), key=lambda r: (r.cue, r.depth))


def _inside(words: tuple[str, ...], roles: Roles, bundle: Bundle, depth: int) -> list[Roles]:
    """The attributions in the content of `roles`, read as a text of its own, without the conjunction that opens it."""
    places = sorted(words_of(roles.content))
    if places and words[places[0]] in _OPENERS:
        places = places[1:]
    if len(places) < _SHORTEST or len(places) == len(words):
        return []
    inner_words = tuple(words[i] for i in places)
    inner = nested(inner_words, outermost(inner_words, bundle.run(inner_words), bundle), bundle, depth=depth)
    own = words_of(roles.cue)
    placed = [_placed(replace(r, depth=max(r.depth, depth)), places) for r in inner]
    return [r for r in placed if not words_of(r.cue) & own]


def _placed(roles: Roles, places: list[int]) -> Roles:
    """An attribution found in an excerpt, its words numbered as in the unit that the excerpt was taken from."""

    def moved(spans: Spans) -> Spans:
        runs: list[tuple[int, int]] = []
        for index in sorted(places[i] for i in words_of(spans)):
            if runs and index == runs[-1][1] + 1:
                runs[-1] = (runs[-1][0], index)
            else:
                runs.append((index, index))
        return tuple(runs)

    return replace(roles, cue=moved(roles.cue), source=moved(roles.source), content=moved(roles.content))


def _unrepeated(found: list[Roles]) -> list[Roles]:
    """Without attributions whose cue shares a word with that of a shallower one, or a surer one as deep."""
    kept: list[Roles] = []
    taken: set[int] = set()
    for roles in sorted(found, key=lambda r: (r.depth, -r.score, r.cue)):
        own = words_of(roles.cue)
        if roles.depth and own & taken:
            continue
        taken |= own
        kept.append(roles)
    return kept
