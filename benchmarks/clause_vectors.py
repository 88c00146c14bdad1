"""How exact are the clause vectors? `python benchmarks/clause_vectors.py DATA`.

Enters: the folder of public corpora with `ecbplus` (topics 1 to 35). Leaves (it needs PyTorch and the base, see
docs/training.md): cosines of the shipped eight-bit vectors to full precision on 500 sentences and 500 short clauses,
and the time they took. Docs: docs/decisions/0008-clause-vectors.md.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

import numpy as np

from rashomon.reading import ClauseVectors


def texts_of(folder: Path, count: int) -> tuple[list[str], list[str]]:
    """`count` sentences of six words or more, and `count` stretches of three to nine words between commas."""
    sentences, clauses = set(), set()
    for path in sorted(folder.glob("*/*.xml")):
        words: dict[str, list[str]] = {}
        for token in ElementTree.parse(path).getroot().iter("token"):
            words.setdefault(token.get("sentence", ""), []).append(token.text or "")
        for sentence in words.values():
            if len(sentence) >= 6:
                sentences.add(" ".join(sentence))
            parts = " ".join(sentence).replace(";", ",").split(",")
            clauses.update(part.strip() for part in parts if 3 <= len(part.split()) <= 9)
    chance = random.Random(1)
    return chance.sample(sorted(sentences), count), chance.sample(sorted(clauses), count)


def exact(folder: Path) -> None:
    """Prints how near the shipped vectors are to full precision, pieces included."""
    import torch

    from rashomon.reading.clauses import MOST_PIECES
    from rashomon.reading.model_files import WEIGHTS
    from rashomon.reading.pieces import number_of, tokenizer_of
    from rashomon.training.__main__ import base_folder
    from rashomon.training.clauses import ClauseGraph, base_encoder

    encoder = base_encoder(base_folder())
    graph, tokenizer, vectors = ClauseGraph(encoder).eval(), tokenizer_of(WEIGHTS), ClauseVectors.load()
    first, last = number_of(tokenizer, "[CLS]"), number_of(tokenizer, "[SEP]")

    def full(text: str) -> np.ndarray:
        numbers = tokenizer.encode(text, add_special_tokens=False).ids[: MOST_PIECES - 2]
        with torch.no_grad():
            found: np.ndarray = graph(encoder.piece(torch.tensor([[first, *numbers, last]]))).numpy()
        return found

    for name, texts in zip(("sentences", "clauses"), texts_of(folder, 500), strict=True):
        started = time.perf_counter()
        eight = vectors.of(texts)
        took = 1000 * (time.perf_counter() - started) / len(texts)
        cosines = (np.stack([full(text) for text in texts]) * eight).sum(axis=1)
        spread = f"mean {cosines.mean():.4f}, 1st percentile {np.percentile(cosines, 1):.4f}, least {cosines.min():.4f}"
        print(f"{len(texts)} {name}: cosine to full precision {spread}; {took:.1f} ms each")


if __name__ == "__main__":
    exact(Path(sys.argv[1]) / "ecbplus")
