"""Body and furniture scored: how many sentences of the articles are read, and how much that is none.

Enters: a folder of pages (`.html`) and plain texts (`.txt`) with marks of gold, and what reads a page. Leaves: sentence
precision, recall and F1, for pages and texts apart. The marks are taken out before anything reads the page:

- in a page `[[b|` opens a stretch and `]]` closes it; the innermost counts, what stands in none is furniture without a
  kind;
- in a text every line begins with its letter and a bar; a capital letter says that the line is broken by hand and goes
  on in the next one.

Letters: b body, h headline, c caption, p repeat, m menu, y byline, d dateline, r credit, i biography, x disclaimer,
s share, o comments, t teaser, e other. Headlines, captions and repeats are read by Rashomon and left out by others: in
what was read they count neither for nor against. Sentences are compared by their words in lower case, so that spaces,
quotation marks and where a paragraph ends make no difference.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from rashomon.terms import READ_FURNITURE, FurnitureKind, Report
from rashomon.terms.errors import UsageError

BODY = "body"
KINDS = {
    "b": BODY, "h": "headline", "c": "caption", "p": "repeat", "m": "menu", "y": "byline", "d": "dateline",
    "r": "credit", "i": "biography", "x": "disclaimer", "s": "share", "o": "comments", "t": "teaser", "e": "other",
}  # fmt: skip
_READ = frozenset(READ_FURNITURE)  # a kind is a string, so gold kinds compare with these
_MARK = re.compile(r"\[\[([a-z])\||\]\]")
_LINE = re.compile(r"([a-zA-Z])\|(.*)")
_BLOCK = re.compile(
    r"</?(?:p|div|h[1-6]|li|ul|ol|dl|dt|dd|tr|table|thead|tbody|blockquote|section|article|aside|header|footer|main|nav|"
    r"figure|figcaption|details|summary|form|button|label|a(?=[^<>]*>[^<]{2,}</a>\s*<a)|br|hr|cite|pre|option|td(?=\s+valign))"
    r"\b[^<>]*>",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.?!…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-ZÀ-Þ\d])")
_FEW = 4  # a unit of fewer words is a sentence of the gold only where it is all of one: "Reply" stands in many bodies

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPage:
    """One page without its marks, and its sentences by kind in the order of the page."""

    name: str
    content: str
    sentences: Mapping[str, Sequence[Words]]

    @property
    def is_html(self) -> bool:
        """Whether it is a page and not a plain text."""
        return self.name.endswith(".html")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was read of a page: its paragraphs, and those of a kind where the reader tells kinds."""

    read: Sequence[str]
    marked: Sequence[tuple[str, str]] = ()


def gold_pages(folder: Path) -> tuple[GoldPage, ...]:
    """The pages of a folder by name. UsageError where it holds none, or a mark is open or unknown."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".html", ".txt"))
    if not paths:
        raise UsageError(f"no .html or .txt with marks of gold under {folder}")
    return tuple(_gold_page(path) for path in paths)


def body_scores(folder: Path) -> dict[str, float]:
    """What the installed intake scores on the gold in `folder`, in per cent.

    html.f1, html.precision, html.recall: of body sentences; html.furniture: of the marked furniture, what is not read;
    html.headline: headlines told as such. The same for text, with text.kinds: furniture told with its kind.
    """
    pages = gold_pages(folder)
    with tempfile.TemporaryDirectory() as place:
        seen = dict(zip((page.name for page in pages), seen_by_intake(pages, Path(place)), strict=True))
    return scored(pages, lambda page: seen[page.name])


def scored(pages: Sequence[GoldPage], reads: Callable[[GoldPage], Seen]) -> dict[str, float]:
    """The scores of whatever `reads` pages, in per cent; kinds and headlines only where it tells them."""
    found: dict[str, float] = {}
    for group, chosen in (("html", [p for p in pages if p.is_html]), ("text", [p for p in pages if not p.is_html])):
        counts: Counter[str] = Counter()
        for page in chosen:
            counts += counted(page, reads(page))
        if chosen:
            found |= {f"{group}.{key}": 100 * value for key, value in _rates(counts, kinds=group == "text").items()}
    return found


def counted(page: GoldPage, seen: Seen) -> Counter[str]:
    """What of the page was found, lost and read in error, as counts."""
    body, units = page.sentences.get(BODY, ()), [one for line in seen.read for one in sentences_in(line)]
    right, wrong = _units(page, units)
    lost = _lost(body, _stream(units))
    furniture = [
        (kind, one) for kind, ones in page.sentences.items() if kind != BODY and kind not in _READ for one in ones
    ]
    read = set(wrong)
    marked = {(kind, one) for text, kind in seen.marked for one in (*sentences_in(text), words_of(text))}
    titles = page.sentences.get("headline", ())
    return Counter(
        body=len(body), found=len(body) - len(lost), right=len(right), wrong=len(wrong),
        furniture=len(furniture), unread=sum(one not in read and not _inside(one, wrong) for _, one in furniture),
        told=sum((kind, one) in marked for kind, one in furniture),
        headlines=len(titles), titled=sum(("headline", one) in marked for one in titles), tells=bool(seen.marked),
    )  # fmt: skip


def lost_and_wrong(page: GoldPage, seen: Seen) -> tuple[list[str], list[str]]:
    """The body sentences that were not read and what was read in error, as words: for whoever mends rules."""
    units = [one for line in seen.read for one in sentences_in(line)]
    lost = _lost(page.sentences.get(BODY, ()), _stream(units))
    return [" ".join(one) for one in lost], [" ".join(one) for one in _units(page, units)[1]]


def words_of(text: str) -> Words:
    """Its words in lower case."""
    return tuple(re.findall(r"[^\W_]+", text.lower()))


def sentences_in(text: str) -> list[Words]:
    """The sentences of a paragraph as words; a simple rule, the same for gold and for what was read.

    >>> sentences_in("It rained. “So what?” said the mayor.")
    [('it', 'rained'), ('so', 'what', 'said', 'the', 'mayor')]
    """
    parts, at = [], 0
    for end in _SENTENCE.finditer(text):
        parts.append(text[at : end.end()])
        at = end.end()
    return [words for part in (*parts, text[at:]) if (words := words_of(part))]


def _rates(counts: Counter[str], *, kinds: bool) -> dict[str, float]:
    precision = counts["right"] / max(1, counts["right"] + counts["wrong"])
    recall = counts["found"] / max(1, counts["body"])
    rates = {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(1e-9, precision + recall),
        "furniture": counts["unread"] / max(1, counts["furniture"]),
    }
    if counts["tells"]:
        rates["headline"] = counts["titled"] / max(1, counts["headlines"])
        if kinds:
            rates["kinds"] = counts["told"] / max(1, counts["furniture"])
    return rates


def _units(page: GoldPage, units: Sequence[Words]) -> tuple[list[Words], list[Words]]:
    """The units read that are body, and those that are neither body nor read furniture, each as often as it is one."""
    body = page.sentences.get(BODY, ())
    neutral = [one for kind in _READ for one in page.sentences.get(kind, ())]
    streams = _stream(body), _stream(neutral)
    left = [Counter(body), Counter(neutral)]
    right: list[Words] = []
    wrong: list[Words] = []
    read: Counter[Words] = Counter()
    for unit in units:
        read[unit] += 1
        if len(unit) < _FEW:
            place = next((i for i in (0, 1) if left[i][unit]), None)
            if place is not None:
                left[place][unit] -= 1
        else:
            inside = [_times(unit, stream) for stream in streams]
            place = None if read[unit] > sum(inside) else 0 if read[unit] <= inside[0] else 1
        if place == 0:
            right.append(unit)
        elif place is None:
            wrong.append(unit)
    return right, wrong


def _lost(body: Iterable[Words], stream: str) -> list[Words]:
    """The sentences of the body that are not in what was read as often as they should be."""
    lost, seen = [], Counter[Words]()
    for one in body:
        seen[one] += 1
        if seen[one] > _times(one, stream):
            lost.append(one)
    return lost


def _inside(furniture: Words, wrong: Iterable[Words]) -> bool:
    return len(furniture) >= _FEW and any(_times(furniture, _stream([unit])) for unit in wrong)


def _stream(sentences: Iterable[Words]) -> str:
    return f" {' '.join(word for one in sentences for word in one)} "


def _times(words: Words, stream: str) -> int:
    key, at, count = f" {' '.join(words)} ", -1, 0
    while (at := stream.find(key, at + 1)) >= 0:
        count += 1
    return count


def _gold_page(path: Path) -> GoldPage:
    text = path.read_text(encoding="utf-8")
    content, pieces = _marked_page(path, text) if path.suffix == ".html" else _marked_text(path, text)
    sentences: dict[str, list[Words]] = {}
    for kind, paragraph in pieces:
        sentences.setdefault(kind, []).extend(sentences_in(paragraph))
    told = re.search(r'"headline":\s*"([^"]+)"', content)
    if told and "headline" not in sentences:  # a page that shows nothing: its headline stands in its data only
        sentences["headline"] = sentences_in(told[1])
    return GoldPage(name=path.name, content=content, sentences=sentences)


def _marked_page(path: Path, text: str) -> tuple[str, list[tuple[str, str]]]:
    """The page without marks, and its paragraphs of a kind."""
    content, at = "", 0
    pieces: list[tuple[str, str]] = []
    open_: list[str] = []
    for mark in (*_MARK.finditer(text), None):
        part = text[at : mark.start() if mark else len(text)]
        if open_:
            pieces.extend((open_[-1], one) for one in _paragraphs(part, in_script=_is_in_script(content)))
        content += part
        if mark and mark.group(1):
            open_.append(KINDS[mark.group(1)])
        elif mark:
            open_.pop()
        at = mark.end() if mark else len(text)
    if open_:
        raise UsageError(f"{path}: a mark of gold is not closed")
    return content, pieces


def _is_in_script(before: str) -> bool:
    return before.rfind("<script") > before.rfind("</script")


def _paragraphs(markup: str, *, in_script: bool) -> Iterator[str]:
    if in_script:
        yield from filter(str.strip, json.loads(f'"{markup}"').split("\n"))
        return
    shown = re.sub(r"<script\b.*?</script>|<style\b.*?</style>", "", markup, flags=re.DOTALL)
    apart = re.sub(r"(</(?:span|time)>)(?=<(?:span|time)\b)", r"\1 ", " ".join(shown.split()))
    lines = re.sub(r"<[^<>]*>", _gap, _BLOCK.sub("\0", apart)).split("\0")
    yield from filter(str.strip, map(unescape, lines))


def _gap(tag: re.Match[str]) -> str:
    return " " if re.match(r"</?t[dh]\b", tag.group(), re.IGNORECASE) else ""


def _marked_text(path: Path, text: str) -> tuple[str, list[tuple[str, str]]]:
    """The text without marks, and its paragraphs of a kind."""
    kept: list[str] = []
    pieces: list[tuple[str, str]] = []
    goes_on = ""
    for line in text.split("\n"):
        mark = _LINE.fullmatch(line)
        if line.strip() and not mark:
            raise UsageError(f"{path}: no mark of gold before {line!r}")
        letter, rest = mark.groups() if mark else ("", "")
        kept.append(rest)
        if letter and letter == goes_on:
            pieces[-1] = pieces[-1][0], f"{pieces[-1][1]} {rest}"
        elif letter:
            pieces.append((KINDS[letter.lower()], rest))
        goes_on = letter if letter.isupper() else ""
    return "\n".join(kept), pieces


def seen_by_intake(pages: Sequence[GoldPage], place: Path) -> Iterator[Seen]:
    """What the installed intake reads of each page, by way of files in the folder `place`."""
    from rashomon.intake import inputs_under, read_input

    for page in pages:
        (place / page.name).write_text(page.content, encoding="utf-8")
    for page in pages:
        (input,) = inputs_under([page.name], place)
        report = next(iter(read_input(input)))
        yield seen_in(report) if isinstance(report, Report) else Seen(read=())


def seen_in(report: Report) -> Seen:
    """What is read of a report, and what is marked as furniture of which kind."""
    from rashomon.intake.lines import lines_in

    kinds = {piece.start: piece.kind for piece in report.furniture}
    lines = [(line.text, kinds.get(line.start)) for line in lines_in(report.text)]
    return Seen(
        read=[text for text, kind in lines if kind is None or kind in READ_FURNITURE],
        marked=[(text, kind.value) for text, kind in lines if isinstance(kind, FurnitureKind)],
    )
