"""What a fetch did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.built import Built
from rashomon.terms import Refusal

if TYPE_CHECKING:
    from rashomon.fetching import Before, Fetched


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What came of the addresses of a fetch, in their order, and of the build of what was fetched.

    `fetched` are kept in files beside the case, `before` were kept there already, `refused` were not fetched or gave no
    page. What of the files could not be read is among `built.refused`.
    """

    fetched: tuple[Fetched, ...]
    before: tuple[Before, ...]
    refused: tuple[Refusal, ...]
    built: Built
