"""Which state stands behind its organs, whatever the state is called."""

import pytest

from rashomon.linking.sides import own_state, state_behind

REPORT = "Envoys of the {0}n government came. The Brunn regime sent none, and the regime of Ada Brunn said why."


@pytest.mark.parametrize("state", ["Ardovia", "Velmaria", "Tarvonia"])
def test_organs_of_a_state_are_one_side(state: str) -> None:
    found = {
        state_behind(name, ["Ada Brunn"], REPORT.format(state))
        for name in (f"the {state}n army", f"troops of {state}", f"{state}n Home Forces", "the Brunn regime")
    }
    assert len(found) == 1
    assert None not in found


@pytest.mark.parametrize(
    "name",
    ["Free Ardovian Army", "Ardovian opposition forces", "Northern Army", "the army", "Ardovian farmers", "Ardovia"],
)
def test_what_is_no_organ_or_not_surely_the_states_is_no_side(name: str) -> None:
    assert state_behind(name, [], "") is None


def test_a_leaders_regime_is_no_states_where_the_report_names_two_governments_or_none() -> None:
    two = REPORT.format("Ardovia") + " The Velmarian government was silent."
    assert state_behind("the Brunn regime", ["Ada Brunn"], two) is None
    assert state_behind("the Brunn regime", ["Ada Brunn"], "The Brunn regime fell.") is None


def test_ones_own_country_is_the_state_named_before_in_the_sentence() -> None:
    text = "Velmaria armed. Complaining of Ardovia, he forgot that his own country had armed."
    assert own_state("his own country", text.index("his own"), text, {"ardov", "velmar"}) == "ardov"
    assert own_state("his own country", text.index("his own"), text, {"velmar"}) is None
    assert own_state("the country", text.index("his own"), text, {"ardov"}) is None
