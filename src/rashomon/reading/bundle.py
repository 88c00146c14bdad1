"""The shipped model: the ONNX session, the small tables beside it, the vocabulary, and the digest of it all."""

from __future__ import annotations

import hashlib
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
from rashomon.reading.pieces import TABLE, VOCABULARY, WEIGHTS, opened, piece_vectors, tokenizer_of
from rashomon.reading.subwords import Subwords
from rashomon.reading.words import RULES_VERSION
from rashomon.terms.errors import UsageError

READER_VARIABLE = "RASHOMON_READER"  # a folder with a model of one's own, see docs/training.md
DECODING_VERSION = "decoding-1"  # raise it with any change of what readings the same scores become
_FILES = ("reader.onnx", "reader.npz", "reader.json", VOCABULARY, TABLE)


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
        sidecar = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
        self.relations: tuple[str, ...] = tuple(sidecar["relations"])
        with np.load(folder / "reader.npz") as stored:
            self.tables: dict[str, np.ndarray] = {name: stored[name] for name in stored.files}
        tokenizer = tokenizer_of(folder)
        self.subwords = Subwords(tokenizer)
        self.lemmatizer = Lemmatizer(
            sidecar["scripts"], sidecar["lexicon"], lambda word: tokenizer.token_to_id(word) is not None
        )
        self.hiding = Hiding(sidecar["ordinary"])
        self._ends: dict[str, dict[str, int]] = sidecar["heads"]
        self._pieces = piece_vectors(folder)
        self._session = opened(folder / "reader.onnx")
        self.digest = _digest(folder)

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
    if own and not all((Path(own) / name).is_file() for name in _FILES):
        raise UsageError(f"{READER_VARIABLE}={own} holds no reader: it needs {', '.join(_FILES)}")
    return Bundle(Path(own) if own else WEIGHTS)


def _digest(folder: Path) -> str:
    """The first 16 hexadecimal digits of SHA-256 over the model's files, the rules that cut words and the decoding."""
    whole = hashlib.sha256(f"{RULES_VERSION} {DECODING_VERSION}".encode())
    for rules in ("word_rules.toml", HIDING):
        whole.update((Path(__file__).parent / rules).read_bytes())
    for name in _FILES:
        whole.update((folder / name).read_bytes())
    return f"reader:{whole.hexdigest()[:16]}"
