"""`rashomon eval chains`: the gold for chains that the package carries, or somebody's own, against the system.

Enters: the folder of the corpora (the texts; the gold itself lies in `gold/` as offsets) or a gold file, and a function
from a text to attributions. Leaves: scores in per cent for each set of documents:

    scored         no training has seen them: held_out.txt of `training`, and GUM's test part
    development    the rest of GUM's news and interviews: rules may be tuned on these
    first_case     the five articles of the first real case, read by way of intake
    gold           the documents of a gold file of one's own: texts inside it ("text") or beside it (DOCUMENT.txt)

The measures are explained in `scores`, the annotation in docs/gold.md.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import resources
from pathlib import Path

from rashomon.evaluation.chains.scores import counted, scored
from rashomon.evaluation.chains.standoff import GoldDocument, read_gold
from rashomon.evaluation.chains.texts import Text, gum_texts, inline_text, plain_text
from rashomon.terms import sha256_of
from rashomon.terms.attribution import Attribution
from rashomon.terms.errors import UsageError
from rashomon.training.data import held_out

SETS = ("scored", "development", "first_case", "gold")
Attribute = Callable[[Text], Sequence[Attribution]]
Case = tuple[str, Text, GoldDocument]


def chain_scores(path: Path, attribute: Attribute, *, sets: Sequence[str] = SETS) -> dict[str, float]:
    """The scores as "SET.measure"; `sets` says which sets are attributed at all.

    UsageError where texts are missing or are not those that were annotated.
    """
    return pooled((case for case in cases_at(path) if case[0] in sets), attribute)


def pooled(cases: Iterable[Case], attribute: Attribute) -> dict[str, float]:
    """The scores of the cases as "SET.measure", the documents of a set taken together."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name, text, gold in cases:
        counts[name].update(counted(text, gold.attributions, attribute(text)))
    return {f"{name}.{key}": value for name in sorted(counts) for key, value in scored(counts[name]).items()}


def cases_at(path: Path) -> Iterator[Case]:
    """The set, text and gold of every annotated document at `path`."""
    if path.is_file():
        yield from _own(path)
        return
    if not (path / "ud_gum").is_dir():
        raise UsageError(f"{path} has no folder ud_gum: the gold for chains holds offsets only and needs GUM's texts")
    texts = {text.document: text for text in gum_texts(path / "ud_gum")}
    for gold in shipped("gum.jsonl"):
        if gold.document not in texts:
            raise UsageError(f"{gold.document} is not in {path / 'ud_gum'}")
        text = as_annotated(texts[gold.document], gold)
        yield set_of(text), text, gold
    if (path / "first_case").is_dir():
        for gold in shipped("first_case.jsonl"):
            yield "first_case", as_annotated(_beside(path / "first_case", gold), gold), gold


def shipped(name: str) -> tuple[GoldDocument, ...]:
    """The documents of a gold file of this package. UsageError where this installation does not carry it."""
    place = resources.files("rashomon.evaluation").joinpath("gold", name)
    if not place.is_file():
        raise UsageError(f"this installation carries no gold for chains (evaluation/gold/{name})")
    with resources.as_file(place) as path:
        return tuple(read_gold(path))


def set_of(text: Text) -> str:
    """Whether a document of GUM is scored or for development."""
    return "scored" if text.part == "test" or text.document in held_out() else "development"


def _own(path: Path) -> Iterator[Case]:
    for gold in read_gold(path):
        text = _beside(path.parent, gold) if gold.text is None else inline_text(gold.document, gold.text)
        yield "gold", as_annotated(text, gold), gold


def _beside(folder: Path, gold: GoldDocument) -> Text:
    place = folder / f"{gold.document}.txt"
    if not place.is_file():
        raise UsageError(f"the gold for {gold.document} needs its text at {place}")
    return plain_text(place)


def as_annotated(text: Text, gold: GoldDocument) -> Text:
    """The text, if it is the one that was annotated. UsageError where it is another."""
    if sha256_of(text.text.encode()) != gold.sha256:
        raise UsageError(f"{gold.document}: this is not the text that was annotated (another version of it?)")
    return text
