"""The disputes of a matter in a dossier: who says what."""

from __future__ import annotations

from rashomon.exports.dossier import dossier_of, written
from rashomon.exports.held import held
from rashomon.terms import TABLES
from tests.cli.hand_case import BOATS_ID
from tests.exports.given import hand_held


def test_a_report_that_speaks_itself_is_called_by_its_outlet() -> None:
    """As the table and the pages call it; who wrote it stands in the chain."""
    rows = {name: hand_held().rows(name) for name in TABLES}
    rows["claims"] = tuple(one | {"attribution": None} for one in rows["claims"])
    rows["reports"] = tuple(one | {"byline": "Ada Lind"} for one in rows["reports"])
    told = written(dossier_of(held("storm", rows), (BOATS_ID,)), "md").decode()
    disputes = told.split("### Disputes", 1)[1].split("\n#", 1)[0]
    outlets = {one["outlet"] for one in rows["reports"]}
    assert "Ada Lind" not in disputes
    assert any(f"{outlet}: " in disputes for outlet in outlets)
