"""How well paragraphs come back out of a PDF: `python -m tests.intake.measure_pdf ../shared/data [PART [FILES]]`.

Articles of PolNeAR are set by reportlab (and pyphen; install both, they are no dependencies) in four
ways, with a running head and page numbers, read by intake, and compared paragraph by paragraph: the share found
exactly, and the share that stands somewhere in the text, word by word. Characters beyond Windows-1252 become "?"
before they are set.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from rashomon.intake.pdf import pdf_page

WAYS: dict[str, tuple[dict[str, Any], int]] = {
    "gaps, ragged": ({"spaceAfter": 8, "leading": 14, "fontSize": 11}, 1),
    "indents, justified": ({"firstLineIndent": 14, "leading": 13, "fontSize": 10.5, "alignment": 4}, 1),
    "gaps, justified, two columns": ({"spaceAfter": 6, "leading": 12, "fontSize": 10, "alignment": 4}, 2),
    "indents, justified, two columns, words divided": (
        {"firstLineIndent": 10, "leading": 12, "fontSize": 10, "alignment": 4, "embeddedHyphenation": 1}
        | {"hyphenationLang": "en_US", "hyphenationMinWordLength": 5},
        2,
    ),
}


def main(data: str, part: str = "dev", most: str = "40") -> None:
    """Print a line for each way of setting the articles."""
    paths = sorted(path for path in (Path(data) / "polnear").rglob("*.txt") if part in path.parts)[: int(most)]
    articles = [tuple(_paragraphs(path)) for path in paths]
    for name, (style, columns) in WAYS.items():
        exact = inside = all = 0
        for article in dict.fromkeys(articles):
            text = pdf_page(_set(article, style, columns)).text
            found, joined = set(text.split("\n\n")), text.replace("\n\n", " ")
            exact += sum(one in found for one in article)
            inside += sum(one in joined for one in article)
            all += len(article)
        print(f"{name}: {exact / all:.3f} exact, {inside / all:.3f} word by word, of {all}")


def _paragraphs(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    return [" ".join(line.split()).encode("cp1252", "replace").decode("cp1252") for line in lines if line.strip()]


def _set(paragraphs: tuple[str, ...], style: dict[str, Any], columns: int) -> bytes:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

    target = io.BytesIO()
    document = BaseDocTemplate(target, pagesize=(595, 842))
    frames = [Frame(60, 60, 475, 730)] if columns == 1 else [Frame(50, 60, 245, 730), Frame(305, 60, 245, 730)]
    document.addPageTemplates(PageTemplate(frames=frames, onPage=_edges))
    shape = ParagraphStyle("body", fontName="Times-Roman", **style)
    document.build([Paragraph(escape(one), shape) for one in paragraphs])
    return target.getvalue()


def _edges(canvas: Any, document: Any) -> None:
    canvas.setFont("Times-Roman", 8)
    canvas.drawString(60, 810, "The Harbour Courier")
    canvas.drawString(290, 30, str(document.page))


if __name__ == "__main__":
    main(*sys.argv[1:])
