"""Fetching: addresses that a person named become files beside the case, and nothing else here asks the network.

Enters: web addresses and a folder. Leaves: WARC files with every byte that was sent and that came back; refusals that
say why not. It is no room: it reads no report. What was fetched is read like any other input, by intake, in its cell
without network. Only `Case.fetch` calls it, and only when a person asks. See docs/fetching.md and decision 0090.
"""

from rashomon.fetching.archive import folder_beside
from rashomon.fetching.fetch import Before, Fetched, fetched
from rashomon.fetching.limits import BETWEEN_SECONDS
from rashomon.fetching.network import Network

__all__ = ["BETWEEN_SECONDS", "Before", "Fetched", "Network", "fetched", "folder_beside"]
