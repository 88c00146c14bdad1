"""What a document's file says of itself, and how far that is believed.

Enters: the title and dates of a file's own data (PDF, DOCX, ODT). Leaves: the title where the text bears it out, and a
sentence about the day the file was made, which is nobody's day of publication. Deliberately not done: authors; the
name in a file's data is that of whoever saved it.
"""

from __future__ import annotations

import re

from rashomon.intake.facts import Fact, fact
from rashomon.terms import Basis

_TITLE_WITHIN = 1500  # characters from the start in which the title must stand to be believed; templates leave old ones


def believed_title(title: str, text: str) -> Fact | None:
    """The title, where it stands near the start of the text.

    >>> believed_title("draft3.doc", "Bridge closed"), believed_title("Bridge closed", "BRIDGE CLOSED").value
    (None, 'Bridge closed')
    """
    squeezed = _squeezed(title)
    return fact(title, Basis.MARKUP) if squeezed and squeezed in _squeezed(text[:_TITLE_WITHIN]) else None


def made_on(what: str, edtf: str | None) -> tuple[str, ...]:
    """A sentence that the file was made on a day, and that this says little; none where it does not say."""
    if not edtf:
        return ()
    return (f"The {what} says that it was made on {edtf[:10]}; that need not be when its text was published.",)


def _squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
