"""Examples become padded tensors."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from rashomon.reading.hiding import Hiding
from rashomon.reading.link_features import pair_features
from rashomon.reading.subwords import Subwords
from rashomon.training.examples import IGNORE, Example

MOST_PIECES = 500
Pieces = tuple[Tensor, Tensor, Tensor, Tensor]  # ids, cases, mask and pool, as Model.vectors takes them


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Tensors of one batch of B examples, S pieces, W words; rows beyond an example's end hold IGNORE or zero.

    `hidden` are the pieces with the names hidden, `in_sight` those with them, which only the names head asks for.
    `cues` are (example, first word, share) rows: `cue_pool` [C, W] weights the words of each cue, `cue_row` [C] says
    whose it is, `cue_features` [C, W, 4], `cue_roles` [C, W]. `name_corpus` [B] says who drew the names.
    """

    hidden: Pieces
    in_sight: Pieces
    columns: dict[str, Tensor]
    name_corpus: Tensor
    cue_row: Tensor
    cue_pool: Tensor
    cue_features: Tensor
    cue_roles: Tensor


COLUMNS = ("tags", "lemmas", "sentence", "heads", "labels", "names", "roles")


def batch_of(
    examples: list[Example], subwords: Subwords, hiding: Hiding, *, masked: float = 0.0, recased: float = 0.0
) -> Batch:
    """The tensors of these examples.

    A share `masked` of the pieces is hidden, where no example has a tree; a share `recased` of the examples is written
    all in capitals or all in lower case.
    """
    texts = [_recased(e.words, recased) for e in examples]
    most_words = max(len(e.words) for e in examples)
    hidden = [
        _masked(subwords.encode(words, e.paragraphs, hiding.kinds(words)), subwords, masked if e.tags is None else 0.0)
        for words, e in zip(texts, examples, strict=True)
    ]
    in_sight = [subwords.encode(words, e.paragraphs) for words, e in zip(texts, examples, strict=True)]
    columns = {
        name: torch.from_numpy(_column([getattr(e, name) for e in examples], most_words))
        for name in COLUMNS
        if any(getattr(e, name) is not None for e in examples)
    }
    return Batch(
        hidden=_padded(hidden, most_words),
        in_sight=_padded(in_sight, most_words),
        columns=columns,
        name_corpus=torch.tensor([e.name_corpus for e in examples]),
        **_cues(examples, most_words),
    )


Encoded = tuple[np.ndarray, np.ndarray, np.ndarray]  # of Subwords.encode


def _masked(encoded: Encoded, subwords: Subwords, share: float) -> Encoded:
    ids, cases, owner = encoded
    if not share:
        return encoded
    return np.where((np.random.rand(len(ids)) < share) & (owner >= 0), subwords.mask, ids), cases, owner


def _padded(encoded: list[Encoded], most_words: int) -> Pieces:
    most_pieces = max(len(ids) for ids, _, _ in encoded)
    shape = (len(encoded), most_pieces)
    ids, cases, mask = np.zeros(shape, np.int64), np.zeros(shape, np.int64), np.full(shape, -1e4, np.float32)
    pool = np.zeros((len(encoded), most_words, most_pieces), np.float32)
    for row, (own_ids, own_cases, owner) in enumerate(encoded):
        ids[row, : len(own_ids)] = own_ids
        cases[row, : len(own_ids)] = own_cases
        mask[row, : len(own_ids)] = 0
        counts = np.bincount(owner[owner >= 0])
        places = np.flatnonzero(owner >= 0)
        pool[row, owner[places], places] = 1 / counts[owner[places]]
    tensors = torch.from_numpy(mask)[:, None, None, :]
    return torch.from_numpy(ids), torch.from_numpy(cases), tensors, torch.from_numpy(pool)


def _recased(words: tuple[str, ...], share: float) -> tuple[str, ...]:
    if not share or np.random.rand() >= share:
        return words
    return tuple(word.upper() for word in words) if np.random.rand() < 0.5 else tuple(word.lower() for word in words)


def _column(values: list[tuple[int, ...] | None], width: int) -> np.ndarray:
    out = np.full((len(values), width), IGNORE, np.int64)
    for row, value in enumerate(values):
        if value is not None:
            out[row, : len(value)] = value
    return out


def _cues(examples: list[Example], width: int) -> dict[str, Tensor]:
    count = sum(len(e.links) for e in examples)
    row_of = np.zeros(count, np.int64)
    pool = np.zeros((count, width), np.float32)
    features = np.zeros((count, width, 4), np.int64)
    roles = np.full((count, width), IGNORE, np.int64)
    at = 0
    for row, example in enumerate(examples):
        cues = [(link.cue[0], _run_end(link.cue)) for link in example.links]
        if cues:
            features[at : at + len(cues), : len(example.words)] = pair_features(example.words, cues)
        for link in example.links:
            row_of[at] = row
            last = _run_end(link.cue)
            pool[at, link.cue[0] : last + 1] = 1 / (last + 1 - link.cue[0])
            roles[at, : len(example.words)] = link.roles
            at += 1
    return {
        "cue_row": torch.from_numpy(row_of),
        "cue_pool": torch.from_numpy(pool),
        "cue_features": torch.from_numpy(features),
        "cue_roles": torch.from_numpy(roles),
    }


def _run_end(indices: tuple[int, ...]) -> int:
    """The last of the neighbours that begin at the first index."""
    last = indices[0]
    for index in indices[1:]:
        if index != last + 1:
            break
        last = index
    return last


def piece_count(example: Example, subwords: Subwords) -> int:
    """How many pieces the example has, both ends included."""
    return 2 + sum(len(subwords.pieces(word)) for word in example.words)


def grouped(examples: list[Example], subwords: Subwords, *, pieces: int, rng: random.Random) -> list[list[Example]]:
    """The examples in groups of like length whose padded size is at most `pieces`, in random order.

    Examples of more than MOST_PIECES pieces are left out.
    """
    sized = [(piece_count(e, subwords), rng.random(), e) for e in examples]
    ordered = sorted(((n + 6 * r, n, e) for n, r, e in sized if n <= MOST_PIECES), key=lambda item: item[0])
    groups: list[list[Example]] = []
    current: list[Example] = []
    longest = 0
    for _, count, example in ordered:
        if current and max(longest, count) * (len(current) + 1) > pieces:
            groups.append(current)
            current, longest = [], 0
        current.append(example)
        longest = max(longest, count)
    if current:
        groups.append(current)
    rng.shuffle(groups)
    return groups


def seeded(seed: int) -> random.Random:
    """A generator for `seed`; torch and NumPy are seeded with it too."""
    torch.manual_seed(seed)
    np.random.seed(seed % 2**32)
    return random.Random(seed)
