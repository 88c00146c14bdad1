"""The rules that propose that two figures of different reports are one actor, and what speaks for it.

Enters: sights. Leaves: joins, not yet made. Deliberately not done: deciding between them (see `gathering`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from rashomon.claims.apart import bare_name, is_full, one_full_name, share_a_description
from rashomon.claims.descriptions import Description, agree
from rashomon.claims.figures import Figure
from rashomon.claims.houses import house_of, spelt_alike
from rashomon.claims.names import BODIES, key_of
from rashomon.claims.nominals import COMPASS, land_of, state_called
from rashomon.claims.report_names import FORMS, PASSED, initials_of
from rashomon.claims.sights import Join, Sight, joined, paired
from rashomon.claims.spelling import sound_of
from rashomon.terms import ActorKind

RULES = ("judged", "name", "middle name", "also called", "short name", "spelling", "office", "name alone", "described")
ROYAL = frozenset({"i", "ii", "iii", "iv", "v", "vi"})
SAME_OTHERS = 2  # others whom two reports both name, before they are about the same people
NEAR_IN_TIME = 1  # years within which reports may mean one holder of an office


def proposed(sights: Sequence[Sight]) -> Iterator[Join]:
    yield from _by_name(sights)
    yield from _by_other_names(sights)
    yield from _by_short_name(sights)
    yield from _by_part(sights)
    yield from _by_house(sights)
    yield from _by_sound(sights)
    yield from _by_office(sights)


def _by_name(sights: Sequence[Sight]) -> Iterator[Join]:
    whole: dict[object, list[Sight]] = {}
    ends: dict[object, list[Sight]] = {}
    for one in sights:
        whole.setdefault(one.figure.id, []).append(one)
        for name in one.persons:
            bare = bare_name(name)
            if is_full(name):
                ends.setdefault((bare[-1], *sorted(set(name) & ROYAL)), []).append(one)
    for left, right in paired(whole):
        if left.figure.names and not left.figure.known:
            short = _is_short(left, right)
            if short and _told_otherwise(left, right):
                continue
            if (short or left.figure.kind is not right.figure.kind) and _may_be_bodies(left, right):
                continue
            rule = "name alone" if short else "name"
            yield joined(left, right, rule, f"both are called {right.figure.names[0]}")
    for left, right in paired(ends, within=True):
        fits = any(
            one_full_name(bare_name(a), bare_name(b)) or bare_name(a) == bare_name(b)
            for a in left.persons
            for b in right.persons
        )
        if fits and left.figure.id != right.figure.id:
            yield joined(left, right, "middle name", f"{left.figure.names[0]} and {right.figure.names[0]}")


def _may_be_bodies(left: Sight, right: Sight) -> bool:
    """Whether a body in either report has the one name in its own: "Wren" beside "Wren Industries" is who or what?"""
    return any(name in one.borne for one in (left, right) for name in one.others | set(map(" ".join, one.persons)))


def _told_otherwise(left: Sight, right: Sight) -> bool:
    """Whether both are described, and in no way alike: then one word of a name is too little."""
    one, other = left.figure.descriptions, right.figure.descriptions
    return bool(one and other) and not any(agree(a, b) for a in one for b in other)


def _is_short(left: Sight, right: Sight) -> bool:
    """Whether all they have in common is one word of a person's name: that is no full name."""
    if left.figure.known or left.figure.kind is not ActorKind.PERSON:
        return False
    both = set(left.persons) & set(right.persons)
    return not any(is_full(name) for name in both)


def _by_other_names(sights: Sequence[Sight]) -> Iterator[Join]:
    called: dict[str, list[Sight]] = {}
    for one in sights:
        for name in one.others:
            called.setdefault(name, []).append(one)
    for one in sights:
        for also in one.figure.also:
            for other in called.get(also, ()):
                if other.key != one.key and (other.figure.report == one.figure.report or also not in _acronyms(other)):
                    yield joined(one, other, "also called", f"a report says that {one.figure.names[0]} is also {also}")
    yield from _by_acronym(sights, called)


def _acronyms(one: Sight) -> set[str]:
    return {key_of(name) for name in one.figure.names if name.isupper() and len(name) <= 6}


def _by_acronym(sights: Sequence[Sight], called: Mapping[str, list[Sight]]) -> Iterator[Join]:
    """A bare acronym is of the body that another report gives it to; of two such, of the one in the same company."""
    givers: dict[str, list[Sight]] = {}
    for one in sights:
        for also in one.figure.also:
            givers.setdefault(also, []).append(one)
    for acronym, bodies in sorted(givers.items()):
        for one in called.get(acronym, ()):
            if acronym not in _acronyms(one) or one.figure.also or one.figure.known:
                continue
            bearers = {body.figure.id for body in bodies}
            chosen = bodies if len(bearers) == 1 else [body for body in bodies if body.company & one.company]
            if len({body.figure.id for body in chosen}) == 1:
                yield joined(one, chosen[0], "also called", f"{acronym.upper()} stands for {chosen[0].figure.names[0]}")
    yield from _by_initials(sights, explained=givers.keys())


def _by_initials(sights: Sequence[Sight], *, explained: Collection[str]) -> Iterator[Join]:
    """An acronym that no report explains, and the one body with these initials whose report has company in common."""
    bodies: dict[str, list[Sight]] = {}
    for one in sights:
        if one.figure.kind in BODIES:
            for initials in {key_of(each) for name in one.figure.names for each in initials_of(name)}:
                bodies.setdefault(initials, []).append(one)
    for one in sights:
        for acronym in sorted(_acronyms(one) - set(explained)):
            fits = [body for body in bodies.get(acronym, ()) if body.company & one.company]
            if not one.figure.known and len({body.figure.id for body in fits}) == 1:
                whole = fits[0].figure.names[0]
                yield joined(one, fits[0], "also called", f"{acronym.upper()} are the initials of {whole}")


def _by_short_name(sights: Sequence[Sight]) -> Iterator[Join]:
    """A surname alone, or a part of a body's name, and the full one of another report."""
    full: dict[str, list[Sight]] = {}
    for one in sights:
        for name in one.persons:
            bare = bare_name(name)
            if len(bare) > 1:
                for word in {bare[0], bare[-1]}:
                    full.setdefault(word, []).append(one)
    for one in sights:
        words = {bare_name(name)[0] for name in one.persons if len(bare_name(name)) == 1} - one.borne
        if one.figure.known or not words or any(map(is_full, one.persons)):
            continue
        fits = [
            (other, why)
            for word in sorted(words)
            for other in full.get(word, ())
            if other.figure.report != one.figure.report and (why := _in_common(one, other))
        ]
        if fits and len({_identity(other) for other, _ in fits}) == 1:
            for other, why in fits:
                yield joined(one, other, "short name", f"{one.figure.names[0]}, {other.figure.names[0]}: {why}")


def _identity(one: Sight) -> object:
    ends = [(bare_name(name)[0], bare_name(name)[-1]) for name in one.persons if len(bare_name(name)) > 1]
    return ends[0] if ends else one.figure.id


def _in_common(left: Sight, right: Sight) -> str:
    """What speaks for one actor besides the name, in words; empty where nothing does."""
    for one in left.figure.descriptions:
        for other in right.figure.descriptions:
            if agree(one, other):
                return f"both are {one.office}"
    shared = left.company & right.company
    if len(shared) >= SAME_OTHERS:
        return f"{len(shared)} others named in both reports"
    return ""


def _by_part(sights: Sequence[Sight]) -> Iterator[Join]:
    """A part of a body's name ("the Colts") and the whole one in a report with company in common."""
    whole: dict[str, list[Sight]] = {}
    for one in sights:
        if one.figure.kind in BODIES:
            for name in one.others:
                words = name.split()
                for size in range(1, len(words)):
                    if not _makes_another(words[:-size]):
                        whole.setdefault(" ".join(words[-size:]), []).append(one)
                    if FORMS.issuperset(words[size:]):
                        whole.setdefault(" ".join(words[:size]), []).append(one)
    for one in sights:
        if one.figure.kind in BODIES and not one.figure.known:
            fits = [
                (other, name)
                for name in sorted(one.others)
                for other in whole.get(name, ())
                if other.figure.report != one.figure.report and one.company & other.company
            ]
            if fits and len({other.figure.id for other, _ in fits}) == 1:
                for other, name in fits:
                    shared = len(one.company & other.company)
                    yield joined(one, other, "short name", f"{name}: {shared} others named in both reports")


def _by_house(sights: Sequence[Sight]) -> Iterator[Join]:
    """Houses whose names differ in the word for their sort only ("Clinic", "Treatment Center"), with company in common,
    or in its spelling."""
    spelt: dict[object, list[Sight]] = {}
    called: dict[object, list[Sight]] = {}
    for one in sights:
        for name in sorted(one.others):
            if one.figure.kind is not ActorKind.PERSON and not one.figure.known and " " in name:
                spelt.setdefault(spelt_alike(name), []).append(one)
                if (house := house_of(name)) is not None:
                    called.setdefault(house, []).append(one)
    for index, rule in ((spelt, "spelling"), (called, "short name")):
        for left, right in paired(index):
            shared = len(left.company & right.company)
            if left.figure.id != right.figure.id and (rule == "spelling" or shared >= SAME_OTHERS):
                names = f"{left.figure.names[0]}, {right.figure.names[0]}"
                why = "one spelling of two" if rule == "spelling" else f"{shared} others named in both reports"
                yield joined(left, right, rule, f"{names}: {why}")


def _makes_another(words: Sequence[str]) -> bool:
    """Whether words before a name make it another's: "New Halden", "Utopian Red Cross", "Bank of Utopia"."""
    return words[-1] in COMPASS | PASSED or state_called(words[-1]) is not None or land_of(words[-1]) != words[-1]


def _by_sound(sights: Sequence[Sight]) -> Iterator[Join]:
    sounds: dict[object, list[Sight]] = {}
    for one in sights:
        for name in one.persons:
            if len(bare_name(name)) > 1:
                sounds.setdefault(tuple(map(sound_of, bare_name(name))), []).append(one)
    for left, right in paired(sounds):
        why = _in_common(left, right)
        sure = share_a_description(left.figure, right.figure) or len(left.company & right.company) >= SAME_OTHERS
        if why and sure and left.figure.id != right.figure.id:
            yield joined(left, right, "spelling", f"{left.figure.names[0]}, {right.figure.names[0]}: {why}")


def _by_office(sights: Sequence[Sight]) -> Iterator[Join]:
    """A description alone, with its owner, and the person that a report of that time gives it to."""
    held: dict[tuple[str, str], list[tuple[Sight, Description]]] = {}
    for one in sights:
        if one.figure.names and one.figure.kind is ActorKind.PERSON:
            for told in one.figure.descriptions:
                if told.owner:
                    held.setdefault((told.head, told.owner), []).append((one, told))
    for one in sights:
        if one.figure.names or one.figure.plural:
            continue
        for told in one.figure.descriptions:
            fits = [
                other
                for other, theirs in held.get((told.head, told.owner or ""), ())
                if agree(told, theirs) and told.former == theirs.former and _near_in_time(one.figure, other.figure)
            ]
            if fits and len({_identity(other) for other in fits}) == 1:
                for other in fits:
                    yield joined(one, other, "office", f"{other.figure.names[0]} is {told.office} of {told.owner}")


def _near_in_time(left: Figure, right: Figure) -> bool:
    if left.published is None or right.published is None:
        return left.report == right.report
    return abs(int(left.published[:4]) - int(right.published[:4])) <= NEAR_IN_TIME
