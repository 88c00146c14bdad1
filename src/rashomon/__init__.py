"""Rashomon reads reports that disagree and lays out who is said to have done or said what, and on whose word.

    import rashomon

    with rashomon.open("harbour.case", create=True) as case:
        case.add("saved/")
        print(case.matters().to_pandas())

Importing this loads nothing heavy: what a call needs is loaded by that call.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from rashomon.version import __version__

if TYPE_CHECKING:
    from rashomon.case import Case
    from rashomon.terms.errors import CaseError, InputError, RashomonError, UsageError

# ONNX Runtime 1.31 keeps a device id in the user's cache and sends usage to its maker, unless this is set before it is
# loaded (measured with strace, docs/decisions/0053). Nothing of ours may.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

__all__ = ["Case", "CaseError", "InputError", "RashomonError", "UsageError", "__version__", "open"]


def open(path: str | os.PathLike[str], *, create: bool = False) -> Case:
    """The case at `path`; with `create`, a new one where there is none. See `rashomon.case.Case`.

    Raises CaseError where there is no case, or the file is not one, is damaged, or is of a newer version.
    """
    from rashomon.case import open_case

    return open_case(path, create=create)


def __getattr__(name: str) -> Any:
    if name == "Case":
        from rashomon.case import Case

        return Case
    if name in __all__:
        from rashomon.terms import errors

        return getattr(errors, name)
    raise AttributeError(f"module 'rashomon' has no attribute {name!r}")
