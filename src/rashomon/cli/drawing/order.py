"""What the board may be sorted by. A module of its own, so that the help text needs nothing else."""

from __future__ import annotations

from enum import StrEnum


class Order(StrEnum):
    """What comes first on the board; ties go by the other counts, then by id."""

    CONTESTED = "contested"
    REPORTS = "reports"
    VERSIONS = "versions"
    ORIGINS = "origins"
    TITLE = "title"
