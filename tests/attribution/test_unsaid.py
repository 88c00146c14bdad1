"""What was denied, doubted, taken back or never said is asserted by nobody: one content under many frames."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.attribution import attributions_of
from rashomon.claims import claims_of
from rashomon.terms import Modality, Polarity, Stance
from tests.hand_readings import hand_report

CONTENT = "the guards opened the gate"
NOBODYS = """
There was nothing to indicate that X.
Nothing indicates X.
There is nothing that shows X.
There is little evidence that X.
There is a dearth of evidence that X.
They searched for evidence that X.
Investigators have found nothing to suggest that X.
Investigators failed to find evidence that X.
The court heard no testimony that X.
Hardly anyone thinks X.
Almost nobody claims that X.
Not a single witness said X.
Not all witnesses said that X.
The ministry was unable to confirm that X.
The ministry failed to confirm that X.
The ministry stopped short of saying that X.
The ministry refrained from saying that X.
The ministry was due to tell the council that X.
Far from saying that X, the mayor praised them.
Instead of saying that X, the mayor praised them.
Nowhere does the report say that X.
At no point did the mayor say that X.
In no way does this mean that X.
The mayor no longer says that X.
The mayor has yet to say that X.
The video fails to show that X.
The mayor behaved as though X.
""".strip().splitlines()
NOT_THE_MAYORS = """
The mayor contested that X.
The mayor ruled out that X.
The mayor challenged the assertion that X.
The mayor laughed off a report that X.
The mayor cast doubt on the claim that X.
The mayor took issue with the claim that X.
The mayor was not convinced that X.
The mayor remained unpersuaded that X.
The mayor distrusts the story that X.
The mayor does not deny that X.
There is no doubt, said the mayor, about the rumour that X.
The mayor would like to know if X.
The mayor is trying to establish whether X.
""".strip().splitlines()
THE_MAYORS = """
The mayor did not only say that X.
The mayor did not hesitate to say that X.
The mayor never tired of repeating that X.
The mayor said nothing but that X.
The mayor could not stop saying that X.
The mayor used to say that X.
""".strip().splitlines()


def asserted_by(frame: str, reader: Any, before: int = 6) -> set[str]:
    """The roots on whose word the content stands as a fact, with at most `before` characters before it; "the report"
    for its own voice.
    """
    report = hand_report(frame.replace("X", CONTENT))
    reading = reader.read(report)
    said = attributions_of(report, reading)
    at = frame.index("X")
    found = {
        one.chain[0].name
        for one in said
        if one.stance is Stance.ASSERTS and any(at - before <= span.start <= at for span in one.content)
    }
    for claim in claims_of(report, reading, said):
        plain = claim.polarity is Polarity.AFFIRMED and claim.modality is Modality.ACTUAL
        if claim.attribution is None and claim.start >= at - 6 and plain:
            found.add("the report")
    return found


@pytest.mark.parametrize("frame", NOBODYS)
def test_nobody_asserts_it(frame: str, reader: Any) -> None:
    assert not asserted_by(frame, reader) - {"not stated"}


@pytest.mark.parametrize("frame", NOT_THE_MAYORS)
def test_who_disputes_or_asks_it_does_not_assert_it(frame: str, reader: Any) -> None:
    assert not asserted_by(frame, reader) - {"not stated"}


@pytest.mark.parametrize("frame", THE_MAYORS)
def test_a_negation_of_holding_back_leaves_it_said(frame: str, reader: Any) -> None:
    assert asserted_by(frame, reader, before=len("nothing but that ")) == {"The mayor"}
