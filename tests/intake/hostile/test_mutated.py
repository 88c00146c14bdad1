"""Files of every format with bytes changed, cut out or doubled: read, or refused for a reason of our own."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.terms import Refusal, Report
from tests.intake.asked import found
from tests.intake.samples import SAMPLES

CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from(["set", "cut", "double", "swap"]), st.binary(min_size=1, max_size=4)),
    min_size=1,
    max_size=5,
)


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=CHANGES)
def test_a_changed_file_is_read_or_refused_in_our_own_words(
    tmp_path_factory: pytest.TempPathFactory, name: str, changes: list[tuple[float, str, bytes]]
) -> None:
    content = SAMPLES[name]
    for place, change, put in changes:
        at = int(place * len(content))
        if change == "set":
            content = content[:at] + put + content[at + len(put) :]
        elif change == "cut":
            content = content[:at] + content[at + len(content) // 7 :]
        elif change == "double":
            content = content[:at] + content[at : at + 200] + content[at:]
        else:
            content = content[at:] + content[:at]
    for one in found(tmp_path_factory.mktemp("changed"), name, content):
        assert isinstance(one, Report | Refusal)
        if isinstance(one, Refusal):
            assert "Reading it failed" not in one.reason and "read it broke" not in one.reason, one.reason


@pytest.mark.parametrize("name", SAMPLES)
def test_the_files_that_are_changed_were_good(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    every = found(tmp_path_factory.mktemp("good"), name, SAMPLES[name])
    assert every and all(isinstance(one, Report) for one in every), every
