"""Who is who inside one report: names, descriptions, institutions, and the mentions pronouns may stand for.

Enters: a Report, its Tree. Leaves: for a word that heads a nominal, the Mention with name, kind and actor id.
Deliberately not done: pronouns (see `coreference`), and merging a description with a name unless the report puts them
together.

Misses: nicknames that the actor file does not know; of a surname that two bear see `namesakes`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from rashomon.claims.actors import actor_id, demonyms, known, party_called, state_capitals
from rashomon.claims.data_files import lines_of
from rashomon.claims.named_next import named_next
from rashomon.claims.names import key_of, name_without_titles, unquoted
from rashomon.claims.namesakes import meant_by_surnames
from rashomon.claims.nominals import (
    COMPASS,
    FIELDS,
    NOT_ANOTHER,
    adjective_at,
    before_another,
    case_of,
    institution_in,
    institution_named,
    institution_of,
    institutions,
    is_adjective_of_land,
    is_bare_institution,
    is_office,
    is_person_noun,
    is_plural,
    land_of,
    mention_words,
    state_called,
)
from rashomon.claims.report_names import (
    Bearer,
    acronyms_in,
    full_names,
    kinds_of_names,
    lands_in,
    long_names,
    longer_of,
    only_of,
    styled_apart,
    written_in,
)
from rashomon.claims.tree import Tree
from rashomon.terms import Actor, ActorKind, Id, Name, NameKind, Report, Span, id_of, span_in
from rashomon.terms.antecedents import ScoresPronouns

DESCRIBING = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "DET"})
OWNERS = frozenset({ActorKind.STATE, ActorKind.GROUP, ActorKind.PLACE})  # whose army or ministry "its" can mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A nominal that may be an actor; `antecedent` is the span it was resolved to."""

    word: int
    name: str
    kind: ActorKind
    actor: Id | None
    start: int
    end: int
    plural: bool = False
    antecedent: Span | None = None


@dataclass(slots=True, kw_only=True)
class Cast:
    """The actors of one report. Asked by word; answers are kept."""

    report: Report
    tree: Tree
    full: dict[str, tuple[Bearer, ...]]  # who bears each surname, in text order
    kinds: dict[str, NameKind] = field(default_factory=dict)
    long: dict[str, tuple[str, Span]] = field(default_factory=dict)  # the same of an organization, by its last word
    offices: dict[str, Mention] = field(default_factory=dict)
    owned: dict[str, Mention] = field(default_factory=dict)
    lands: dict[str, str] = field(default_factory=dict)  # the land that the report names, by its adjective
    short: dict[str, str] = field(default_factory=dict)  # the whole name behind an acronym that the report explains
    styles: dict[int, str] = field(default_factory=dict)  # what tells a second bearer of a name, by where it begins
    meant_by: dict[int, Bearer | None] = field(default_factory=dict)  # of surnames that several bear, by where they end
    named: tuple[Mention, ...] = ()
    held: tuple[Mention, ...] = ()  # descriptions of offices whose holder the actor file knows
    kept: dict[int, Mention | None] = field(default_factory=dict)
    meant: dict[int, Mention] | None = None  # what pronouns of the third person stand for, once it was asked
    scores: ScoresPronouns | None = None  # what reads along, where somebody handed it over
    stands: dict[int, Mention | None] = field(default_factory=dict)  # what each pronoun that was asked about stands for

    def mention(self, word: int) -> Mention | None:
        """The mention that `word` heads, or None for pronouns and what cannot be an actor."""
        kept = self.kept
        if word not in kept:
            kept[word] = self._mention(word)
        return kept[word]

    def _mention(self, word: int) -> Mention | None:
        tag = self.tree.reading.tag[word]
        if (index := self._name_at(word)) >= 0:
            return self.of_name(self.tree.names[index], word)
        if tag == "PROPN" and not is_plural(self.tree, word) and not is_office(self.tree, word):
            return self._unread_name(word)
        if self.tree.relation[word] == "amod" and (state := demonyms().get(adjective_at(self.tree, word))) is not None:
            found = self._called(state, None, word, self.tree.reading.start[word], self.tree.reading.end[word])
            return replace(found, name=self.tree.reading.word[word])
        is_nominal = tag in DESCRIBING or self.tree.lower[word] == "%" or self.tree.first(word, "det") is not None
        is_nominal = is_nominal or (tag == "SYM" and self.tree.relation[word] in ("nsubj", "obj"))  # "got | $ 5"
        return self._described(word) if is_nominal else None

    def _name_at(self, word: int) -> int:
        tree = self.tree
        if tree.name[word] >= 0:
            return tree.name[word]
        if tree.first(word, "flat", "appos") is None:
            return -1
        is_several = is_person_noun(tree, word) and is_plural(tree, word)  # "the senators, | Ada Wren and Tom Pell"
        beside = tree.all(word, "flat") if is_several else tree.all(word, "flat", "appos")
        if beside and not is_person_noun(tree, word):
            is_one = not is_plural(tree, word) and not tree.lower[word].endswith("ing")
            # "the contender | Ada Wren"
            beside = tuple(kid for kid in beside if is_one and self._opens_name(kid, word + 1))
        for kid in beside:
            index = self._name_at(kid) if kid > word else tree.name[kid]  # "a rival, the lawyer Ada Wren"
            if index >= 0 and tree.names[index].kind is NameKind.PERSON:
                return index
        return -1

    def _opens_name(self, word: int, first: int) -> bool:
        """Whether the name that `word` lies in begins at `first`."""
        index = self.tree.name[word]
        return index >= 0 and self.tree.names[index].first == first

    def of_name(self, name: Name, word: int) -> Mention:
        """The mention of a name the reading found."""
        reading = self.tree.reading
        start, end = reading.start[name.first], reading.end[name.last]
        if name.first == name.last and is_adjective_of_land(self.tree, word):
            land = self.lands.get(self.tree.lower[word])
            if land is not None:
                return replace(self._called(land, NameKind.PLACE, word, start, end), name=reading.word[word])
        found = self._called(self.report.text[start:end], name.kind, word, start, end)
        owner = self.owner(word) if is_bare_institution(found.name) else None
        owned = self._institution_called(f"{found.name} of {owner}") if owner is not None else None
        return found if owned is None else replace(found, kind=ActorKind.ORGANIZATION, actor=owned)

    def _called(self, text: str, kind: NameKind | None, word: int, start: int, end: int) -> Mention:
        text = unquoted(" ".join(text.split()).removesuffix("'s").removesuffix("’s"))
        if text.lower() in demonyms():
            plural = is_plural(self.tree, word) or text.lower().endswith(("ese", "ish", "nch"))
            sort = ActorKind.COLLECTIVE if plural else ActorKind.PERSON
            return Mention(word=word, name=text, kind=sort, actor=None, start=start, end=end, plural=plural)
        text = self.short.get(text.replace(".", ""), text)
        kind = self.kinds.get(key_of(text), kind)
        acting = known(text) or (_written_as_word(text) if kind is NameKind.ORGANIZATION else None)
        longer = self.long.get(key_of(text)) if acting is not None and acting.kind == ActorKind.OUTLET else None
        if longer is not None and longer[1].start < start:  # "the Times" behind "the Halden Times"
            text, acting = longer[0], known(longer[0])
        is_seat = key_of(text) in state_capitals() and key_of(text, person=True) not in self.full
        if acting is None and not is_seat and (kind is NameKind.PERSON or key_of(text, person=True) in self.full):
            return self.person(text, word, start, end)
        if acting is None and is_seat:
            kind = NameKind.PLACE
        fallback = {NameKind.ORGANIZATION: ActorKind.ORGANIZATION, NameKind.PLACE: ActorKind.PLACE}
        if acting is None and (found := self._institution_called(text)) is not None:
            return Mention(word=word, name=text, kind=ActorKind.ORGANIZATION, actor=found, start=start, end=end)
        if acting is None and (whole := self.long.get(key_of(text))) is not None:
            name, where = whole
            kept = Mention(
                word=word, name=name, kind=ActorKind.ORGANIZATION, actor=actor_id(name), start=start, end=end
            )
            return kept if where.start == start else replace(kept, antecedent=where)
        shown = (
            ActorKind(acting.kind) if acting else fallback.get(kind, ActorKind.UNKNOWN) if kind else ActorKind.UNKNOWN
        )
        actor = acting.id if acting is not None else actor_id(text)
        return Mention(word=word, name=text, kind=shown, actor=actor, start=start, end=end)

    def organization(self, text: str) -> Id:
        """The id of an organization or outlet by its name, a last word alone standing for the report's whole name."""
        return self._called(text, NameKind.ORGANIZATION, 0, 0, 1).actor or actor_id(text)

    def _institution_called(self, text: str) -> Id | None:
        """The id of an institution written as a name ("Utopian Army"): the same as that of "the army of Utopia"."""
        found = institution_in(text)
        return institution_id(" of ".join(found)) if found is not None else None

    def person(self, text: str, word: int, start: int, end: int) -> Mention:
        """The mention of a person: a surname alone stands for the full name that the report gives."""
        bare = name_without_titles(text)
        key = key_of(bare, person=True)
        if (style := self.styles.get(start)) is not None:
            actor = id_of("party", key, style)
            return Mention(word=word, name=bare, kind=ActorKind.PERSON, actor=actor, start=start, end=end)
        bearers = self.full.get(key.rpartition(" ")[2], ())
        bearer = longer_of(bearers, key, start) if " " in key else self.meant_by.get(end, only_of(bearers))
        name, where = (bearer.name, bearer.place) if bearer is not None else (bare, None)
        mention = Mention(
            word=word, name=name, kind=ActorKind.PERSON, actor=actor_id(name, person=True), start=start, end=end
        )
        return mention if where is None or where.start == start else replace(mention, antecedent=where)

    def _unread_name(self, word: int) -> Mention:
        tree = self.tree
        parts = sorted(kid for kid in (word, *tree.all(word, "flat", "compound")) if tree.reading.tag[kid] == "PROPN")
        first = parts[0]
        while first > 0 and tree.reading.head[first - 1] in parts and self._is_of_name(first - 1):
            first -= 1
        start, end = tree.reading.start[first], tree.reading.end[parts[-1]]
        return self._called(self.report.text[start:end], None, word, start, end)

    def _is_of_name(self, word: int) -> bool:
        """Whether a word before a name belongs to it: another name, or a noun with a capital ("Wall Street")."""
        reading = self.tree.reading
        inside = word > 0 and reading.sentence[word - 1] == reading.sentence[word]
        return reading.tag[word] == "PROPN" or (
            inside and reading.word[word][:1].isupper() and self._is_within_name(word)
        )

    def _is_within_name(self, word: int) -> bool:
        """Whether a capitalised word is bound to the name behind it; an adjective of a people or land is not."""
        relation, form = self.tree.relation[word], self.tree.lower[word]
        of_people = form in demonyms() or form.endswith(("an", "ese", "ish"))
        return relation == "compound" or (relation == "amod" and not of_people)

    def _described(self, word: int) -> Mention | None:
        words = mention_words(self.tree, word)
        start, end = self.tree.reading.start[words[0]], self.tree.reading.end[words[-1]]
        text = unquoted(" ".join(self.report.text[start:end].split()))
        plural = is_plural(self.tree, word)
        if (again := self._again(word, words)) is not None:
            where = again.antecedent or span_in(self.report.text, again.start, again.end)
            return replace(again, word=word, start=start, end=end, antecedent=where)
        found = self._institution(word, text)
        if found is not None:
            end = start + len(before_another(self.report.text[start:end]))
            return Mention(word=word, name=found[0], kind=ActorKind.ORGANIZATION, actor=found[1], start=start, end=end)
        person = is_person_noun(self.tree, word) or is_office(self.tree, word)
        is_people = plural and self.tree.reading.tag[word] == "PROPN"
        kind = (
            ActorKind.COLLECTIVE
            if is_people or (person and plural)
            else ActorKind.PERSON
            if person
            else ActorKind.UNKNOWN
        )
        return Mention(word=word, name=text, kind=kind, actor=None, start=start, end=end, plural=plural)

    def _again(self, word: int, words: list[int]) -> Mention | None:
        """Whom "the foreign minister" or "the regime" stands for, where the report knows one such by name before; whom
        "a man" does, where the next sentence names him."""
        tree = self.tree
        if self.named and (index := named_next(tree).get(word)) is not None:
            return self.named[index]
        if len(words) < 2 or tree.lower[words[0]] != "the" or tree.first(word, "nmod", "acl") is not None:
            return None
        office = self.offices.get(" ".join(tree.lower[one] for one in words[1:]))
        found = office if office is not None else self.owned.get(tree.lemma[word]) if len(words) == 2 else None
        return found if found is not None and found.word < word else None

    def _institution(self, word: int, text: str) -> tuple[str, Id] | None:
        what = institution_of(self.tree, word)
        if what is None:
            return None
        if (whole := known(text)) is not None:
            return whole.name, whole.id
        owner = self.owner(word)
        if owner is None:
            return None
        bare = institution_named(text)
        within = next((kid for kid in self.tree.all(word, "nmod") if case_of(self.tree, kid) == "in"), None)
        if within is not None and (place := self.mention(within)) is not None and place.actor is not None:
            bare = f"{bare} in {place.name}"  # "the government | in Varn"
        kind = " ".join(self._sort_of(word)) + what
        return bare, institution_id(f"{kind} of {owner}")

    def institution_of(self, word: int, owner: Mention) -> Mention | None:
        """The institution that a noun means when `owner` is whose it is ("its army"), None for other nouns."""
        mention, what = self.mention(word), institution_of(self.tree, word)
        if mention is None or what is None or owner.actor is None or owner.kind not in OWNERS:
            return None
        sort = " ".join(self._sort_of(word))
        return replace(
            mention,
            name=f"{owner.name}{'’' if owner.name.endswith('s') else '’s'} {sort}{self.tree.lower[word]}",
            kind=ActorKind.ORGANIZATION,
            actor=institution_id(f"{sort}{what} of {key_of(owner.name)}"),
        )

    def _sort_of(self, word: int) -> list[str]:
        """Words that tell one ministry or court from another, folded, each with a space after it."""
        tree = self.tree
        return [
            tree.lower[kid] + " "
            for kid in tree.all(word, "amod", "compound")
            if tree.name[kid] < 0 and tree.reading.word[kid].islower() and tree.lower[kid] not in NOT_ANOTHER
        ]

    def owner(self, word: int) -> str | None:
        """The key of the state or person an institution belongs to ("the Utopian army", "the army of Utopia")."""
        tree = self.tree
        for kid in tree.all(word, "nmod", "compound", "amod"):
            if tree.lower[kid] in FIELDS or (tree.lower[kid] in COMPASS and tree.name[kid] < 0 and kid + 1 < word):
                continue  # "the South | Sudanese army", "the Interior | Ministry"
            cases = ("of", "in") if tree.name[kid] >= 0 and institution_of(tree, word) is not None else ("of",)
            if (
                tree.relation[kid] == "nmod"
                and tree.reading.label[kid] != "nmod:poss"
                and case_of(tree, kid) not in cases
            ):
                continue  # "police in Orsk" are Orsk's, "people in Orsk" are not
            adjective = adjective_at(tree, kid)
            state = state_called(adjective)
            if state is not None:
                return state
            if is_adjective_of_land(tree, kid) or (
                tree.relation[kid] == "amod" and tree.reading.word[kid][:1].isupper()
            ):
                return land_of(key_of(adjective))
            if tree.name[kid] >= 0 or tree.reading.tag[kid] == "PROPN":
                mention = self.mention(kid)
                if mention is not None:
                    found = known(mention.name)
                    return key_of(found.name if found else mention.name, person=mention.kind is ActorKind.PERSON)
        return None


def _written_as_word(name: str) -> Actor | None:
    """The known actor whose acronym an organization's name is, as some outlets write it: "Isis", "Nato"."""
    return known(name.upper()) if len(name) > 3 and name.isalpha() and name.istitle() else None


def institution_id(name: str) -> Id:
    """The id of an institution by its common name and owner ("armed forces of utopia"), the known actor's if one is
    so called."""
    found = known(name)
    return found.id if found is not None else party_called(name)


def cast_of(report: Report, tree: Tree) -> Cast:
    """The cast of a report, with its full names known and its named mentions in text order."""
    names = written_in(report, tree)
    lands = lands_in(tree, names)
    full = full_names(names)
    cast = Cast(
        report=report,
        tree=tree,
        full=full,
        kinds=kinds_of_names(tree, names, lands.values()),
        long=long_names(names),
        lands=lands,
        short=acronyms_in(report, tree, names),
        styles=styled_apart(tree, names),
        meant_by=meant_by_surnames(report, tree, names, full),
    )
    cast.named = tuple(cast.of_name(name, tree.top(name)) for name in tree.names)
    cast.offices = _offices(cast)
    cast.owned = _owned(cast)
    # whose a bare "Interior Ministry" is may be told by offices and institutions, which are known only now
    whole = [(index, one) for index, one in enumerate(cast.named) if not is_bare_institution(one.name)]
    cast.kept = {one.word: one for index, one in whole if tree.name[one.word] == index}
    return cast


def _offices(cast: Cast) -> dict[str, Mention]:
    """The person first named with each title of two words or more, if the report gives the title to nobody else."""
    found: dict[str, list[Mention]] = {}
    titles, tree = lines_of("titles.txt"), cast.tree
    for name, mention in zip(tree.names, cast.named, strict=True):
        first = name.first
        while (
            first > 0
            and tree.lower[first - 1] in titles
            and tree.reading.sentence[first - 1] == tree.reading.sentence[first]
        ):
            first -= 1
        if mention.kind is ActorKind.PERSON and mention.actor is not None and first < name.first:
            found.setdefault(" ".join(tree.lower[first : name.first]), []).append(mention)
    return {title: people[0] for title, people in found.items() if len({one.actor for one in people}) == 1}


def _owned(cast: Cast) -> dict[str, Mention]:
    """The institution first named with its owner for each head noun, if the report has only one of the kind."""
    found: dict[str, list[Mention]] = {}
    bodies = institutions()
    for word, lemma in enumerate(cast.tree.lemma):
        if lemma in bodies and cast.tree.reading.tag[word] in ("NOUN", "PROPN"):
            mention = cast.mention(word)
            if mention is not None and mention.actor is not None and mention.kind is ActorKind.ORGANIZATION:
                found.setdefault(lemma, []).append(mention)
    return {lemma: some[0] for lemma, some in found.items() if len({one.actor for one in some}) == 1}
