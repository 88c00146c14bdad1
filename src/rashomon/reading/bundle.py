"""The shipped model: the ONNX session, the small tables beside it, the vocabulary, and the digest of it all."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from rashomon.reading.lemmas import Lemmatizer
from rashomon.reading.subwords import Subwords
from rashomon.reading.words import RULES_VERSION

WEIGHTS = Path(__file__).parent / "weights"
DECODING_VERSION = "decoding-1"  # raise it with any change of what readings the same scores become
_FILES = ("reader.onnx", "reader.npz", "reader.json", "vocab.txt")


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
        tokenizer = _tokenizer(folder / "vocab.txt")
        self.subwords = Subwords(tokenizer, marks=sidecar.get("quoted", False))
        self.lemmatizer = Lemmatizer(
            sidecar["scripts"], sidecar["lexicon"], lambda word: tokenizer.token_to_id(word) is not None
        )
        self._ends: dict[str, int] = sidecar["heads"]
        self._session = onnxruntime.InferenceSession(
            str(folder / "reader.onnx"), _options(), providers=["CPUExecutionProvider"]
        )
        self.digest = _digest(folder)

    def run(self, words: tuple[str, ...] | list[str]) -> Scores:
        """The model's scores for these words, run alone: nothing else can change them."""
        ids, cases, owner = self.subwords.encode(words)
        pool = np.zeros((len(words), len(ids)), np.float32)
        owner = owner[1:-1]
        shares = (1 / np.bincount(owner, minlength=len(words))).astype(np.float32)
        pool[owner, np.arange(1, len(ids) - 1)] = shares[owner]
        heads, arcs = self._session.run(None, {"ids": ids[None], "cases": cases[None], "pool": pool[None]})
        parts: dict[str, np.ndarray] = {}
        start = 0
        for name, end in self._ends.items():
            parts[name] = heads[:, start:end] if name == "relation_right" else heads[1:, start:end]
            start = end
        parts["begin"] = parts["begin"][:, 0]
        return Scores(arcs=arcs, **parts)


@cache
def shipped() -> Bundle:
    """The model in the package, loaded once a process."""
    return Bundle(WEIGHTS)


def _options() -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # a plan for every shape, and nearly every unit has its own: slower by 4 %
    options.log_severity_level = 3
    return options


def _tokenizer(vocabulary: Path) -> Tokenizer:
    """BERT's uncased WordPiece over the shipped vocabulary."""
    pieces = vocabulary.read_text(encoding="utf-8").rstrip("\n").split("\n")
    numbers = {piece: number for number, piece in enumerate(pieces)}
    tokenizer = Tokenizer(models.WordPiece(numbers, unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def _digest(folder: Path) -> str:
    """The first 16 hexadecimal digits of SHA-256 over the model's files, the rules that cut words and the decoding."""
    whole = hashlib.sha256(f"{RULES_VERSION} {DECODING_VERSION}".encode())
    whole.update((Path(__file__).parent / "word_rules.toml").read_bytes())
    for name in _FILES:
        whole.update((folder / name).read_bytes())
    return f"reader:{whole.hexdigest()[:16]}"
