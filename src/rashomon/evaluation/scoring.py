"""The kinds of gold that can be scored, by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.terms.errors import UsageError

if TYPE_CHECKING:
    from rashomon.reading.reader import Reader

NAMES = (
    "ud",
    "names",
    "windows",
    "attributions",
    "chains",
    "chains_development",
    "wire",
    "stances",
    "everyday",
    "actors",
    "times",
    "ecbplus",
    "plv",
    "plv_whole",
    "relations",
    "bodies",
    "newsrooms",
    "kits",
)
PLANTED = ("planted", "planted_unseen")
PAIRED = ("disputes", "questions")


def scores_of(name: str, given: Sequence[str]) -> dict[str, float]:
    """What the installed program scores: for `NAMES` on the gold at one path, for `PLANTED` on a seed and a size, for
    `PAIRED` on gold and the corpora that it points into.

    UsageError where something else is given.
    """
    if name in PLANTED:
        from rashomon.evaluation.planted import planted_scores

        if len(given) != 2 or not all(one.isascii() and one.isdigit() for one in given):
            raise UsageError(f"{name} needs a seed and how many reports, two whole numbers: {name} 1 100")
        return planted_scores(int(given[0]), int(given[1]), unseen=name == "planted_unseen")
    if name in PAIRED:
        if len(given) != 2:
            raise UsageError(f"{name} needs the gold and the folder of the corpora: {name} GOLD DATA")
        return paired_scores(name, Path(given[0]), Path(given[1]))
    if name in NAMES and len(given) != 1:
        raise UsageError(f"{name} needs one path")
    return scores(name, Path(given[0] if given else ""))


def scores(name: str, path: Path, *, reader: Reader | None = None) -> dict[str, float]:
    """What the reader (by default the shipped one) scores on the gold at `path`, in per cent, keys sorted.

    ud            a .conllu file: upos, uas, las with gold words and sentences; own.* with its own
    names         an .iob2 file: PER.f1, LOC.f1, ORG.f1, all.f1 …, exact
    windows       a .jsonl file of tokens and labels: source.f1, cue.f1, content.f1 …, exact, begin and Jaccard
    attributions  a folder with text/ and attributions/ (brat): exact.f1, overlap.f1 …, whole attributions
    chains        the folder of the corpora, or a gold file of one's own: attributions, sources, chains (see `chains`)
    chains_development   the same without the scored part, which is for releases
    wire          the folder of the corpora: the same on documents of meantime/ and re3d/ (see `chains.wire`)
    stances       sentences of our own in which a content is mostly not asserted: right, not_asserted … (see `stances`)
    everyday      pairs of short reports of our own: precision, recall of disputes; wrong.KIND (see `everyday`)
    actors        a file of one's own, or the folder of ECB+: b_cubed.f1 …; kept_apart; forbidden (a count)
    times         a .jsonl file of one's own, or the folder of MEANTIME: value.f1 …; wrong (rather than open)
    ecbplus       the folder of ECB+: events over given mentions, conll.f1 …, beside same_lemma.conll.f1

    plv           a .tsv in PLV's form, source and target given: root.f1, quad.f1, binary.f1, macro
    plv_whole     the same with the actors found by us; neutral.false: relations in 100 neutral sentences of our own
    relations     our own sentences (gold/relations in this package): types, silence, a codebook never seen

    bodies        a folder of pages and texts with marks of gold: html.f1, text.f1 …, furniture (see `bodies`)
    newsrooms     a folder of newsrooms written by hand: matters, disputes, origins (see `written`)
    kits          a file or a folder of kits: what pairs of claims say to each other, beside a rival (see `kits`)

    UsageError for another name or where nothing is at `path`.
    """
    if name not in NAMES:
        raise UsageError(f"cannot score {name!r}: choose one of {', '.join((*NAMES, *PLANTED, *PAIRED))}")
    if not path.exists():
        raise UsageError(f"nothing to score at {path}")
    if name in ("bodies", "newsrooms", "kits"):
        return _scores_without_reader(name, path)
    if reader is None:
        from rashomon.reading.reader import Reader

        reader = Reader.load()
    found = _scorer(name)(path, reader)
    return {key: round(value, 2) for key, value in sorted(found.items())}


def _scores_without_reader(name: str, path: Path) -> dict[str, float]:
    """Of what takes no reader from outside: intake, the program from files to the case, the model of pairs."""
    from rashomon.evaluation.bodies import body_scores
    from rashomon.evaluation.kits import kit_scores
    from rashomon.evaluation.written import written_scores

    found = {"bodies": body_scores, "newsrooms": written_scores, "kits": kit_scores}[name](path)
    return {key: round(value, 2) for key, value in sorted(found.items())}


def _scorer(name: str) -> Callable[[Path, Reader], dict[str, float]]:
    if name == "ud":
        from rashomon.evaluation.treebank import ud_scores

        return ud_scores
    if name == "names":
        from rashomon.evaluation.labelled import name_scores

        return name_scores
    if name == "windows":
        from rashomon.evaluation.labelled import window_scores

        return window_scores
    if name.startswith("chains"):
        return _development_scores if name == "chains_development" else _chain_scores
    if name == "wire":
        return _wire_scores
    if name == "stances":
        from rashomon.evaluation.stances import stance_scores

        return stance_scores
    if name == "everyday":
        from rashomon.evaluation.everyday import everyday_scores

        return everyday_scores
    if name == "actors":
        from rashomon.evaluation.actors import actor_scores

        return actor_scores
    if name == "times":
        from rashomon.evaluation.times import time_scores

        return time_scores
    if name == "ecbplus":
        from rashomon.evaluation.ecbplus import ecbplus_scores

        return ecbplus_scores
    if name in ("plv", "plv_whole", "relations"):
        from rashomon.evaluation.plv import plv_scores, relation_scores, whole_scores

        return {"plv": plv_scores, "plv_whole": whole_scores, "relations": relation_scores}[name]
    from rashomon.evaluation.attributions import attribution_scores

    return attribution_scores


def _chain_scores(path: Path, reader: Reader) -> dict[str, float]:
    from rashomon.evaluation.chains.measured import chain_scores
    from rashomon.evaluation.chains.system import attributor

    return chain_scores(path, attributor(reader))


def _development_scores(path: Path, reader: Reader) -> dict[str, float]:
    from rashomon.evaluation.chains.measured import SETS, chain_scores
    from rashomon.evaluation.chains.system import attributor

    return chain_scores(path, attributor(reader), sets=[name for name in SETS if name != "scored"])


def _wire_scores(path: Path, reader: Reader) -> dict[str, float]:
    from rashomon.evaluation.chains.system import attributor
    from rashomon.evaluation.chains.wire import wire_scores

    return wire_scores(path, attributor(reader))


def paired_scores(name: str, gold: Path, data: Path, *, reader: Reader | None = None) -> dict[str, float]:
    """What linking scores on gold that points into `data`, in per cent, keys sorted.

    disputes   pairs of sentences, and the folder of the corpora: precision, recall (see `disputes`)
    questions  what real reports answer differently, and the folder of ECB+: disputes.precision … (see `questions`)

    UsageError where nothing is at a path.
    """
    from rashomon.evaluation.disputes import dispute_scores
    from rashomon.evaluation.questions import question_scores
    from rashomon.reading.reader import Reader as Loaded

    for path in (gold, data):
        if not path.exists():
            raise UsageError(f"nothing to score at {path}")
    scorer = {"disputes": dispute_scores, "questions": question_scores}[name]
    found = scorer(gold, data, reader or Loaded.load())
    return {key: round(value, 2) for key, value in sorted(found.items())}
