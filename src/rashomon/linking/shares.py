"""Keys and rows of claims, made with their facets while these are near at hand, some hundred reports at a time.

Enters: facets. Leaves: `Share`s, one for each some reports, which another process can hand over, and all of them as
they stand one after the other. Deliberately not done: saying which claims meet (see `growing.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from rashomon.linking import candidates, rows
from rashomon.linking.candidates import Keys, keys_among, keys_from
from rashomon.linking.facets import Facets
from rashomon.linking.rows import Rows, codes_of_columns, plain_rows, rows_from, rows_of
from rashomon.linking.sets import Codes

if TYPE_CHECKING:
    from rashomon.linking.sets import Numbers

Plain = tuple[Any, ...]
NO_KEYS = Keys((), (), ())  # type: ignore[arg-type]  # of none they are never worked with


class Share(NamedTuple):
    """The keys and the rows of some claims."""

    keys: Keys
    rows: Rows


class Shares:
    """The shares of all claims, one after the other. Keys and rows are there for once: of a million claims they are
    gigabytes.
    """

    def __init__(self) -> None:
        self.codes, self._columns = Codes(), codes_of_columns()
        self.facets: Sequence[Facets] = ()
        self._shares: list[Share] = []

    def numbered(self, share: Share) -> Share:
        """One of the shares, in any order, as all of them are numbered."""
        return Share(candidates.numbered(share.keys, self.codes), rows.numbered(share.rows, self._columns))

    def put_together(self, facets: Sequence[Facets], shares: Sequence[Share]) -> Shares:
        """These with all shares, which are numbered, and their facets in the same order."""
        self.facets, self._shares = facets, list(shares)
        return self

    def taken_keys(self) -> tuple[Numbers, Numbers]:
        """How many keys each claim has, and all keys, numbered by `codes`; held no longer."""
        import numpy as np

        keys = [one.keys for one in self._shares]
        self._shares = [one._replace(keys=NO_KEYS) for one in self._shares]
        return np.concatenate([one.counts for one in keys]), np.concatenate([one.keys for one in keys])

    def taken_rows(self) -> Rows:
        """All rows, held no longer."""
        found, columns = [one.rows for one in self._shares], self._columns
        self._shares, self._columns = [], {}
        return rows.rows_together(found, columns)


def shares_of(facets: Sequence[Facets]) -> Shares:
    """The facets as one share."""
    shares = Shares()
    return shares.put_together(facets, [shares.numbered(share_of(facets))])


def share_of(facets: Sequence[Facets]) -> Share:
    """The keys and rows of `facets`."""
    return Share(keys_among(facets), rows_of(facets))


def plain_share(share: Share) -> Plain:
    """A share as plain values."""
    return tuple(share.keys), plain_rows(share.rows)


def share_from(plain: Plain, facets: Sequence[Facets]) -> Share:
    """The share of `facets` of what `plain_share` made of it."""
    return Share(keys_from(plain[0]), rows_from(plain[1], facets))
