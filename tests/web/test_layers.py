"""Segments: together the whole stretch, apart, each under exactly the marks that cover it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.web.layers import LAYERS, Mark, segments

MARKS = st.lists(
    st.builds(
        lambda start, length, layer, about: Mark(start=start, end=start + length, layer=layer, about=about),
        st.integers(0, 60),
        st.integers(0, 30),
        st.sampled_from(LAYERS),
        st.sampled_from("abc"),
    ),
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(MARKS, st.lists(st.integers(0, 80), max_size=4), st.integers(0, 20), st.integers(20, 70))
def test_segments(marks: list[Mark], cuts: list[int], start: int, end: int) -> None:
    found = list(segments(start, end, marks, cuts))
    assert "".join("x" * (one.end - one.start) for one in found) == "x" * (end - start)
    assert all(one.end == other.start for one, other in pairwise(found))
    for one in found:
        assert one.start < one.end
        covering = {mark for mark in marks if mark.start <= one.start and one.end <= mark.end and mark.start < mark.end}
        touching = {mark for mark in marks if mark.start < one.end and one.start < mark.end and mark.start < mark.end}
        assert set(one.marks) == covering == touching
        assert not any(one.start < cut < one.end for cut in cuts)
