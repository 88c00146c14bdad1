"""The table of hostile inputs in the docs: `python -m tests.intake.hostile.table` tries them all and writes it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.intake.hostile import archives, documents, texts
from tests.intake.hostile.cases import Case, found_in, row

PAGE = Path(__file__).parents[3] / "docs" / "hostile_inputs.md"
GROUPS: dict[str, Sequence[Case]] = {
    "Archives, XML and web archives": archives.CASES,
    "PDF and mail": documents.CASES,
    "Texts, pages, records, names": texts.CASES,
}
_MARK = "<!-- what follows is written by `python -m tests.intake.hostile.table` -->"


def main() -> None:
    """Write the table below the page's mark."""
    head = PAGE.read_text(encoding="utf-8").partition(_MARK)[0].rstrip("\n")
    parts = [head, _MARK]
    for name, cases in GROUPS.items():
        parts.append(f"## {name}\n\n| tried | what came out |\n|---|---|\n" + "\n".join(map(_tried, cases)))
    PAGE.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _tried(case: Case) -> str:
    with TemporaryDirectory() as folder:
        return row(case, found_in(case, Path(folder)))


if __name__ == "__main__":
    main()
