"""ECB+ as gold: its reports, and the mentions of people and organizations, or of events, in them, by topic.

Enters: the folder of ECB+ (a folder a topic, `ECBplus_coreference_sentences.csv` beside them). Leaves: cases as the
project's own gold has them. Only the sentences that the corpus's authors list as checked are scored; the reports are
read whole. Deliberately not done: times, places, things.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from rashomon.evaluation.actors_gold import GoldCase, GoldMention, GoldReport
from rashomon.terms.errors import UsageError

DEVELOPMENT = ("2", "5", "12", "18", "21", "23", "34", "35")  # of the usual split; nothing is tuned on these
CHECKED = "ECBplus_coreference_sentences.csv"
HUMAN = ("HUMAN_",)  # how the tags begin
EVENTS = ("ACTION_", "NEG_ACTION_")
_CLOSE = frozenset(",.;:!?)]}%'") | {"''", "'s", "n't", "'re", "'ve", "'ll", "'d", "'m"}
_OPEN = frozenset("([{$") | {"``"}
_QUOTES = {"``": '"', "''": '"'}
# the end of a token, a sign and the next token that are one word: "90 - day", "31 , 000", "6 . 1", "a . m", "tmz . com"
_PARTS = re.compile(
    r"\S*[\w.] [-/] \w\S*|\S*\d , \d{3}|\S*\d [.:] \d+\w*|(?:\S*\W)?[A-Za-z] \. [A-Za-z]\.?"
    r"|\S*\w \. (?:com|org|net|gov)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    sentence: int
    start: int
    end: int


def ecb_cases(
    folder: Path, topics: Sequence[str] = DEVELOPMENT, kinds: tuple[str, ...] = HUMAN, *, every: bool = False
) -> tuple[GoldCase, ...]:
    """The topics as cases; reports without a mention only with `every`. UsageError where the folder is not laid out as
    ECB+ is.
    """
    listed = folder / CHECKED
    if not listed.exists():
        raise UsageError(f"{folder} is not the folder of ECB+: there is no {CHECKED} in it")
    checked: dict[str, set[int]] = {}
    with listed.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            checked.setdefault(f"{row['Topic']}_{row['File']}", set()).add(int(row["Sentence Number"]))
    cases = []
    for topic in topics:
        files = sorted((folder / topic).glob("*.xml"))
        if not files:
            raise UsageError(f"{folder} has no topic {topic}")
        reports = tuple(_report(file, checked.get(file.stem, set()), kinds) for file in files)
        cases.append(GoldCase(name=f"topic {topic}", reports=tuple(one for one in reports if one.mentions or every)))
    return tuple(cases)


def _report(file: Path, checked: set[int], kinds: tuple[str, ...]) -> GoldReport:
    root = ElementTree.parse(file).getroot()
    text, tokens = _laid_out(root)
    instances = _instances(root, file.name)
    mentions = tuple(sorted(_mentions(root, file.name, tokens, instances, checked, kinds), key=lambda one: one.start))
    return GoldReport(name=file.stem, text=text, mentions=mentions)


def _laid_out(root: ElementTree.Element) -> tuple[str, dict[str, _Token]]:
    """The text, a sentence a line as printed, and where each token stands in it; an address above it left out."""
    text, tokens, last, quoted = "", {}, None, False
    all_ = [(token.get("t_id", ""), token.text or "", int(token.get("sentence", "0"))) for token in root.iter("token")]
    printed = [one for one in all_ if one[2] > 0 or not all_[0][1].startswith("http")]
    joined = _joined([(raw, sentence) for _, raw, sentence in printed])
    for at, (id_, raw, sentence) in enumerate(printed):
        word = _QUOTES.get(raw, raw)
        before = "" if last is None else "\n" if sentence != last[0] else " "
        closes = raw in _CLOSE or (raw == '"' and quoted) or at in joined
        if before == " " and (
            closes or (last is not None and last[1] in _OPEN) or (last == (sentence, '"') and quoted)
        ):
            before = ""
        if raw == '"':
            quoted = not quoted
        if before == "\n":
            quoted = raw == '"'
        start = len(text) + len(before)
        text += before + word
        tokens[id_] = _Token(sentence=sentence, start=start, end=len(text))
        last = (sentence, raw)
    return text, tokens


def _joined(tokens: Sequence[tuple[str, int]]) -> set[int]:
    """The places of the tokens that were printed right behind the one before: parts of "31,000", "6:30", "a.m.",
    "court-ordered", "tmz.com". In half of the corpus every sign is a token of its own.
    """
    joined: set[int] = set()
    for at in range(1, len(tokens) - 1):
        (left, one), (sign, two), (right, three) = tokens[at - 1 : at + 2]
        if one == two == three and _PARTS.fullmatch(f"{left[-4:]} {sign} {right}"):
            joined |= {at, at + 1}
    return joined


def _instances(root: ElementTree.Element, file: str) -> dict[str, str]:
    """The instance each mention is of, by mention; links inside one report have that report's name."""
    found: dict[str, str] = {}
    for relation in root.find("Relations") or ():
        target = relation.find("target")
        crossing = relation.tag == "CROSS_DOC_COREF" and relation.get("note")
        instance = relation.get("note", "") if crossing else f"{file} {relation.get('r_id')}"
        if target is not None:
            found.update((one.get("m_id", ""), instance) for one in relation.findall("source"))
    return found


def _mentions(
    root: ElementTree.Element,
    file: str,
    tokens: Mapping[str, _Token],
    instances: Mapping[str, str],
    checked: set[int],
    kinds: tuple[str, ...],
) -> Iterator[GoldMention]:
    for one in root.find("Markables") or ():
        places = [tokens[anchor.get("t_id", "")] for anchor in one.findall("token_anchor")]
        if one.tag.startswith(kinds) and places and places[0].sentence in checked:
            id_ = one.get("m_id", "")
            start, end = min(place.start for place in places), max(place.end for place in places)
            yield GoldMention(start=start, end=end, actor=instances.get(id_, f"{file} mention {id_}"))
