"""The way through, from inputs to a linked case: the one module that sees all rooms.

Enters: an open casebook and paths. Leaves: the casebook with every input kept in a transaction of its own, then
everything linked in one. Deliberately not done here: what has to be done (`plan`), the work on one input (`sheets`),
processes (`workers`), storing.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rashomon.built import Built, Progress
from rashomon.casebook.book import Casebook, counts
from rashomon.casebook.keeping import keep, names_held, partly_foreign
from rashomon.casebook.linked import is_linked, keep_search_seal, linkable
from rashomon.casebook.seal import digest_of
from rashomon.casting import as_said, gathered_in, with_actors_of
from rashomon.coding import coded_claims_of, coding_rules, with_codebook_of
from rashomon.plan import Plan, job_of, planned, taken_away
from rashomon.relinking import link_and_keep
from rashomon.sheets import Rooms, Sheets, of_the_dead
from rashomon.terms import Refusal
from rashomon.understanding import link_case, understanding_rules
from rashomon.workers import Died, results

if TYPE_CHECKING:
    from rashomon.reading import Reader


def installed_rooms() -> Rooms:
    """The rooms of this program."""
    from rashomon import attribution, claims, intake, linking, reading
    from rashomon.claims.actors import actor_id

    return Rooms(
        inputs_under=intake.inputs_under,
        sha256_of=intake.sha256_of_input,
        beside=intake.given_beside,
        read_input=intake.read_input,
        with_given=intake.with_given,
        reader=_reader,
        reader_digest=_digest,
        pack=reading.pack,
        unpack=reading.unpack,
        attributions_of=attribution.attributions_of,
        identified=claims.identified,
        claims_of=coded_claims_of,
        actor_id=actor_id,
        link=link_case,
        intake_rules=intake.RULES,
        derived_rules=digest_of(attribution.RULES, claims.RULES, coding_rules()),
        linking_rules=digest_of(linking.RULES, claims.RULES, understanding_rules()),
        roll=claims.roll_in,
        gather=claims.across_rolls,
        unheard=intake.unheard_under,
    )


def build(
    book: Casebook,
    paths: Iterable[str | os.PathLike[str]] = (),
    *,
    base: str | os.PathLike[str] | None = None,
    rooms: Rooms | None = None,
    workers: int = 1,
    even_forgotten: bool = False,
    progress: Callable[[Progress], None] = lambda _: None,
    wait: float = 60.0,
    on_wait: Callable[[str], None] | None = None,
) -> Built:
    """Bring the case up to date with the inputs under `paths`, as `rashomon.case.Case.add` says."""
    places, root = [Path(path) for path in paths], Path(base or ".").absolute()
    with book.writing(wait, on_wait):
        rooms = with_actors_of(book, with_codebook_of(book, rooms or installed_rooms()))
        found = {one.name: one for one in rooms.inputs_under(places, root)}
        removed = tuple(taken_away(book, found, [root / place for place in places], root))
        # 1. Decide for each input whether it is read, derived again or left alone.
        # 2. Keep each as it is done, all that came of it at once: what is kept stays, whatever happens next.
        # 3. Link the whole case, if anything that linking rests on has changed.
        plan = planned(book, rooms, found, even_forgotten=even_forgotten)
        refused = tuple(_kept(book, rooms, plan, workers, progress, left_out := set(plan.left_out)))
        linked = _linked(book, as_said(book, rooms), progress)
        keep_search_seal(book)
    read = tuple(sorted(taken.name for taken, input in plan.todo if input is not None))
    return Built(
        read=read,
        derived=tuple(sorted(taken.name for taken, input in plan.todo if input is None)),
        unchanged=plan.unchanged,
        removed=removed,
        refused=tuple(sorted(refused, key=lambda refusal: refusal.input)),
        linked=linked,
        rows=counts(book),
        forgotten=tuple(sorted(left_out)),
        unheard=rooms.unheard(places, root, found.values(), {*names_held(book), *left_out}),
        foreign=partly_foreign(book, read),
    )


def _reader() -> Reader:
    from rashomon.reading import Reader

    return Reader.load()  # the model is loaded once a process


def _digest() -> str:
    return _reader().digest


def _kept(
    book: Casebook, rooms: Rooms, plan: Plan, workers: int, progress: Callable[[Progress], None], left_out: set[str]
) -> Iterator[Refusal]:
    """Work through the plan and keep each input as it is done; the refusals. What was forgotten goes to `left_out`."""
    progress(Progress(phase="reading", done=0, total=(total := len(plan.todo))))
    jobs = (job_of(book, plan, taken, input) for taken, input in plan.todo)
    with closing(results(partial(Sheets, rooms), jobs, workers)) as done:
        for number, (job, outcome) in enumerate(done, 1):
            if isinstance(outcome, Died):
                outcome = of_the_dead(job, outcome.exitcode)
            refused = [one for one in outcome.refusals if one not in job.refusals]
            # What cannot be derived again, or not be opened now, stays as it is: its input may be gone or held.
            is_held = job.input is None or (job.taken.sha256 is None and job.stored)
            if not (refused and is_held):
                left_out |= keep(book, job.taken, outcome.sheets, outcome.refusals, plan.forgotten, plan.even_forgotten)
            yield from refused
            progress(Progress(phase="reading", done=number, total=total, input=job.taken.name))


def _linked(book: Casebook, rooms: Rooms, progress: Callable[[Progress], None]) -> bool:
    """Link the whole case if what linking rests on has changed; whether it had."""
    digest = linkable(book, rooms.linking_rules)
    if is_linked(book, digest):
        return False

    def compared(done: int, total: int) -> None:
        progress(Progress(phase="comparing", done=done, total=total))

    progress(Progress(phase="linking", done=0, total=1))
    gather = partial(gathered_in, book, rooms, keep=True)
    link_and_keep(book, digest, rooms.link, rooms.linking_rules, gather, rooms.held, compared)
    progress(Progress(phase="linking", done=1, total=1))
    return True
