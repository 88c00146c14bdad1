"""What an input says of itself: title, outlet, byline, dates, each with what it rests on.

Enters: values found by the readers of text, pages and records. Leaves: `Facts`, and the `Report` made with them.
Deliberately not done: choosing between dates (`dating`), and anything a person gives (`given`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from rashomon.intake.decoding import storable
from rashomon.terms import Basis, Furniture, Report, ReportBasis, report_id, same_site, sha256_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A value and what it rests on."""

    value: str
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was found out about a report; None where nothing was."""

    title: Fact | None = None
    outlet: Fact | None = None
    byline: Fact | None = None
    published: Fact | None = None
    changed: Fact | None = None
    republished_from: Fact | None = None
    fetched: Fact | None = None
    address: Fact | None = None

    def or_else(self, other: Facts) -> Facts:
        """These facts, and those of `other` where these have none; of two addresses the better one."""
        both = {field.name: getattr(self, field.name) or getattr(other, field.name) for field in fields(self)}
        return Facts(**both | {"address": _better(self.address, other.address)})


def _better(one: Fact | None, other: Fact | None) -> Fact | None:
    """The page's own address where it is of the site the page was fetched from, else that which it was fetched from:
    who prints another's article often names the other's address as the true one."""
    if one is None or other is None or one.basis is other.basis:
        return one or other
    own, from_ = (one, other) if one.basis is Basis.MARKUP else (other, one)
    return own if own.basis is Basis.MARKUP and same_site(own.value, from_.value) else from_


_LONGEST = 2_000  # characters; a longer title or name is noise, or made to fill the page
NO_DATE = "No date was found for this report; times it tells relative to its own date cannot be placed."
NO_OUTLET = "No outlet was found: neither the text nor its markup says who published it."


def fact(value: str | None, basis: Basis) -> Fact | None:
    """`value` on one line with single spaces, as a fact; None where nothing is left of it, or too much for a fact."""
    tidy = " ".join(storable(value or "")[0].split())
    return Fact(value=tidy, basis=basis) if 0 < len(tidy) <= _LONGEST else None


def report_of(
    name: str,
    text: str,
    facts: Facts,
    *,
    input_sha256: str,
    furniture: tuple[Furniture, ...] = (),
    language: str | None = None,
    warnings: Iterable[str] = (),
) -> Report:
    """The report `name` with `text`, its facts, and a warning for a date or an outlet that was not found."""
    digest = sha256_of(text.encode())
    missing = [sentence for lacks, sentence in ((facts.published, NO_DATE), (facts.outlet, NO_OUTLET)) if not lacks]
    return Report(
        id=report_id(name, digest),
        input=name,
        outlet=_value(facts.outlet),
        title=_value(facts.title),
        byline=_value(facts.byline),
        republished_from=_value(facts.republished_from),
        published=_value(facts.published),
        changed=_value(facts.changed),
        fetched=_value(facts.fetched),
        address=_value(facts.address),
        basis=ReportBasis(
            published=_basis(facts.published),
            outlet=_basis(facts.outlet),
            title=_basis(facts.title),
            byline=_basis(facts.byline),
        ),
        language=language,
        text=text,
        sha256=digest,
        input_sha256=input_sha256,
        furniture=furniture,
        warnings=tuple(dict.fromkeys((*missing, *warnings))),
    )


def _value(found: Fact | None) -> str | None:
    return found.value if found else None


def _basis(found: Fact | None) -> Basis:
    return found.basis if found else Basis.UNKNOWN
