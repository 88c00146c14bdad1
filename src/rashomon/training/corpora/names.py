"""Corpora of names become words with BIO labels of PER, LOC, ORG.

UNER-EWT by sentence id, wikigold and MEANTIME as they are, re3d's names without its descriptions, GUM by a rule over
its entity column. Other kinds (UNER's OTH, wikigold's MISC, MEANTIME's products) are outside.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rashomon.reading.words import word_spans
from rashomon.training.corpora.conllu import Sentence

_KINDS = {"PER": "PER", "LOC": "LOC", "ORG": "ORG", "person": "PER", "place": "LOC", "organization": "ORG"}
_KINDS |= {"location": "LOC", "organisation": "ORG"}
_ENTITY = re.compile(r"\(([^()]+)\)?|([^()]+)\)")


def uner(path: Path) -> dict[str, tuple[str, ...]]:
    """UNER's labels by sentence id."""
    return {name: labels for name, _, labels in _iob2(path)}


def iob2(path: Path) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """(words, labels) of each sentence of a file in UNER's form."""
    for _, words, labels in _iob2(path):
        yield words, labels


def _iob2(path: Path) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """(id, words, labels) of each sentence; kinds other than ours are none."""
    name, rows = "", []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# sent_id"):
            name = line.partition("=")[2].strip()
        elif line and not line.startswith("#"):
            _, word, label = line.split("\t")[:3]
            rows.append((word, label if label[2:] in _KINDS else "O"))
        elif not line and rows:
            yield name, tuple(word for word, _ in rows), tuple(label for _, label in rows)
            rows = []


def wikigold(path: Path) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """(words, labels) of each sentence; its I- labels become BIO."""
    words: list[str] = []
    labels: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.strip():
            word, label = line.split()
            before = labels[-1][2:] if labels else ""
            kind = label[2:]
            words.append(word)
            labels.append("O" if kind not in _KINDS else ("I-" if before == kind else "B-") + kind)
        elif words:
            yield tuple(words), tuple(labels)
            words, labels = [], []


def meantime(folder: Path) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """(words, labels) of each sentence of MEANTIME's articles; named mentions of its entity types PER, LOC, ORG.

    Sentences in which a mention is longer than a name (appositions) are left out.
    """
    for path in sorted(folder.glob("intra-doc_annotation/*/*.xml")):
        root = ElementTree.parse(path).getroot()
        yield from _meantime_article(root)


def _meantime_article(root: ElementTree.Element) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    kinds = {e.get("m_id"): e.get("ent_type") for e in root.iter("ENTITY")}
    refers = {
        s.get("m_id"): kinds.get(t.get("m_id"))
        for r in root.iter("REFERS_TO")
        for t in r.iter("target")
        for s in r.iter("source")
    }
    text_of = {t.get("t_id"): t.text or "" for t in root.iter("token")}
    label_of: dict[str, str] = {}
    for mention in root.iter("ENTITY_MENTION"):
        kind = _KINDS.get(refers.get(mention.get("m_id")) or "")
        if kind is None or mention.get("syntactic_type") not in ("NAM", "PRE.NAM"):
            continue
        marks = [anchor.get("t_id") or "" for anchor in mention.iter("token_anchor")]
        if marks and text_of.get(marks[0], "").lower() == "the":
            marks = marks[1:]
        unsure = len(marks) > 4  # its extents hold appositions; other corpora's do not
        for index, mark in enumerate(marks):
            label_of.setdefault(mark, "?" if unsure else ("I-" if index else "B-") + kind)
    by_sentence: dict[str, list[ElementTree.Element]] = {}
    for token in root.iter("token"):
        by_sentence.setdefault(token.get("sentence") or "", []).append(token)
    for tokens in by_sentence.values():
        labels = [label_of.get(t.get("t_id") or "", "O") for t in tokens]
        if "?" not in labels:
            yield tuple((t.text or "-").strip() or "-" for t in tokens), tuple(_legal(labels))


def re3d(folder: Path) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """(words, labels) of each line of re3d's documents: its persons, places and organizations that bear a name.

    It marks descriptions too ("opposition groups"); a mention counts where all its words but the small ones are
    capitalized, without its article. Of two that overlap the longer counts.
    """
    for publisher in sorted(folder.iterdir()):
        if not (publisher / "documents.json").exists():
            continue
        mentions: dict[str, list[tuple[int, int, str]]] = {}
        for entity in _json_lines(publisher / "entities.json"):
            kind = _KINDS.get(entity["type"].lower())
            if kind is not None:
                mentions.setdefault(entity["documentId"], []).append((entity["begin"], entity["end"], kind))
        for document in _json_lines(publisher / "documents.json"):
            yield from _re3d_document(document["text"], mentions.get(document["_id"], []))


_PRONOUNS = frozenset({"I", "We", "He", "She", "It", "They", "You", "Our", "My", "His", "Her", "Their"})


def _json_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()]


def _re3d_document(
    text: str, mentions: list[tuple[int, int, str]]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    ordered = sorted(mentions, key=lambda m: (m[0] - m[1], m[0]))
    for line in re.finditer(r"[^\n]+", text):
        spans = [(a + line.start(), b + line.start()) for a, b in word_spans(line[0])]
        words = tuple(text[a:b] for a, b in spans)
        labels = ["O"] * len(words)
        for start, end, kind in ordered:
            inside = [i for i, (a, b) in enumerate(spans) if start <= a and b <= end]
            while inside and words[inside[0]].lower() in ("the", "a", "an"):
                inside = inside[1:]
            named = all(words[i][0].isupper() or words[i].lower() in _BETWEEN or words[i] == "." for i in inside)
            pronoun = len(inside) == 1 and words[inside[0]] in _PRONOUNS
            if inside and named and not pronoun and all(labels[i] == "O" for i in inside):
                for i in inside:
                    labels[i] = ("B-" if i == inside[0] else "I-") + kind
        if words:
            yield words, tuple(labels)


def _legal(labels: list[str]) -> list[str]:
    """The labels with an I- that follows nothing of its kind turned into a B-."""
    out: list[str] = []
    for label in labels:
        if label.startswith("I-") and (not out or out[-1][2:] != label[2:]):
            label = "B-" + label[2:]
        out.append(label)
    return out


def gum(document: tuple[Sentence, ...]) -> list[tuple[str, ...]]:
    """Name labels of the sentences of one GUM document, by rule.

    A mention of type person, place or organization whose head is a proper noun gives the run of proper nouns around
    that head, with "of", "for", "the", "and", "&", hyphens and numbers between two of them. Longer mentions first.
    Misses: titles of works, and names that hold common nouns.
    """
    out: list[tuple[str, ...]] = []
    for sentence, mentions in zip(document, _gum_mentions(document), strict=True):
        labels = ["O"] * len(sentence.words)
        for first, last, kind in sorted(mentions, key=lambda m: m[0] - m[1]):
            run = _proper_run(sentence, first, last)
            if run is None or any(labels[i] != "O" for i in range(run[0], run[1] + 1)):
                continue
            for i in range(run[0], run[1] + 1):
                labels[i] = ("B-" if i == run[0] else "I-") + kind
        out.append(tuple(labels))
    return out


def _gum_mentions(document: tuple[Sentence, ...]) -> list[list[tuple[int, int, str]]]:
    """(first, last, kind) of the mentions of each sentence that are of our kinds."""
    found: list[list[tuple[int, int, str]]] = []
    for sentence in document:
        here: list[tuple[int, int, str]] = []
        stack: list[tuple[str, int, str]] = []
        for index, misc in enumerate(sentence.misc):
            entity = next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")
            for match in _ENTITY.finditer(entity):
                opened, closed = match[1], match[2]
                if opened is not None:
                    fields = opened.split("-")
                    kind = fields[1] if len(fields) > 1 else ""
                    if match[0].endswith(")"):
                        here.append((index, index, kind))
                    else:
                        stack.append((fields[0], index, kind))
                else:
                    for at in range(len(stack) - 1, -1, -1):
                        if stack[at][0] == closed:
                            _, first, kind = stack.pop(at)
                            here.append((first, index, kind))
                            break
        found.append([(a, b, _KINDS[k]) for a, b, k in here if k in _KINDS])
    return found


_BETWEEN = frozenset({"of", "for", "the", "and", "&", "-", "–", "de", "al", "'s", "’s"})


def _proper_run(sentence: Sentence, first: int, last: int) -> tuple[int, int] | None:
    head = next((i for i in range(first, last + 1) if not first <= sentence.heads[i] <= last), None)
    if head is None or sentence.tags[head] != "PROPN":
        return None
    proper = [i for i in range(first, last + 1) if sentence.tags[i] == "PROPN"]
    left = right = head
    for i in reversed([p for p in proper if p < head]):
        if all(sentence.words[j].lower() in _BETWEEN for j in range(i + 1, left)):
            left = i
        else:
            break
    for i in [p for p in proper if p > head]:
        if all(sentence.words[j].lower() in _BETWEEN for j in range(right + 1, i)):
            right = i
        else:
            break
    return left, right
