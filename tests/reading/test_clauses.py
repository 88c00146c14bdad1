"""Vectors of clauses: what they are, and that nothing but the text decides them.

How near they are to full precision is in docs/decisions/0008 and is measured by `benchmarks/clause_vectors.py`.
"""

from __future__ import annotations

import io
import subprocess
import sys
from functools import cache

import numpy as np
import pytest

from rashomon.reading import ClauseVectors
from rashomon.reading.clauses import MOST_PIECES
from rashomon.reading.model_files import TABLE, WEIGHTS, content
from rashomon.reading.pieces import number_of, piece_vectors, tokenizer_of

SAID = (
    "The ferry to Karsund sank in the storm.",
    "Mira Lennox resigned as harbour master on Tuesday.",
    "The council denied that the quarry had been sold.",
    "Two guards were hurt when the gate was rammed.",
)
SAID_OTHERWISE = (
    "A ship bound for Karsund went down in bad weather.",
    "The harbour master, Mira Lennox, has stepped down.",
    "No sale of the quarry took place, councillors insisted.",
    "A car drove into the gate and injured two watchmen.",
)
ODD = ("", "   ", "🚢🚢🚢", "\u202eשלום", "“„«", "a" * 3000, "\n\n", "\u0301", "ﬁ", "\x00", "\ud83d ship")


@cache
def vectors() -> ClauseVectors:
    return ClauseVectors.load()


def test_a_row_of_length_one_for_each_text() -> None:
    found = vectors().of(SAID)
    assert found.shape == (4, 384)
    assert found.dtype == np.float32
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-5)
    assert vectors().of([]).shape == (0, 384)


def test_neither_neighbours_nor_order_change_a_vector() -> None:
    together = ClauseVectors(WEIGHTS).of((*SAID, *SAID_OTHERWISE))
    fresh = ClauseVectors(WEIGHTS)
    backwards = fresh.of([*reversed(SAID_OTHERWISE), *reversed(SAID)])[::-1]
    alone = np.concatenate([fresh.of([text]) for text in (*SAID, *SAID_OTHERWISE)])
    assert together.tobytes() == backwards.tobytes() == alone.tobytes()


def test_another_process_makes_the_same_bytes() -> None:
    program = (
        "import sys; from rashomon.reading import ClauseVectors; "
        f"sys.stdout.write(ClauseVectors.load().of({SAID!r}).tobytes().hex())"
    )
    other = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert other.stdout == vectors().of(SAID).tobytes().hex()


def test_what_is_handed_out_can_be_changed_without_harm() -> None:
    first = vectors().of(SAID)
    kept = first.tobytes()
    first[:] = 0
    assert vectors().of(SAID).tobytes() == kept


def test_every_clause_is_nearest_to_its_own_paraphrase() -> None:
    cosines = vectors().of(SAID) @ vectors().of(SAID_OTHERWISE).T
    assert cosines.argmax(axis=1).tolist() == [0, 1, 2, 3]
    assert cosines.argmax(axis=0).tolist() == [0, 1, 2, 3]
    others = cosines[~np.eye(4, dtype=bool)]
    assert cosines.diagonal().min() > others.max() + 0.1


def test_case_does_not_matter_to_the_base() -> None:
    assert vectors().of(["THE FERRY SANK"]).tobytes() == vectors().of(["the ferry sank"]).tobytes()


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_texts_have_a_vector_too(text: str) -> None:
    found = vectors().of([text])
    assert np.isfinite(found).all()
    assert abs(float(np.linalg.norm(found)) - 1) < 1e-5


def test_a_long_text_is_cut_at_its_pieces() -> None:
    whole = vectors().of(["ferry " * 10_000])
    assert whole.tobytes() == vectors().of(["ferry " * (MOST_PIECES - 2)]).tobytes()
    assert whole.tobytes() != vectors().of(["ferry " * (MOST_PIECES - 3)]).tobytes()


def test_piece_vectors_are_rows_times_their_scales() -> None:
    number = number_of(tokenizer_of(WEIGHTS), "ferry")
    table = piece_vectors(WEIGHTS)
    found = table.of(np.array([number, 101, number]))
    assert found.shape == (1, 3, 384)
    assert found.dtype == np.float32
    assert (found[0, 0] == found[0, 2]).all()
    with np.load(io.BytesIO(content(WEIGHTS, TABLE))) as stored:
        assert (found[0, 0] == stored["rows"][number] * stored["scale"][number]).all()
    assert table is piece_vectors(WEIGHTS)


def test_a_missing_piece_is_an_error() -> None:
    with pytest.raises(ValueError, match="no such-piece"):
        number_of(tokenizer_of(WEIGHTS), "such-piece")


def test_the_digest_names_the_files() -> None:
    assert vectors().digest.startswith("clauses:")
    assert ClauseVectors(WEIGHTS).digest == vectors().digest
