"""Who held an office when: "the former defence minister" by the date of the report.

Enters: an office, its owner where the text tells it, the report's date and whom it names. Leaves: the one known person
who is meant, or None where two can be or none is known. Deliberately not done: offices no file tells of.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from rashomon.claims.actors import current_book, office_key
from rashomon.claims.names import key_of
from rashomon.terms import Actor, ActorTenure


def holder_of(
    office: str,
    owner: str | None,
    *,
    former: bool,
    when: str | None,
    owners: Collection[str],
    surnames: Collection[str],
) -> Actor | None:
    """The known person that "the OFFICE of OWNER" is in a report of `when` (EDTF).

    Where `owner` is None, it is one of `owners` (keys of what the report names), or the holder's surname is among
    `surnames`. Of several former holders it is the one that the report names; else nothing is said.
    """
    if when is None or len(when) < 4 or not when[:4].isdigit():
        return None
    found: dict[str, Actor] = {}
    for of, tenure, actor in _held(office):
        named = key_of(actor.name, person=True).split()[-1] in surnames
        if (of == owner if owner is not None else named or of in owners) and fits(tenure, when, former=former):
            found[actor.id] = actor
    if len(found) > 1:
        found = {id_: one for id_, one in found.items() if key_of(one.name, person=True).split()[-1] in surnames}
    return next(iter(found.values())) if len(found) == 1 else None


def bearer_in_office(surname: str, office: str, *, former: bool, when: str | None) -> Actor | None:
    """The known person of this surname who held the office then ("President Holm"), if there is just one."""
    if when is None:
        return None
    found = {
        actor.id: actor
        for _, tenure, actor in _held(office)
        if key_of(actor.name, person=True).split()[-1] == surname and fits(tenure, when, former=former)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _held(office: str) -> Iterator[tuple[str, ActorTenure, Actor]]:
    key = office_key(office)
    for (title, of), some in current_book().holders.items():
        if title == key:
            for tenure, actor in some:
                yield _owner_key(of), tenure, actor


def _owner_key(of: str) -> str:
    acting = current_book().by_key.get(of)
    return key_of(acting.name) if acting is not None else of


def fits(tenure: ActorTenure, when: str, *, former: bool) -> bool:
    """Whether an office was held at `when`, or was over then; a month not told in full counts for both.

    >>> held = ActorTenure(role="minister", from_="2013-03", to="2016-05")
    >>> [fits(held, when, former=False) for when in ("2012", "2014-02-01", "2016-05-20", "2017")]
    [False, True, True, False]
    >>> fits(held, "2017-01-01", former=True), fits(held, "2015", former=True)
    (True, False)
    """
    if former:
        return tenure.to is not None and _upto(tenure.to, when)
    begun = tenure.from_ is None or _upto(tenure.from_, when)
    over = tenure.to is not None and _upto(tenure.to, when) and not when.startswith(tenure.to)
    return begun and not over


def _upto(earlier: str, later: str) -> bool:
    size = min(len(earlier), len(later))
    return earlier[:size] <= later[:size]
