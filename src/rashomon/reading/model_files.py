"""The files of a model: those packed into the reader's one file, and those that lie beside it.

`reader.zip` holds all that reading needs, deflated, and nothing is unpacked to the disk. Layers that began as the same
one are still much alike, so in the reader's graph the second of two stands as its difference to the first, byte by
byte; `differences.json` says where. What comes out is the same to the byte as what went in (docs/decisions/0147).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import numpy as np

WEIGHTS = Path(__file__).parent / "weights"
FILE = "reader.zip"
GRAPH, TABLES, SIDECAR, VOCABULARY, TABLE = "reader.onnx", "reader.npz", "reader.json", "vocab.txt", "pieces.npz"
PACKED = (GRAPH, TABLES, SIDECAR, VOCABULARY, TABLE)
_DIFFERENCES = "differences.json"

Difference = tuple[int, int, int]  # from where, to where that is like it, how many bytes


def content(folder: Path, name: str) -> bytes:
    """The bytes of one file of the model in `folder`. FileNotFoundError where there is none."""
    return _unpacked(folder, name) if name in PACKED else (folder / name).read_bytes()


@lru_cache(maxsize=len(PACKED))
def _unpacked(folder: Path, name: str) -> bytes:
    """The same for one of PACKED; remembered until a digest was made, for a model that is loaded needs each twice."""
    with ZipFile(folder / FILE) as packed:
        if name != GRAPH:
            return packed.read(name)
        graph = np.frombuffer(bytearray(packed.read(name)), np.uint8)
        for start, like, length in json.loads(packed.read(_DIFFERENCES)):
            graph[start : start + length] += graph[like : like + length]
    return graph.tobytes()


def write(folder: Path, contents: Mapping[str, bytes], differences: list[Difference]) -> None:
    """Write the reader's one file to `folder`: `contents` for each of PACKED.

    Stretches of the graph that `differences` names are kept as their difference to an earlier one of the list, or to
    one that is not in it.
    """
    graph = np.frombuffer(bytearray(contents[GRAPH]), np.uint8)
    for start, like, length in reversed(differences):
        graph[start : start + length] -= graph[like : like + length]
    kept = {**contents, GRAPH: graph.tobytes(), _DIFFERENCES: json.dumps(differences).encode()}
    with ZipFile(folder / FILE, "w") as packed:
        for name in (*PACKED, _DIFFERENCES):
            packed.writestr(ZipInfo(name), kept[name], ZIP_DEFLATED, 9)


def digest(kind: str, folder: Path, names: Iterable[str], *, version: str, rules: Iterable[str] = ()) -> str:
    """What names a model: `kind` and the first 16 hexadecimal digits of SHA-256 over a version of the code, files of
    rules in this room and the model's files."""
    whole = hashlib.sha256(version.encode())
    for name in rules:
        whole.update((Path(__file__).parent / name).read_bytes())
    for name in names:
        whole.update(content(folder, name))
    _unpacked.cache_clear()  # 34 MB
    return f"{kind}:{whole.hexdigest()[:16]}"
