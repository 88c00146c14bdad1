"""The case of every schema that was ever released, made by the program that wrote it.

    python -m tests.reliability.make_fixture tests/reliability/cases

Run once with each released version of the program, before the next migration is written; what it makes is never made
again. The texts are invented. The file is named after the schema: `version_0001.case.gz`.
"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from rashomon.case import Case
from rashomon.casebook.book import Casebook
from rashomon.casebook.migrate import newest_version
from tests.small_rooms import small_rooms

FLOOD = "The flood\nKa'erin said 12 boats were lost. He left the town.\n\nŁucja Đorđe said the Sound of Ærø froze.\n"
INPUTS = {
    "a.txt": FLOOD,
    "b.txt": "Second\nMoro said 14 boats were lost. It rained.\n",
    "c.bin": "BINARY",
    "d.txt": "Third\nVane said the pier burned.\n",
    "e.jsonl": '{"text": "Ka’erin’s ship sank. Vane said all were lost."}\n{"text": "Kaerin sailed."}\n',
}


def made(folder: Path) -> Path:
    """A case with reports, a refusal, what was given, judgements and an input that was taken out, made in `folder`."""
    (folder / "in").mkdir()
    for name, text in INPUTS.items():
        (folder / "in" / name).write_text(text, encoding="utf-8")
    path = folder / "a.case"
    with Case(Casebook(path, create=True), small_rooms()) as case:
        case.add("in", base=folder)
        case.set("in/b.txt", by="Ines", reason="on the paper copy", outlet="Harbour Courier", date="2031-03-05")
        claims = [row for row in case.rows("claims") if "lost" in row["text"]]
        case.judge("right", claims[0]["id"], by="Bo", reason="the ferry list says so")
        case.judge("same", claims[0]["id"], by="Bo", detail={"with": [claims[1]["id"]]})
        case.remove("in/d.txt", by="Ines", reason="saved twice")
    return path


def main(out: str) -> None:
    """Write the fixture of this program's schema into the folder `out`; never over one that is there."""
    target = Path(out) / f"version_{newest_version():04}.case.gz"
    with TemporaryDirectory() as folder, target.open("xb") as file:
        file.write(gzip.compress(made(Path(folder)).read_bytes(), 9, mtime=0))
    print(target, target.stat().st_size)


if __name__ == "__main__":
    main(*sys.argv[1:])
