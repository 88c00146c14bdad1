"""Everything that changes a case, one step after the other, and what must hold whatever happened in between."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from rashomon.case import Case, open_case
from rashomon.casebook.book import Casebook
from rashomon.repairing import repaired
from tests.real_cases import exports
from tests.small_rooms import small_rooms

SEED = int(os.environ.get("SEED", "20310304"))
KILLS = int(os.environ.get("KILLS", "50"))
SECRET = "Quoreth\nZelvanth said the vault under Brimhollow was emptied at dusk.\n"


def small(path: Path) -> Case:
    return Case(Casebook(path, create=True), small_rooms())


# The steps, and what shows that one was done


def add(path: Path, inputs: Path) -> None:
    with small(path) as case:
        case.add(inputs, base=inputs.parent)


def give(path: Path, inputs: Path) -> None:
    with small(path) as case:
        case.set("in/n0.txt", by="Ines", outlet="Harbour Courier", date="2031-03-05")


def judge(path: Path, inputs: Path) -> None:
    with small(path) as case:
        claim = next(row for row in case.rows("claims") if "snowed" in row["text"])
        case.judge("wrong", claim["id"], by="Bo", reason="nobody else saw snow")


def forget(path: Path, inputs: Path) -> None:
    with small(path) as case:
        case.forget("in/q.txt", by="Ines", reason="a source asked for it")


def remove(path: Path, inputs: Path) -> None:
    with small(path) as case:
        case.remove("in/n1.txt", by="Ines")


def repair(path: Path, inputs: Path) -> None:
    repaired(path, rooms=small_rooms())


STEPS: tuple[Callable[[Path, Path], None], ...] = (add, give, judge, forget, remove, repair)


def is_done(case: Case, step: int) -> bool:
    kinds = [entry.kind for entry in case.log()]
    return (
        lambda: len([kind for kind in kinds if kind == "added"]) == 5,
        lambda: "set" in kinds or "emptied" in kinds,
        lambda: "wrong" in kinds,
        lambda: "forgotten" in kinds and not case._book.select("SELECT 1 FROM facts WHERE name = 'forgetting'"),
        lambda: "removed" in kinds,
        lambda: case.path.with_name(case.path.name + ".repaired").exists(),
    )[step]()


def bytes_of(case: Path) -> bytes:
    return b"".join(one.read_bytes() for one in sorted(case.parent.glob(case.name + "*"))).lower()


def must_hold(path: Path, inputs: Path, done: int, undisturbed: dict[str, bytes], what: str) -> None:
    """After whatever happened: what was done is there; the rest, done now, leads to the same."""
    with open_case(path, create=True) as case:
        assert {finding.severity.value for finding in case.check()} <= {"note"}, (what, case.check())
        for step in range(done):
            assert is_done(case, step), f"{what}: step {step} was done and is not there"
        left = [step for step in range(len(STEPS)) if not is_done(case, step)]
    if done > STEPS.index(forget) or forget not in [STEPS[step] for step in left]:
        assert b"zelvanth" not in bytes_of(path), what
    for step in left:
        STEPS[step](path, inputs)
    for one in (path, path.with_name(path.name + ".repaired")):
        with small(one) as case:
            case.add()
            assert exports(case) == undisturbed, what
            assert case.check() == (), what
    beside = {one.name for one in path.parent.iterdir()}
    assert beside == {path.name, f"{path.name}.repaired"}, what
    assert b"zelvanth" not in bytes_of(path), what
