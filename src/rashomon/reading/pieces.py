"""What the graphs of the reader and of clauses share: the vocabulary, each piece's vector, how a graph is opened.

The vectors of the pieces are the base's; training leaves them as they are, so one table serves both graphs. They are
kept as 8-bit rows with a scale each and widened after the look-up.
"""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from rashomon.reading.model_files import TABLE, VOCABULARY, WEIGHTS, content


class PieceVectors:
    """The vectors of the pieces, by their numbers: `rows` int8 [30522, 384] times `scale` float32 [30522, 1]."""

    def __init__(self, folder: Path) -> None:
        with np.load(io.BytesIO(content(folder, TABLE))) as stored:
            self._rows: np.ndarray = stored["rows"]
            self._scale: np.ndarray = stored["scale"]

    def of(self, ids: np.ndarray) -> np.ndarray:
        """[S] piece numbers to [1, S, 384] float32, as a graph takes them."""
        vectors: np.ndarray = self._rows[ids].astype(np.float32) * self._scale[ids]
        return vectors[None]


@cache
def _shipped() -> PieceVectors:
    return PieceVectors(WEIGHTS)


def piece_vectors(folder: Path) -> PieceVectors:
    """The table in `folder`; the one in the package is loaded once a process."""
    return _shipped() if folder == WEIGHTS else PieceVectors(folder)


def tokenizer_of(folder: Path) -> Tokenizer:
    """BERT's uncased WordPiece over the vocabulary in `folder`, without truncation or padding."""
    pieces = content(folder, VOCABULARY).decode("utf-8").rstrip("\n").split("\n")
    numbers = {piece: number for number, piece in enumerate(pieces)}
    tokenizer = Tokenizer(models.WordPiece(numbers, unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def number_of(tokenizer: Tokenizer, piece: str) -> int:
    """The number of a piece; ValueError where the vocabulary lacks it."""
    number = tokenizer.token_to_id(piece)
    if number is None:
        raise ValueError(f"the vocabulary has no {piece}")
    return int(number)


def opened(graph: Path | bytes) -> onnxruntime.InferenceSession:
    """A session of an ONNX file, or of its bytes, on one thread of the processor."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # a plan for every shape, and nearly every unit has its own: slower by 4 %
    options.log_severity_level = 3
    # Without this fusion the graph runs 6 to 13 % faster (ONNX Runtime 1.31, x86-64 with AVX512-VNNI, 2026-11).
    return onnxruntime.InferenceSession(
        graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )
