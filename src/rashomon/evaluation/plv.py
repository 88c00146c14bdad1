"""Relations scored: on a file in PLV's form with source and target given, and end to end.

Enters: `PLV_train.tsv` or a file like it (columns `marked_sentence`, `gold_root`), the reader. Leaves: macro-F1 over
roots, quads and signs. End to end the actors are found by us, and neutral sentences of our own say how many relations
are found where there are none. Scores on the training file are no measurement of the shipped model, which has seen it.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.evaluation.plv_exchange import exchanged
from rashomon.evaluation.plv_scores import type_scores
from rashomon.terms import Claim, RelationModality, Report, report_id, sha256_of
from rashomon.terms.errors import UsageError
from rashomon.terms.plover import NO_RELATION, MarkedPair, likeliest
from rashomon.training.corpora.plv import Sentence, sentences, unmarked

if TYPE_CHECKING:
    from rashomon.reading.reader import Reader


def plv_scores(path: Path, reader: Reader) -> dict[str, float]:
    """Scores of the coded types where source and target are given, and `exchange.same`: how many in a hundred sentences
    are coded the same when the names of their actors are exchanged. UsageError where the file has another form."""
    from rashomon.reading.relating import PairCodes

    codes = PairCodes.load()

    def coded(one: Sentence) -> str:
        found = codes(pair_of(one, reader))
        return likeliest({**found, NO_RELATION: 0.0})  # source and target are given: there is a relation

    gold = _read(path)
    types = [coded(one) for one in gold]
    others = ((exchanged(one, reader.read(_report(one.text))), type_) for one, type_ in zip(gold, types, strict=True))
    same = [coded(other) == type_ for other, type_ in others if other is not None]
    scores = type_scores(zip((one.root for one in gold), types, strict=True))
    return {**scores, "exchange.same": round(100 * sum(same) / len(same), 2)} if same else scores


def whole_scores(path: Path, reader: Reader) -> dict[str, float]:
    """The same with the actors found by us, a pair that is not found being wrong, `found` how many in a hundred were;
    and `neutral.false`, the relations found in a hundred neutral sentences of our own."""
    pairs = [(one.root, _found_type(one, reader)) for one in _read(path)]
    scores = type_scores(pairs)
    scores["found"] = round(100 * sum(coded != NO_RELATION for _, coded in pairs) / max(len(pairs), 1), 2)
    scores["neutral.false"] = round(neutral_relations(reader, _neutral()), 2)
    return scores


def relation_scores(folder: Path, reader: Reader) -> dict[str, float]:
    """On sentences of our own that no model has seen (the package's `gold/relations`, or a folder like it).

    Types, no relation among them; the share of neutral sentences that stay without relation; the types of codebooks
    that the model has not seen either.
    """
    from rashomon.reading.clauses import ClauseVectors
    from rashomon.reading.codebook import CodebookCodes, codebook_in
    from rashomon.reading.relating import PairCodes

    model = PairCodes.load()
    own = [(type_, likeliest(model(pair))) for type_, pair in marked_pairs(folder / "own.txt", reader)]
    coded: list[tuple[str, str]] = []
    for book in sorted(folder.glob("*.toml")):
        codes = CodebookCodes(codebook_in(book.read_text(encoding="utf-8")), model, ClauseVectors.load())
        sentences_ = marked_pairs(book.with_suffix(".txt"), reader)
        coded.extend((type_, likeliest(codes(pair))) for type_, pair in sentences_)
    return {
        "own.root": type_scores(own)["root.f1"],
        "own.binary": type_scores(own)["binary.f1"],
        "codebook.accuracy": round(100 * sum(gold == found for gold, found in coded) / len(coded), 2),
        "neutral.silent": round(100 - neutral_relations(reader, folder / "neutral.txt"), 2),
    }


def neutral_relations(reader: Reader, path: Path, every: slice = slice(None)) -> float:
    """Relations found in a hundred of the neutral sentences in a file, or of `every` so many."""
    lines = _lines(path)[every]
    found = sum(len(claim.relations) for line in lines for claim in claims_in(line, reader))
    return 100 * found / len(lines)


def marked_pairs(path: Path, reader: Reader) -> list[tuple[str, MarkedPair]]:
    """The types and pairs of a file with a type and a marked sentence a line."""
    found = []
    for type_, marked in (line.split("\t") for line in _lines(path)):
        text, spans = unmarked(marked)
        one = Sentence(text=text, source=spans.get("s"), target=spans.get("t"), root=type_)
        found.append((type_, pair_of(one, reader)))
    return found


def pair_of(one: Sentence, reader: Reader) -> MarkedPair:
    """The sentence as read, with its marks."""
    reading = reader.read(_report(one.text))

    def within(span: tuple[int, int] | None) -> tuple[int, ...]:
        if span is None:
            return ()
        return tuple(w for w in range(len(reading)) if reading.start[w] < span[1] and reading.end[w] > span[0])

    return MarkedPair(words=reading.word, tags=reading.tag, source=within(one.source), target=within(one.target))


def claims_in(text: str, reader: Reader) -> tuple[Claim, ...]:
    """The claims of a text on the program's whole way, as a report of nothing else."""
    from rashomon.attribution import attributions_of
    from rashomon.claims import claims_of, identified
    from rashomon.reading.antecedents import Antecedents
    from rashomon.reading.relating import PairCodes

    report = _report(text)
    reading = reader.read(report)
    attributions = identified(report, reading, attributions_of(report, reading))
    return claims_of(report, reading, attributions, PairCodes.load(), Antecedents.load())


def _found_type(one: Sentence, reader: Reader) -> str:
    """The type of a relation between actors that overlap the marks; no relation where none is found."""
    for claim in claims_in(one.text, reader):
        sources, targets = _marked(claim, one.source), _marked(claim, one.target)
        for relation in claim.relations:
            is_said = relation.modality is not RelationModality.NEGATED
            if is_said and relation.source in sources and relation.target in targets:
                return relation.type
    return NO_RELATION


def _marked(claim: Claim, span: tuple[int, int] | None) -> set[str | None]:
    """The actors of a claim that stand in a mark, or whose pronoun stands for what does."""
    if span is None:
        return set()
    places = ((one.actor, each) for one in claim.actors for each in (one, one.antecedent) if each is not None)
    return {actor for actor, place in places if place.start < span[1] and place.end > span[0]}


def _report(text: str) -> Report:
    digest = sha256_of(text.encode())
    return Report(id=report_id(digest, digest), input=digest, text=text, sha256=digest, input_sha256=digest)


def _read(path: Path) -> list[Sentence]:
    try:
        return sentences(path)
    except (ValueError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not in PLV's form: {error}") from error


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def _neutral() -> Path:
    return Path(__file__).parent / "gold" / "relations" / "neutral.txt"
