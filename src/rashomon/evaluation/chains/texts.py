"""The texts that chains are annotated on: rebuilt from GUM, or read from a plain text file.

Enters: a CoNLL-U file of Universal Dependencies GUM, or a text file. Leaves: `Text`, one character sequence with its
numbered lines, always the same for the same file. GUM's labels of who speaks stand in its metadata and not in the
text; they are kept beside each line. Nothing is read by the model here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rashomon.terms.errors import UsageError

GUM_PARTS = ("train", "dev", "test")
GENRES = ("news", "interview")
_STOP = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A numbered stretch of a text, code points, end exclusive: a sentence of GUM, or a line of a plain file.

    `speaker` is GUM's label of who says it, where its metadata has one.
    """

    number: int
    start: int
    end: int
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A document as it is annotated and scored.

    `part` is the file of GUM it comes from ("" for others), `path` the plain file.
    """

    document: str
    text: str
    lines: tuple[Line, ...]
    part: str = ""
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    path: Path | None = None


def inline_text(document: str, text: str) -> Text:
    """A text that stands in the gold file itself; its lines are those of a plain file."""
    return Text(document=document, text=text, lines=tuple(_lines_of(text)))


def plain_text(path: Path) -> Text:
    """A text file as intake keeps it: line endings made newlines, a byte order mark dropped. Empty lines count."""
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return Text(document=path.stem, text=text, lines=tuple(_lines_of(text)), path=path)


def _lines_of(text: str) -> Iterator[Line]:
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        yield Line(number=number, start=start, end=start + len(line))
        start += len(line) + 1


def gum_texts(folder: Path) -> Iterator[Text]:
    """The news and interview documents of GUM under `folder` (train.conllu, dev.conllu, test.conllu), in their order.

    Sentences of a paragraph are joined by a space, paragraphs by a newline. UsageError where a file is missing.
    """
    for part in GUM_PARTS:
        path = folder / f"{part}.conllu"
        if not path.is_file():
            raise UsageError(f"{path} is missing: the gold for chains holds offsets only and needs GUM's texts")
        for document, comments in _comments_by_document(path):
            if any(f"_{genre}_" in document for genre in GENRES):
                yield _rebuilt(document, comments, part)


def _comments_by_document(path: Path) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Every document's comment lines as (key, value); a bare comment has the value ""."""
    document, comments = "", list[tuple[str, str]]()
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            continue
        key, _, value = line[1:].partition("=")
        if key.strip() == "newdoc id":
            if document:
                yield document, comments
            document, comments = value.strip(), []
        comments.append((key.strip(), value.strip()))
    if document:
        yield document, comments


def _rebuilt(document: str, comments: list[tuple[str, str]], part: str) -> Text:
    facts = dict(comments)
    pieces, lines, at = list[str](), list[Line](), 0
    joint, speaker = "", None
    for key, value in comments:
        if key == "newpar":
            joint = "\n" if pieces else ""
        elif key == "sent_id":
            speaker = None
        elif key == "speaker":
            speaker = value
        elif key == "text":
            start = at + len(joint)
            lines.append(Line(number=len(lines) + 1, start=start, end=start + len(value), speaker=speaker))
            pieces += [joint, value]
            at, joint = start + len(value), " "
    return Text(
        document=document,
        text="".join(pieces),
        lines=tuple(lines),
        part=part,
        title=facts.get("meta::title"),
        outlet=facts.get("meta::author"),
        published=facts.get("meta::dateCreated"),
    )


def rendered(text: Text) -> str:
    """The document for an annotator: its lines with their numbers, a blank line where a paragraph begins."""
    rows = [f"# {text.document}", f"# title: {text.title}", f"# outlet: {text.outlet}", f"# date: {text.published}", ""]
    for line in text.lines:
        words = text.text[line.start : line.end]
        if not words.strip():
            continue
        if line.start and text.text[line.start - 1] == "\n" and rows[-1]:
            rows.append("")
        said_by = f" [{line.speaker}]" if line.speaker else ""
        rows.append(f"{line.number}{said_by}: {words}")
    return "\n".join(rows) + "\n"


def sentence_at(text: Text, at: int) -> tuple[int, int]:
    """Start and end of the sentence around a code point: GUM's own, or by full stops inside a line of a plain file."""
    line = max((line for line in text.lines if line.start <= at), key=lambda line: line.start)
    if text.part:
        return line.start, line.end
    ends = [line.start, *(m.end() + line.start for m in _STOP.finditer(text.text[line.start : line.end])), line.end]
    return max(end for end in ends if end <= at), min((end for end in ends if end > at), default=line.end)
