"""Who speaks in whole texts of our own: `python -m tests.attribution.speakers` prints what is wrong or open.

Enters: tests/cases/speakers, texts with a line `words ||| speaker` for each quotation and statement, written down
before the program was run; `a|b` are two names of which either will do. `open` was tuned on (0207), `fresh` not.
Leaves: for each line what the program says; right is the innermost attribution that holds seven tenths of the words,
with the speaker's name inside the name of its source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.attribution import attributions_of
from rashomon.reading import Reader
from rashomon.terms import Attribution
from tests.hand_readings import hand_report

FOLDER = Path(__file__).parent.parent / "cases" / "speakers"
_BREAK = "\n=====\n"
_MOST = 0.7  # of the words must lie in the content


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A stretch of a text with who is said to speak there, and whom the program names."""

    place: str
    words: str
    wanted: tuple[str, ...]
    found: str

    @property
    def is_right(self) -> bool:
        """Whether one of the wanted names stands in what was found; "unstated" is nobody."""
        return any(one.lower() in self.found.lower() or (one == "unstated" and not self.found) for one in self.wanted)


def told(reader: Reader, part: str) -> Iterator[Told]:
    """Every line of one part, in order."""
    for path in sorted((FOLDER / part).glob("*.txt")):
        text, lines = path.read_text(encoding="utf-8").split(_BREAK)
        report = hand_report(text.rstrip())
        found = attributions_of(report, reader.read(report))
        for line in lines.strip().splitlines():
            words, wanted = (side.strip() for side in line.split("|||"))
            start = text.index(words)
            speaker = _speaker(found, start, start + len(words))
            yield Told(place=f"{part}/{path.stem}", words=words, wanted=tuple(wanted.split("|")), found=speaker)


def _speaker(found: Sequence[Attribution], start: int, end: int) -> str:
    """The names of the sources of the innermost attribution of these characters; "" where there is none."""
    held = [
        (sum(span.end - span.start for span in one.content), one)
        for one in found
        if sum(max(0, min(end, s.end) - max(start, s.start)) for s in one.content) >= _MOST * (end - start)
    ]
    best = min(held, key=lambda pair: pair[0], default=None)
    stated = [party.name for party in best[1].sources if party.start is not None] if best is not None else []
    return " + ".join(stated)


def main() -> None:
    """Print what is not right, then how much of each part is."""
    reader = Reader.load()
    for part in ("open", "fresh"):
        every = list(told(reader, part))
        for one in every:
            if not one.is_right:
                print(f"{one.place}\t{one.words}\t{' or '.join(one.wanted)}\t{one.found or '-'}")
        print(f"{part}: {sum(one.is_right for one in every)} of {len(every)} right")


if __name__ == "__main__":
    main()
