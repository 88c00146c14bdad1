"""Cases held by hand, for dossiers and exports: no model, no database. Everything in them is invented."""

from __future__ import annotations

from typing import Any

from rashomon.exports.held import Held, held
from rashomon.terms import TABLES, Actor, Report, id_of
from rashomon.terms.tables import row_of
from tests.cli.hand_case import DENIED, TABLES_BY_HAND, TOLL, TWO, WARNED
from tests.hand_readings import hand_report

TOLL_ID = TOLL.actor or ""
ACTORS = (
    Actor(
        id=TOLL_ID,
        name="Ines Toll",
        kind="person",
        aliases=("The harbour master", "Toll"),
        wikidata="Q1",
        reports=tuple(one.id for one in TABLES_BY_HAND["reports"][:1]),
    ),
    Actor(id=id_of("party", "Wire"), name="The Northern Wire", kind="outlet"),
)


def entry(number: int, kind: str, about: str, **more: Any) -> dict[str, Any]:
    """An entry of the log."""
    made = {
        "number": number, "at": "2031-04-01T10:00:00+00:00", "by": "Ines Sund", "kind": kind, "about": about,
        "text_sha256": None, "start": None, "end": None, "reason": None, "detail": {}, "prior": "", "hash": "",
    }  # fmt: skip
    return made | more


LOG = (
    entry(1, "right", TWO.id, reason="seen on the quay"),
    entry(2, "wrong", DENIED.id, reason="she said it of another storm"),
    entry(3, "unsure", WARNED.id),
)


def hand_held(*reports: Report, log: tuple[dict[str, Any], ...] = LOG) -> Held:
    """The case of the command line's tests, with actors, judgements, and more `reports` where given."""
    rows = {name: [row_of(one) for one in things] for name, things in TABLES_BY_HAND.items()}
    rows["actors"] = [row_of(one) for one in ACTORS]
    rows["reports"] += [row_of(one) for one in reports]
    return held("storm", {name: sorted(rows[name], key=_order(name)) for name in TABLES}, log)


def _order(name: str) -> Any:
    return lambda row: tuple(row[column] for column in TABLES[name].sorted_by)


# A report in which a name stands in every way that has given people away before.
GIVEAWAY = hand_report(
    "Inès Toll, the harbour master, spoke first. INES TOLL’S letter, signed I. Toll, was read out; Toll, Ines was on\n"
    "the list. Write to ines.toll@harbour.example or i_toll@skarn.example, see https://skarn.example/staff/Ines%20Toll"
    " and photos/toll-ines_2031.jpg. #InesToll said so. Ines\u00a0Toll's brother Bo did not. A toll is due at the"
    " bridge. Ine\u00ads To\u200bll was there. Tolls, they say. Tolle was not asked. (I.T.) Mrs Toll agreed.\n",
    input="saved/ines-toll-speaks.html",
    outlet="Skarn Observer",
    title="Toll: nobody told us",
    byline="Ines Toll",
    language="en",
)
RIGHT_TO_LEFT = hand_report(
    "The mayor said: “שני סירות אבדו בסערה (12)” and left. He added: “فقد قاربان في العاصفة.”\n",
    input="saved/right-to-left.txt",
    outlet="Skarn Herald",
    title="שני סירות",
)
