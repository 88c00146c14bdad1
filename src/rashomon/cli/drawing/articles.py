"""The versions of an article and what changed between them.

Enters: `Article`s of a case. Leaves: lines. A sign stands before each sentence: + added, − removed, ~ changed, → moved;
of a changed sentence both forms are drawn, the words that went or came between brackets.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rashomon.cli.drawing.dates import date_in_words
from rashomon.cli.drawing.holdings import Holdings, short
from rashomon.cli.drawing.layout import heading, hung, paragraph
from rashomon.cli.drawing.page import Page, styled
from rashomon.cli.drawing.quotes import one_line
from rashomon.cli.drawing.safe import safe
from rashomon.terms import Evidence, Span
from rashomon.terms.wording import NOT_ESTABLISHED, counted

if TYPE_CHECKING:
    from rich.text import Text

    from rashomon.articles import Article, Step
    from rashomon.comparing import SentenceChange

_NONE = "No article is there in two versions: no two reports have one address and share a sentence or their title."
_ALONE = "The case has no other version of {}: no other report has its address and shares a sentence or its title."
_SIGNS = {"added": ("+", "good"), "removed": ("−", "bad"), "changed": ("~", "unsure"), "moved": ("→", "faint")}


def draw_articles(held: Holdings, articles: Sequence[Article], page: Page, *, report: str | None = None) -> None:
    """Each article with its versions and how much changed; or that there is none."""
    if not articles:
        page.put(*paragraph(_ALONE.format(safe(report)) if report else _NONE, page))
    for number, article in enumerate(articles):
        if number:
            page.gap()
        _draw_versions(held, article, page)
        for step in article.steps:
            page.put(*paragraph(styled((_summary(step), "faint")), page, indent=2))


def draw_article(held: Holdings, article: Article, page: Page) -> None:
    """An article's versions, and from each to the next what changed, field by field and sentence by sentence."""
    _draw_versions(held, article, page)
    for number, step in enumerate(article.steps, 1):
        page.gap()
        page.put(*heading(f"From version {number} to version {number + 1}", page))
        page.put(*paragraph(styled((_summary(step), "faint")), page))
        for field in step.fields:
            was, is_ = (one_line(value or NOT_ESTABLISHED) for value in (field.before, field.after))
            page.put(*hung(styled(("~ ", "unsure"), f"{field.field}  {was}  →  {is_}"), page, hang=2))
        for change in step.sentences:
            page.put(*_change_lines(change, page))


def _draw_versions(held: Holdings, article: Article, page: Page) -> None:
    page.put(*heading(safe(article.address), page, aside=counted(len(article.reports), "version")))
    for number, (id, time) in enumerate(zip(article.reports, article.times, strict=True), 1):
        when = date_in_words(time) if time else NOT_ESTABLISHED
        line = styled(f"{number}  {safe(when)}  ", held.file_of(id), (f"  {short(id)}", "id"))
        page.put(*hung(line, page, hang=3))
    if not article.ordered:
        page.put(*paragraph(styled(("! ", "bad"), "Which of them came first is not established for all."), page))


def _summary(step: Step) -> str:
    if step.same_text:
        return "the same text"
    kinds = Counter(one.kind.value for one in step.sentences)
    told = [f"{kinds[kind]} {kind}" for kind in _SIGNS if kinds[kind]]
    return f"sentences: {', '.join([*told, f'{step.kept} kept'])}"


def _change_lines(change: SentenceChange, page: Page) -> list[Text]:
    sign, style = _SIGNS[change.kind.value]
    if change.before and change.after and change.kind.value == "changed":
        return [
            *hung(styled((f"{sign} ", style), ("was  ", "head")) + _marked(change.before, change.gone), page, hang=7),
            *hung(styled("  ", ("is   ", "head")) + _marked(change.after, change.new), page, hang=7),
        ]
    told = change.after or change.before
    return hung(styled((f"{sign} ", style), one_line(told.text if told else "")), page, hang=2)


def _marked(sentence: Evidence, spans: Sequence[Span]) -> Text:
    """The sentence with its changed words between brackets."""
    line, at = styled(), 0
    for span in spans:
        start, end = span.start - sentence.start, span.end - sentence.start
        line += styled(one_line(sentence.text[at:start]), "[", (one_line(sentence.text[start:end]), "marked"), "]")
        at = end
    return line + styled(one_line(sentence.text[at:]))
