"""Trees by hand that several tests share; invented people, places and papers."""

from __future__ import annotations

from rashomon.terms import Reading, Report
from tests.hand_readings import hand_reading, hand_report

TOLD_COURIER = (
    "Verrin told the Harbour Courier that the gates were open.",
    """
Verrin Verrin PROPN 2 nsubj
told tell VERB 0 root
the the DET 5 det
Harbour Harbour PROPN 5 compound
Courier Courier PROPN 2 iobj
that that SCONJ 9 mark
the the DET 8 det
gates gate NOUN 9 nsubj
were be AUX 2 ccomp
open open ADJ 9 xcomp
. . PUNCT 2 punct
""",
    (("Verrin", "PER"), ("Harbour Courier", "ORG")),
    (("told", "Verrin", ("that the gates were open",)),),
)

REPORTED_SAID = (
    "The Courier reported that Lind had said the dam was safe.",
    """
The the DET 2 det
Courier Courier PROPN 3 nsubj
reported report VERB 0 root
that that SCONJ 7 mark
Lind Lind PROPN 7 nsubj
had have AUX 7 aux
said say VERB 3 ccomp
the the DET 9 det
dam dam NOUN 11 nsubj
was be AUX 11 cop
safe safe ADJ 7 ccomp
. . PUNCT 3 punct
""",
    (("Courier", "ORG"), ("Lind", "PER")),
    (
        ("reported", "The Courier", ("that Lind had said the dam was safe",)),
        ("had said", "Lind", ("the dam was safe",)),
    ),
)

DECLINED = (
    "The navy declined to comment on the claims.",
    """
The the DET 2 det
navy navy NOUN 3 nsubj
declined decline VERB 0 root
to to PART 5 mark
comment comment VERB 3 xcomp
on on ADP 8 case
the the DET 8 det
claims claim NOUN 5 obl
. . PUNCT 3 punct
""",
    (),
    (("declined", "The navy", ("on the claims",)),),
)

OFFICER = (
    "An officer said it was over. The officer denied the rest. Another officer wept.",
    """
An a DET 2 det
officer officer NOUN 3 nsubj
said say VERB 0 root
it it PRON 6 nsubj
was be AUX 6 cop
over over ADV 3 ccomp
. . PUNCT 3 punct

The the DET 2 det
officer officer NOUN 3 nsubj
denied deny VERB 0 root
the the DET 5 det
rest rest NOUN 3 obj
. . PUNCT 3 punct

Another another DET 2 det
officer officer NOUN 3 nsubj
wept weep VERB 0 root
. . PUNCT 3 punct
""",
    (),
    (("said", "An officer", ("it was over",)), ("denied", "The officer", ("the rest",))),
)

Tree = tuple[str, str, tuple[tuple[str, str], ...], tuple[tuple[str, str, tuple[str, ...]], ...]]


def read(tree: Tree, roles: bool = True, **fields: object) -> tuple[Report, Reading]:
    """The report and reading of a tree, with or without what the model would have found."""
    text, words, names, found = tree
    report = hand_report(text, **fields)
    return report, hand_reading(report, words, names, found if roles else ())
