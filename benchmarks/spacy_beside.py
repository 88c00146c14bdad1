"""A spaCy pipeline timed for `reading.py --beside`; run by an interpreter that has spaCy, which the project has not.

    printf '%s\n' TEXT_FILES | python benchmarks/spacy_beside.py MODEL

MODEL is a pipeline's folder, or `blank` for the English tokenizer alone. Every line of the files is one text, as it
is one paragraph to the reader; they go through `nlp.pipe` in its usual batches. Prints JSON: CPU seconds, words.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import spacy


def main() -> int:
    """Time it and print."""
    nlp = spacy.blank("en") if sys.argv[1] == "blank" else spacy.load(sys.argv[1])
    paths = [Path(line) for line in sys.stdin.read().split("\n") if line]
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    for _ in nlp.pipe(lines[:5]):
        pass
    started = time.process_time()
    words = sum(len(text) for text in nlp.pipe(lines))
    print(json.dumps({"seconds": time.process_time() - started, "words": words, "pipeline": nlp.pipe_names}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
