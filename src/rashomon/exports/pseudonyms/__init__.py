"""Sharing a case without giving people away: chosen names become pseudonyms, everywhere, and it is proved.

Enters: a `Held`, the names chosen, and a key that the user keeps. Leaves: a `Held` with pseudonyms, what could not be
replaced, and a proof that is run on the bytes of whatever is written. Deliberately not done: guessing who somebody
meant, other scripts, and hiding what a published quotation gives away to a search engine.
"""

from rashomon.exports.pseudonyms.keys import Key, key_at
from rashomon.exports.pseudonyms.masking import Masked, masked
from rashomon.exports.pseudonyms.proof import prove

__all__ = ["Key", "Masked", "key_at", "masked", "prove"]
