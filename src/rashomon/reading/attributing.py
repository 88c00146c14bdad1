"""Scores become attributions: cues, and for each cue its own source and content words.

Cues come from the flat role sequence of the unit (one Viterbi path for all); then every cue is asked about every
word, and a second Viterbi gives its source and content, which may be several stretches. Content read again as a text
of its own gives the attributions inside it, one deeper.

Misses: sources and contents outside the cue's paragraph; continuation quotes without a cue.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np

from rashomon.reading.bundle import Bundle, Scores
from rashomon.reading.decoding import best_paths, chosen_shares, log_softmax, product, softmax
from rashomon.reading.labels import ROLES, legal, segments
from rashomon.reading.link_features import pair_features
from rashomon.reading.syntax import pair_vectors
from rashomon.reading.units import groups
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
    """The unit's single role sequence: its label numbers, and its cues as (first, last) words."""

    path: list[int]
    cues: list[tuple[int, int]]


def flat_roles(scores: Sequence[Scores], bundle: Bundle) -> list[Flat]:
    """The best legal role sequence of each unit."""
    paths = best_paths([s.roles for s in scores], bundle.tables["roles_steps"], bundle.tables["roles_begin"])
    return [Flat(path=path, cues=_cues(path)) for path in paths]


def _cues(path: list[int]) -> list[tuple[int, int]]:
    if _CUE not in path:
        return []
    return [(first, last) for kind, first, last in segments([ROLES[n] for n in path]) if kind == "cue"]


def informed_labels(words: tuple[str, ...], scores: Scores, bundle: Bundle) -> list[str]:
    """The unit's single role sequence, decoded a second time with what the links of its cues say about every word.

    Against the first path, on PolNeAR dev windows: see docs/decisions/0003.
    """
    (flat,) = flat_roles([scores], bundle)
    if not flat.cues:
        return [ROLES[n] for n in flat.path]
    shares = _link_shares(words, flat.cues, scores, bundle)
    mixed = shares.max(axis=0)
    mixed[:, 0] = np.minimum(shares[:, :, [0, _CUE, _CUE + 1]].sum(axis=2), 1).prod(axis=0)
    mixed[:, [_CUE, _CUE + 1]] = _FLOOR
    for first, last in flat.cues:
        mixed[first : last + 1] = _FLOOR
        mixed[first, _CUE] = mixed[first + 1 : last + 1, _CUE + 1] = 1
    mixed = np.maximum(mixed, _FLOOR)
    emissions = scores.roles + LINK_SHARE * np.log(mixed / mixed.sum(axis=1, keepdims=True))
    (path,) = best_paths([emissions], bundle.tables["roles_steps"], bundle.tables["roles_begin"])
    return [ROLES[n] for n in path]


def outermost(texts: Sequence[tuple[str, ...]], scores: Sequence[Scores], bundle: Bundle) -> list[list[Roles]]:
    """The attributions of each unit, by their cues in order; word numbers count within the unit."""
    flats = flat_roles(scores, bundle)
    shares = [
        _link_shares(words, flat.cues, own, bundle) if flat.cues else np.zeros((0, len(words), len(ROLES)), np.float32)
        for words, flat, own in zip(texts, flats, scores, strict=True)
    ]
    emissions = [row for unit in shares for row in np.log(np.maximum(unit, 1e-9))]
    paths = iter(best_paths(emissions, _LEGAL, _LEGAL_BEGIN))
    found: list[list[Roles]] = []
    for flat, unit, own in zip(flats, shares, scores, strict=True):
        sure = _cue_shares(flat, own, bundle)
        made = [
            _roles(first, last, next(paths), row, min(sure[word] for word in range(first, last + 1)))
            for (first, last), row in zip(flat.cues, unit, strict=True)
        ]
        found.append(_without_swallowed(made))
    return found


def _cue_shares(flat: Flat, scores: Scores, bundle: Bundle) -> dict[int, float]:
    """How sure the flat sequence is of each cue word."""
    inside = [word for first, last in flat.cues for word in range(first, last + 1)]
    if not inside:
        return {}
    steps, begin = bundle.tables["roles_steps"], bundle.tables["roles_begin"]
    return dict(zip(inside, chosen_shares(scores.roles, flat.path, inside, steps, begin), strict=True))


def _link_shares(words: tuple[str, ...], cues: list[tuple[int, int]], scores: Scores, bundle: Bundle) -> np.ndarray:
    """[C, W, 7]: the role of every word in the attribution of every cue."""
    categories = pair_features(words, cues)
    right = np.array([scores.link_right[first : last + 1].mean(axis=0) for first, last in cues])
    added = bundle.tables["link_feature_0"][categories[:, :, 0]]
    for column in range(1, categories.shape[2]):
        added += bundle.tables[f"link_feature_{column}"][categories[:, :, column]]
    joined = pair_vectors(scores.link_left[None], right[:, None], added)
    logits = product(joined, bundle.tables["link_weight"])
    logits += bundle.tables["link_bias"]
    return softmax(logits + FLAT_SHARE * log_softmax(scores.roles))


def _roles(first: int, last: int, path: list[int], shares: np.ndarray, cue_share: float) -> Roles:
    """One attribution from its cue, how sure that is, its own label numbers and their shares [W, 7]."""
    labels = [ROLES[n] for n in path]
    for index in range(first, last + 1):
        labels[index] = "B-cue" if index == first else "I-cue"
    if last + 1 < len(labels) and labels[last + 1] == "I-cue":
        labels[last + 1] = "B-cue"
    found = segments(_repaired(labels))
    spans = {role: tuple((a, b) for kind, a, b in found if kind == role) for role in ("cue", "source", "content")}
    spans["source"] = _surest(spans["source"], shares)
    spans["content"] = _filled(spans["content"], words_of(spans["cue"]) | words_of(spans["source"]))
    others = [i for role in ("source", "content") for a, b in spans[role] for i in range(a, b + 1)]
    link_share = float(np.mean(shares[others, [path[i] for i in others]], dtype=np.float64)) if others else 0.5
    return Roles(
        cue=spans["cue"], source=spans["source"], content=spans["content"], score=round(cue_share * link_share, 4)
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


@dataclass(slots=True, kw_only=True)
class _Text:
    """Words that are read as a text of their own: a unit, or the content of `within`, an attribution of `outer`."""

    words: tuple[str, ...]
    found: list[Roles]  # its own attributions first, then those inside their contents
    places: list[int] = field(default_factory=list)  # where its words stand in `outer`
    outer: _Text | None = None
    within: Roles | None = None


def nested(texts: Sequence[tuple[str, ...]], found: Sequence[list[Roles]], bundle: Bundle) -> list[list[Roles]]:
    """`found` of each unit with the attributions inside their contents, and inside those, up to DEEPEST levels.

    All contents of one depth are read before the next, so that short ones are decoded together; each still gets a
    run of its own. Sorted by cue.
    """
    units = [_Text(words=words, found=list(own)) for words, own in zip(texts, found, strict=True)]
    levels = [units]
    while len(levels) <= DEEPEST and levels[-1]:
        inner = [part for text in levels[-1] for roles in text.found if (part := _content(text, roles))]
        for group in groups([len(part.words) for part in inner]):
            _read(inner[group], bundle)
        levels.append(inner)
    for depth in range(len(levels) - 1, 0, -1):
        for part in levels[depth]:
            _hand_out(part, depth)
    return [_settled(unit.found) for unit in units]


def _content(text: _Text, roles: Roles) -> _Text | None:
    """The content of `roles` as a text, without the conjunction that opens it; None if it is not worth a run."""
    places = sorted(words_of(roles.content))
    if places and text.words[places[0]] in _OPENERS:
        places = places[1:]
    if len(places) < _SHORTEST or len(places) == len(text.words):
        return None
    return _Text(words=tuple(text.words[i] for i in places), found=[], places=places, outer=text, within=roles)


def _read(texts: list[_Text], bundle: Bundle) -> None:
    """Fill in what is found in each text by itself."""
    words = [text.words for text in texts]
    for text, found in zip(
        texts, outermost(words, [bundle.run(own, trees=False) for own in words], bundle), strict=True
    ):
        text.found = found


def _hand_out(part: _Text, depth: int) -> None:
    """Give what was found in a content to the text that holds it, but for cues that the holder's cue has a word of."""
    if part.outer is None or part.within is None:
        return
    own = words_of(part.within.cue)
    placed = [_placed(roles, part.places, max(roles.depth, depth)) for roles in _settled(part.found)]
    part.outer.found.extend(roles for roles in placed if not words_of(roles.cue) & own)


def _settled(found: list[Roles]) -> list[Roles]:
    return sorted(_unrepeated(found), key=lambda r: (r.cue, r.depth))


def _placed(roles: Roles, places: list[int], depth: int) -> Roles:
    """An attribution found in an excerpt, its words numbered as in the text that the excerpt was taken from."""

    def moved(spans: Spans) -> Spans:
        within = sorted(places[i] for i in words_of(spans))
        runs = groupby(enumerate(within), key=lambda pair: pair[1] - pair[0])
        return tuple((run[0][1], run[-1][1]) for run in (list(pairs) for _, pairs in runs))

    return Roles(
        cue=moved(roles.cue),
        source=moved(roles.source),
        content=moved(roles.content),
        score=roles.score,
        depth=depth,
    )


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
