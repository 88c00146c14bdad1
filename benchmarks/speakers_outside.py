"""Whom the room of attribution takes for the speaker, where the sentence does not name him, against marked coreference.

    PYTHONPATH=src python benchmarks/speakers_outside.py ../shared/data            # as JSON with machine and commit
    PYTHONPATH=src python benchmarks/speakers_outside.py ../shared/data --misses   # and what is not right, to read

Enters: the folder of public corpora with `ud_gum` (train and dev without the held-out documents) and `polnear`. The
corpora are read from there and never copied. Nobody annotated attributions for this; each part takes what is marked:

    sources    GUM's coreference: the words that the program takes for a source, where they are a pronoun or a
               description and the same entity is named (else described) outside the sentence. The answer is where the
               party's name was read. "missed" cannot be seen here
    marked     the same for the sources of GUM's discourse relation "attribution", whether found or not
    turns      GUM's labels of who speaks in an interview, which its texts lack: sentences whose speaker the text names,
               and "unnamed" ones, which are wrong where they are given to somebody by name
    quoted     PolNeAR: sentences inside a quoted content that have no part of its source, dev and every fourth article
               of train. Right where the program's source stands there too, or bears the name that it gives to what
               stands there. Some annotators gave source and cue each other's place, so both are taken

right: a mention of the entity that is as full as any (a name where there is one). short: a mention of the entity that
is less. open: left as it stands. wrong: anything else. Documents on which rules were tuned by own gold are counted
apart (`tuned`: GUM's news and interviews of the development part; all its interviews are).
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from attribution import Article, articles
from surroundings import surroundings

from rashomon.attribution import RULES, attributions_of
from rashomon.evaluation.chains.measured import shipped
from rashomon.reading import Reader
from rashomon.terms import Attribution, Party, Report, SourceKind, report_id, sha256_of
from rashomon.training.data import held_out

STEP = 4  # of PolNeAR train every so many
LEAST = 4  # words of a quoted stretch that counts
MARKS = "\"“”'‘’"
FIRST = frozenset({"i", "we", "me", "us", "my", "our", "you", "your"})
_ENTITY = re.compile(r"\(([^()]+)\)|\(([^()]+)|([^()]+)\)")
_SOURCE = re.compile(r"attribution-\w+:[^;|]*?sem-atsrc-([\d,-]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word of a text of GUM."""

    start: int
    end: int
    tag: str
    sentence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A marked mention: words (inclusive), the words that are its least span, and how full it is: 0 a pronoun, 1 a
    description, 2 a name.
    """

    first: int
    last: int
    least: tuple[int, ...]
    entity: str
    level: int


@dataclass(slots=True, kw_only=True)
class Document:
    """A document of GUM as it is scored."""

    report: Report
    words: list[Word] = field(default_factory=list)
    sentences: list[tuple[int, int, str]] = field(default_factory=list)  # characters, and GUM's label of who speaks
    mentions: list[Mention] = field(default_factory=list)
    sources: list[tuple[int, ...]] = field(default_factory=list)  # words of each source of a discourse relation

    @property
    def genre(self) -> str:
        """As GUM names it."""
        return self.report.input.split("_")[1]

    def words_at(self, start: int, end: int) -> list[int]:
        """The words that share a character with these."""
        return [index for index, word in enumerate(self.words) if word.start < end and start < word.end]

    def mention_at(self, words: Sequence[int]) -> Mention | None:
        """The mention that these words are: of those whose head is among them the one that covers most of them."""
        inside = [one for one in self.mentions if one.least[0] in words]
        same = [one for one in inside if _dice(set(range(one.first, one.last + 1)), set(words)) >= 0.5]
        exact = [one for one in inside if set(one.least) == set(words)]
        found = exact or same
        return max(found, key=lambda one: _dice(set(range(one.first, one.last + 1)), set(words)), default=None)

    def forms(self, mention: Mention) -> set[str]:
        """The words of the mention's least span."""
        return {self.report.text[self.words[n].start : self.words[n].end] for n in mention.least}

    def fullest(self, entity: str) -> int:
        """The level of the fullest mention of an entity."""
        return max((one.level for one in self.mentions if one.entity == entity), default=0)

    def is_outside(self, mention: Mention) -> bool:
        """Whether the entity has a fuller mention, and none as full in the sentence."""
        best, sentence = self.fullest(mention.entity), self.words[mention.first].sentence
        return best > mention.level and not any(
            one.level == best and self.words[one.first].sentence == sentence
            for one in self.mentions
            if one.entity == mention.entity
        )

    def judged(self, party: Party, entity: str) -> str:
        """Whether the party is the entity: right, short, open or wrong."""
        span = party.resolved_from or party
        if span.start is None or span.end is None:
            return "open"
        place = set(self.words_at(span.start, span.end))
        called = set(party.name.split())
        levels = [
            one.level
            for one in self.mentions
            if one.entity == entity and (_is_at(one, place) or (set(one.least) <= place and called <= self.forms(one)))
        ]
        if party.resolved_from is None or max(levels, default=0) == 0 < len(levels):
            return "right" if max(levels, default=0) == self.fullest(entity) else "open"
        return "wrong" if not levels else "right" if max(levels) == self.fullest(entity) else "short"


def _is_at(mention: Mention, place: set[int]) -> bool:
    whole = set(range(mention.first, mention.last + 1))
    least = set(mention.least)
    return _dice(whole, place) >= 0.5 or _dice(least, place) >= 0.5 or (place <= whole and bool(least & place))


def _dice(left: set[int], right: set[int]) -> float:
    return 2 * len(left & right) / (len(left) + len(right)) if left or right else 0.0


def documents(folder: Path) -> Iterator[Document]:
    """The documents of GUM outside the held-out ones, in the order of the files; sentences are joined as in
    `evaluation.chains.texts`.
    """
    for part in ("train", "dev"):
        rows: list[str] = []
        for line in [*(folder / f"{part}.conllu").read_text(encoding="utf-8").splitlines(), "# newdoc id = "]:
            if line.startswith("# newdoc id"):
                name = rows[0].partition("=")[2].strip() if rows else ""
                if name and name not in held_out():
                    yield _document(name, rows)
                rows = []
            rows.append(line)


def _document(name: str, rows: Sequence[str]) -> Document:
    facts = {key.strip(" #"): value.strip() for key, _, value in (row.partition("=") for row in rows if row[:1] == "#")}
    text, joint, at, speaker = "", "", 0, ""
    words, entities, tokens = list[Word](), list[str](), list[int]()
    sentences, discourse = list[tuple[int, int, str]](), list[str]()
    inside = 0  # words of a multiword token still to come
    for row in rows:
        if row.startswith("# newpar"):
            joint = "\n" if text else ""
        elif row.startswith("# sent_id"):
            speaker = ""
        elif row.startswith("# speaker ="):
            speaker = row.partition("=")[2].strip()
        elif row.startswith("# text ="):
            at = len(text) + len(joint)
            text, joint = text + joint + row.partition("=")[2].strip(), " "
            sentences.append((at, len(text), speaker))
        elif row and row[0] != "#":
            number, form, _, tag, *_, misc = row.split("\t")
            if "." in number:
                continue
            start = text.find(form, at)
            near = start >= 0 and not text[at:start].strip()
            if "-" in number:
                first, last = map(int, number.split("-"))
                inside, multi = last - first + 1, start + len(form)
                continue
            end = start + len(form) if near else at
            if inside:
                inside -= 1
                end = min(end, multi) if inside else multi
            words.append(Word(start=start if near else at, end=end, tag=tag, sentence=len(sentences) - 1))
            at = end
            tokens.append(len(words) - 1)
            fields = dict(one.split("=", 1) for one in misc.split("|") if "=" in one)
            entities.append(fields.get("Entity", ""))
            discourse.append(fields.get("Discourse", ""))
    digest = sha256_of(text.encode())
    report = Report(
        id=report_id(name, digest), input=name, text=text, sha256=digest, input_sha256=digest, language="en",
        title=facts.get("meta::title"), outlet=facts.get("meta::author"),
    )  # fmt: skip
    found = Document(report=report, words=words, sentences=sentences)
    found.mentions = list(_mentions(words, entities))
    found.sources = [_numbers(match[1]) for one in discourse for match in _SOURCE.finditer(one)]
    return found


def _numbers(told: str) -> tuple[int, ...]:
    """The words of "12-14,17", counted from 0."""
    ranges = ([int(n) for n in part.split("-") if n] for part in told.strip("-,").split(",") if part.strip("-"))
    return tuple(index - 1 for some in ranges for index in range(some[0], some[-1] + 1))


def _mentions(words: Sequence[Word], entities: Sequence[str]) -> Iterator[Mention]:
    opened: dict[str, list[tuple[int, list[str]]]] = defaultdict(list)
    for index, entity in enumerate(entities):
        for match in _ENTITY.finditer(entity):
            if match[3] is None:
                fields = (match[1] or match[2]).split("-")
                opened[fields[0]].append((index, fields))
            if match[2] is None:
                first, fields = opened[(match[1] or match[3]).split("-")[0]].pop()
                least = tuple(first + int(n) - 1 for n in (fields[5] if len(fields) > 5 else "1").split(","))
                tags = {words[n].tag for n in least}
                level = 2 if "PROPN" in tags else 0 if tags <= {"PRON", "DET"} else 1
                yield Mention(first=first, last=index, least=least, entity=fields[0], level=level)


def form_of(document: Document, mention: Mention) -> str:
    """What the mention is: a pronoun's own form in short, or "description"."""
    if mention.level:
        return "description"
    word = document.words[mention.least[0]]
    form = document.report.text[word.start : word.end].lower()
    for name, forms in {"I, we, you": FIRST, "he": {"he", "his", "him"}, "she": {"she", "her"},
                        "they": {"they", "their", "them"}, "it": {"it", "its"}}.items():  # fmt: skip
        if form in forms:
            return name
    return "other pronoun"


def sources(document: Document, found: Sequence[Attribution]) -> Iterator[tuple[str, str, str]]:
    """The form, the verdict and the words of each source that the program has; each word once."""
    seen: set[int] = set()
    for one in found:
        for party in one.sources:
            if party.start is None or party.end is None or len({p.start for p in one.sources}) < len(one.sources):
                continue
            mention = document.mention_at(document.words_at(party.start, party.end))
            if mention is None or mention.first in seen or not document.is_outside(mention):
                continue
            seen.add(mention.first)
            verdict = document.judged(party, mention.entity)
            yield form_of(document, mention), verdict, _drawn(document, mention.first, party)


def marked(document: Document, found: Sequence[Attribution]) -> Iterator[tuple[str, str, str]]:
    """The same for the sources of GUM's discourse relations, but for the first person."""
    parties = [party for one in found for party in one.sources if party.start is not None]
    for words in document.sources:
        mention = document.mention_at(words)
        if mention is None or not document.is_outside(mention) or form_of(document, mention) == "I, we, you":
            continue
        head = document.words[mention.least[0]]
        mine = [p for p in parties if p.start is not None and p.end is not None and p.start <= head.start < p.end]
        verdicts = {document.judged(party, mention.entity): party for party in mine}
        verdict = next((name for name in ("right", "short", "open", "wrong") if name in verdicts), "missed")
        yield form_of(document, mention), verdict, _drawn(document, mention.first, verdicts.get(verdict))


def turns(document: Document, found: Sequence[Attribution]) -> Iterator[tuple[str, str, str]]:
    """For each sentence that bears a speaker's label: "named" or "unnamed", and whether it is given to that one."""
    if document.genre != "interview":
        return
    of_label = _speakers(document)
    outer = [(set(_characters(one)), one) for one in found if one.depth == 0]
    for start, end, label in document.sentences:
        if not label:
            continue
        whole = set(range(start, end))
        mine = [one for content, one in outer if 2 * len(content & whole) >= len(whole)]
        entity = of_label.get(label)
        if entity is None:
            named = any(party.kind is not SourceKind.UNSTATED for one in mine for party in one.sources)
            yield "unnamed", "wrong" if named else "right", f"{label}: {document.report.text[start:end]}"
            continue
        verdicts = [document.judged(party, entity) for one in mine for party in one.sources]
        verdict = next((name for name in ("right", "short", "wrong", "open") if name in verdicts), "missed")
        yield "named", verdict, f"{label}: {document.report.text[start:end]}"


def _speakers(document: Document) -> dict[str, str]:
    """The entity of each label that the text names: the one that "I" and "my" most often are in its sentences, or
    whose name is the label.
    """
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    text = document.report.text
    for one in document.mentions:
        head = document.words[one.least[0]]
        label = document.sentences[head.sentence][2]
        if label and one.level == 0 and text[head.start : head.end].lower() in ("i", "my", "me"):
            votes[label][one.entity] += 1
    labels = {label for *_, label in document.sentences if label}
    for label in labels:
        for one in document.mentions:
            name = [text[document.words[n].start : document.words[n].end].lower() for n in one.least]
            if one.level == 2 and len(name) > 1 and "".join(name) == re.sub(r"\W", "", label).lower():
                votes[label][one.entity] += 100
    most = {label: counts.most_common(1)[0][0] for label, counts in sorted(votes.items())}
    return {label: entity for label, entity in most.items() if document.fullest(entity) == 2}


def _characters(one: Attribution) -> Iterator[int]:
    return (index for span in one.content for index in range(span.start, span.end))


def _drawn(document: Document, word: int, party: Party | None) -> str:
    at, text = document.words[word], document.report.text
    around = f"{text[max(0, at.start - 300) : at.start]}>>{text[at.start : at.end + 90]}".replace("\n", " / ")
    return f"[{party.name if party else ''}] {around}"


def quoted(article: Article, found: Sequence[Attribution]) -> Iterator[tuple[str, str, str]]:
    """The verdict of each quoted sentence of PolNeAR that has no part of its source: right, wrong or missed."""
    text, reading = article.report.text, article.reading
    bounds: dict[int, tuple[int, int]] = {}
    for word, number in enumerate(reading.sentence):
        first = bounds.get(int(number), (int(reading.start[word]), 0))[0]
        bounds[int(number)] = first, int(reading.end[word])
    outer = [(frozenset(_characters(one)), one) for one in found if one.depth == 0]
    for gold in article.gold:
        if not gold.source:
            continue
        beside = gold.source | gold.cue
        begin, end = min(gold.content), max(gold.content)
        closed = text[end + 1 : end + 3].strip(".,!?")[:1]
        if text[begin - 1 : begin] not in tuple(MARKS) and closed not in tuple(MARKS):
            continue
        for start, stop in bounds.values():
            inside = gold.content & frozenset(range(start, stop))
            stretch = text[min(inside, default=0) : max(inside, default=0)]
            if any(start <= at < stop for at in gold.source) or len(stretch.split()) < LEAST:
                continue
            mine = [one for content, one in outer if 2 * len(content & inside) >= len(inside)]
            names = {p.name for _, one in outer for p in one.sources if _touches(p, beside)}
            right = any(_touches(p, beside) or p.name in names for one in mine for p in one.sources)
            told = ", ".join(p.name for one in mine for p in one.sources)
            words = text[min(gold.source) : max(gold.source) + 1]
            around = f"{text[max(0, start - 300) : start]}>>{text[start:stop]}".replace("\n", " / ")
            yield "quoted", "right" if right else "wrong" if mine else "missed", f"[{told}] for [{words}] {around}"


def _touches(party: Party, source: Iterable[int]) -> bool:
    return any(party.start is not None and party.end is not None and party.start <= at < party.end for at in source)


def measured(data: Path, reader: Reader, misses: bool) -> dict[str, dict[str, int]]:
    """Counts of verdicts by part, kind of document and form."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    tuned = {gold.document for gold in shipped("gum.jsonl")}

    def count(part: str, name: str, verdicts: Iterable[tuple[str, str, str]]) -> None:
        for form, verdict, words in verdicts:
            for key in (part, f"{part}, {form}"):
                counts[key][verdict] += 1
            if misses and verdict != "right":
                print(f"{part}\t{name}\t{form}\t{verdict}\t{words}")

    for one in documents(data / "ud_gum"):
        found = attributions_of(one.report, reader.read(one.report))
        name = one.report.input
        for part, of in (("sources", sources), ("marked", marked), ("turns", turns)):
            count(f"{part}{', tuned' if name in tuned else ''}", name, of(one, found))
    for part, step in (("dev", 1), ("train", STEP)):
        for article in articles(data / "polnear" / part, reader, step):
            found = attributions_of(article.report, article.reading)
            count(f"quoted, {part}", article.report.input, quoted(article, found))
    return {key: dict(sorted(some.items())) for key, some in sorted(counts.items())}


def main() -> None:
    """Print everything as JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--misses", action="store_true", help="print what is not right, a line each")
    options = parser.parse_args()
    reader = Reader.load()
    told = measured(options.data, reader, options.misses)
    print(json.dumps({"reader": reader.digest, "rules_digest": RULES, "measured": told} | surroundings(), indent=2))


if __name__ == "__main__":
    main()
