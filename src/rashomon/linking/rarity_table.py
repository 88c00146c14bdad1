"""Counts in how many documents each stem occurs and writes `rarity.tsv`: `python -m rashomon.linking.rarity_table
DATA`.

Enters: the folder of public corpora (PolNeAR train texts; UD English GUM train). Leaves: stem, tab, rarity (the whole
part of the base 2 logarithm of documents over documents with the stem, at least 1), for stems in three documents or
more. Deliberately left out: words mostly written with a capital inside sentences, so that no name of anybody is
weighed.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from math import log2
from pathlib import Path

from rashomon.linking.words import stem, words_of

FEWEST = 3  # documents


def rarity_rows(documents: Iterator[str]) -> list[tuple[str, int]]:
    """(stem, rarity) of all stems that are no names and occur in `FEWEST` documents or more, sorted."""
    having: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    count = 0
    for text in documents:
        count += 1
        words = [(stem(word.folded), text[word.start].isupper()) for word in words_of(text)]
        having.update({word for word, _ in words})
        seen.update(word for word, _ in words)
        capital.update(word for word, upper in words if upper)
    kept = (w for w in having if having[w] >= FEWEST and w.isalpha() and capital[w] * 2 < seen[w])
    return sorted((word, max(1, int(log2(count / having[word])))) for word in kept)


def documents_under(folder: Path) -> Iterator[str]:
    """The texts of PolNeAR train, one annotator's copy of each article, then those of GUM train."""
    read = set()
    for path in sorted((folder / "polnear" / "train" / "text").iterdir()):
        text = path.read_text(encoding="utf-8", errors="replace")
        if text not in read:
            read.add(text)
            yield text
    sentences: list[str] = []
    for line in (folder / "ud_gum" / "train.conllu").read_text(encoding="utf-8").splitlines():
        if line.startswith("# newdoc") and sentences:
            yield "\n".join(sentences)
            sentences = []
        elif line.startswith("# text = "):
            sentences.append(line.removeprefix("# text = "))
    yield "\n".join(sentences)


def main() -> None:
    """Writes the table beside this file."""
    rows = rarity_rows(documents_under(Path(sys.argv[1])))
    heading = "# stem, rarity (see rarity_table.py; counted on PolNeAR train and UD English GUM train)\n"
    body = "".join(f"{word}\t{bucket}\n" for word, bucket in rows)
    Path(__file__).with_name("rarity.tsv").write_text(heading + body, encoding="utf-8")
    print(len(rows), "stems")


if __name__ == "__main__":
    main()
