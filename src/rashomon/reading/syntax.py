"""Scores become sentences, word classes, lemmas and trees."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rashomon.reading.bundle import Bundle, Scores
from rashomon.reading.decoding import product
from rashomon.reading.labels import TAGS
from rashomon.reading.trees import is_tree, likeliest_heads, tree_heads


@dataclass(frozen=True, slots=True, kw_only=True)
class Syntax:
    """Parallel tuples over a unit's words; `head` counts within the unit, `sentence` from 0 in it."""

    tag: tuple[str, ...]
    lemma: tuple[str, ...]
    head: tuple[int, ...]
    label: tuple[str, ...]
    sentence: tuple[int, ...]


def syntax(words: tuple[str, ...], scores: Scores, bundle: Bundle, *, begins: np.ndarray | None = None) -> Syntax:
    """What the model says about these words; `begins` [W] (bool) overrides where sentences begin."""
    opens = scores.begin > 0 if begins is None else begins.copy()
    opens[0] = True
    sentence = np.cumsum(opens) - 1
    heads = _heads(scores.arcs, sentence)
    tags = tuple(TAGS[n] for n in _tags(words, scores.tag, bundle).tolist())
    return Syntax(
        tag=tags,
        lemma=tuple(bundle.lemmatizer.lemmas(words, tags, scores.lemma)),
        head=tuple(heads.tolist()),
        label=tuple(bundle.relations[n] for n in _relations(heads, scores, bundle).tolist()),
        sentence=tuple(sentence.tolist()),
    )


def _tags(words: tuple[str, ...], scores: np.ndarray, bundle: Bundle) -> np.ndarray:
    """The word class number of each word; an ordinary word in lower case is no proper noun ("the finance minister")."""
    found = scores.argmax(axis=1)
    proper = TAGS.index("PROPN")
    for word in np.flatnonzero(found == proper).tolist():
        if words[word].islower() and words[word] in bundle.hiding.ordinary:
            found[word] = np.delete(scores[word], proper).argmax()
            found[word] += found[word] >= proper
    return np.asarray(found)


def _heads(arcs: np.ndarray, sentence: np.ndarray) -> np.ndarray:
    """Heads [W] within the unit, -1 for roots, one tree a sentence."""
    likeliest = likeliest_heads(arcs, sentence)
    heads = np.array(likeliest) - 1
    starts = np.flatnonzero(np.diff(sentence, prepend=-1)).tolist()
    for first, end in zip(starts, [*starts[1:], len(sentence)], strict=True):
        if is_tree([head and head - first for head in likeliest[first:end]]):
            continue
        block = np.concatenate([arcs[first:end, :1], arcs[first:end, first + 1 : end + 1]], axis=1)
        found = tree_heads(block)
        heads[first:end] = np.where(found < 0, -1, found + first)
    return heads


def _relations(heads: np.ndarray, scores: Scores, bundle: Bundle) -> np.ndarray:
    """The relation number of each word to its head; "root" exactly for roots."""
    joined = pair_vectors(scores.relation_left, scores.relation_right[heads + 1])
    found = product(joined, bundle.tables["relation_weight"]) + bundle.tables["relation_bias"]
    root = bundle.relations.index("root")
    found[heads < 0, root] = np.inf
    found[heads >= 0, root] = -np.inf
    return np.asarray(found.argmax(axis=1))


def pair_vectors(left: np.ndarray, right: np.ndarray, added: np.ndarray | None = None) -> np.ndarray:
    """[..., 2p] inputs of a pair's score from two projections [..., 2p] and what is added to the sum's half."""
    width = left.shape[-1] // 2
    total = left[..., :width] + right[..., :width]
    if added is not None:
        total += added
    out = np.empty((*total.shape[:-1], 2 * width), total.dtype)
    out[..., :width] = gelu(total)
    np.multiply(left[..., width:], right[..., width:], out=out[..., width:])
    return out


def gelu(x: np.ndarray) -> np.ndarray:
    """Hendrycks and Gimpel 2016, in the form with tanh."""
    inner = 0.044715 * x
    inner *= x
    inner *= x
    inner += x
    inner *= 0.7978845608
    np.tanh(inner, out=inner)
    inner += 1
    inner *= 0.5 * x
    return inner
