"""A claim that was judged wrong says so where it is found."""

from __future__ import annotations

import pytest

from tests.web.test_judging import Bench, bench

__all__ = ["bench"]  # the fixture


@pytest.mark.parametrize("about", ["id", "attribution"])
def test_a_claim_judged_wrong_is_marked_in_search(bench: Bench, about: str) -> None:  # the fixture
    """It, or the attribution it stands on; undone, it is as before."""
    plain = (one for one in bench.rows("claims") if one["text"].isascii() and '"' not in one["text"])
    claim = next(one for one in plain if one["attribution"])
    query = '/search?q="' + claim["text"].replace(" ", "+") + '"'
    assert "✗ judged wrong" not in bench.text(query)
    bench.send("judge", judge=f"wrong {claim[about]}")
    assert "✗ judged wrong" in bench.text(query)
    bench.send("judge", judge=f"wrong {claim[about]}")
    assert "✗ judged wrong" not in bench.text(query)
