"""The casebook: the case as one SQLite file.

Enters: reports with everything derived from them, what linking made, what people gave and decided. Leaves: the rows
of the tables, hits of a search, chains, times, findings of a check. Deliberately not done: reading or deriving
anything; formats for others (`exports`).

The modules: `file`, `migrate`, `lock` (the file itself); `book` (transactions and rows); `keeping`, `linked`,
`given`, `log`, `judging`, `corrections` (writing); `decisions` (what people decided, taking effect); `lookup`,
`trace`, `search`, `timeline`, `check` (asking); `compared`, `rolls` (what linking need not make anew); `answers` (what
comes back).
"""

from rashomon.terms import Stage

STAGE = Stage(
    name="casebook",
    reads=(
        "Report",
        "Refusal",
        "Reading",
        "Attribution",
        "Claim",
        "Matter",
        "Dispute",
        "Link",
        "Actor",
        "SourceUse",
    ),
    makes=("Judgement", "Table"),
    does="Keeps the case in one SQLite file, searches and checks it, and logs what people decide.",
)

__all__ = ["STAGE"]
