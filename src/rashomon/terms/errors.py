"""The errors a user may meet, one small tree."""

from __future__ import annotations


class RashomonError(Exception):
    """Anything Rashomon refuses to do, in words a person understands. `exit_code` is what the command line returns."""

    exit_code = 1


class UsageError(RashomonError):
    """What was asked for does not make sense: an unknown id, field or table."""

    exit_code = 2


class CaseError(RashomonError):
    """The case file is missing, locked, damaged or of a newer version."""

    exit_code = 3


class InputError(RashomonError):
    """An input that cannot be read; becomes a refusal in a build."""

    exit_code = 4
