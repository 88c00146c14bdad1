"""The shipped model: the ONNX session, the small tables beside it, the vocabulary, and the digest of it all."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from rashomon.reading.hiding import RULES as HIDING
from rashomon.reading.hiding import Hiding
from rashomon.reading.lemmas import Lemmatizer
from rashomon.reading.model_files import FILE, GRAPH, PACKED, SIDECAR, TABLES, WEIGHTS, content, digest
from rashomon.reading.pieces import opened, piece_vectors, tokenizer_of
from rashomon.reading.subwords import Subwords
from rashomon.reading.words import RULES_VERSION
from rashomon.terms.errors import UsageError

READER_VARIABLE = "RASHOMON_READER"  # a folder with a model of one's own, see docs/training.md
DECODING_VERSION = "decoding-1"  # raise it with any change of what readings the same scores become


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What one run of the model says about W words: row 0 of `heads` tables that have W + 1 rows is the root."""

    tag: np.ndarray  # [W, 17]
    lemma: np.ndarray  # [W, scripts]
    begin: np.ndarray  # [W]
    names: np.ndarray  # [W, 7]
    roles: np.ndarray  # [W, 7]
    relation_left: np.ndarray  # [W, 2p]
    relation_right: np.ndarray  # [W + 1, 2p]
    link_left: np.ndarray  # [W, 2q]
    link_right: np.ndarray  # [W, 2q]
    arcs: np.ndarray  # [W, W + 1]


class Bundle:
    """A loaded model. `run` is its only work; `tables`, `relations`, `lemmatizer` are read by the decoders."""

    def __init__(self, folder: Path) -> None:
        sidecar = json.loads(content(folder, SIDECAR))
        self.relations: tuple[str, ...] = tuple(sidecar["relations"])
        with np.load(io.BytesIO(content(folder, TABLES))) as stored:
            self.tables: dict[str, np.ndarray] = {name: stored[name] for name in stored.files}
        tokenizer = tokenizer_of(folder)
        self.subwords = Subwords(tokenizer)
        self.lemmatizer = Lemmatizer(
            sidecar["scripts"], sidecar["lexicon"], lambda word: tokenizer.token_to_id(word) is not None
        )
        self.hiding = Hiding(sidecar["ordinary"])
        self._ends: dict[str, dict[str, int]] = sidecar["heads"]
        self._pieces = piece_vectors(folder)
        self._session = opened(content(folder, GRAPH))
        self.digest = digest(
            "reader", folder, PACKED, version=f"{RULES_VERSION} {DECODING_VERSION}", rules=("word_rules.toml", HIDING)
        )

    def run(self, words: tuple[str, ...] | list[str], *, trees: bool = True) -> Scores:
        """The model's scores for these words, run alone: nothing else can change them.

        All but names are read with the names hidden. Without `trees` those of trees, word classes, lemmas, sentences
        and names have no rows, and cost nothing.
        """
        feed = {**self._feed(words, self.hiding.kinds(words)), "trees": np.array(trees)}
        in_sight = self._feed(words if trees else words[:1])
        feed |= {f"{name}_in_sight": value for name, value in in_sight.items()}
        role_heads, tree_heads, arcs = self._session.run(["role_heads", "tree_heads", "arcs"], feed)
        parts: dict[str, np.ndarray] = {}
        for output, heads in (("role_heads", role_heads), ("tree_heads", tree_heads)):
            start = 0
            for name, end in self._ends[output].items():
                parts[name] = heads[:, start:end] if name == "relation_right" else heads[1:, start:end]
                start = end
        parts["begin"] = parts["begin"][:, :1].reshape(-1)
        return Scores(arcs=arcs, **parts)

    def _feed(self, words: tuple[str, ...] | list[str], hidden: Sequence[int] = ()) -> dict[str, np.ndarray]:
        """The pieces' vectors, their forms and each word's shares of them, for a batch of one."""
        ids, cases, owner = self.subwords.encode(words, hidden=hidden)
        pool = np.zeros((len(words), len(ids)), np.float32)
        owner = owner[1:-1]
        shares = (1 / np.bincount(owner, minlength=len(words))).astype(np.float32)
        pool[owner, np.arange(1, len(ids) - 1)] = shares[owner]
        return {"pieces": self._pieces.of(ids), "cases": cases[None], "pool": pool[None]}


@cache
def shipped() -> Bundle:
    """The model in the package, or the one that the environment names in READER_VARIABLE; loaded once a process.

    UsageError where that folder holds no model.
    """
    own = os.environ.get(READER_VARIABLE)
    if own and not (Path(own) / FILE).is_file():
        before = " (the files in it are of the form before: export it again)" if (Path(own) / GRAPH).is_file() else ""
        raise UsageError(f"{READER_VARIABLE}={own} holds no reader: it needs {FILE}{before}")
    return Bundle(Path(own) if own else WEIGHTS)
