"""Puts the true output of `rashomon demo`, shortened, into the README; with --check, says whether it is there."""

from __future__ import annotations

import contextlib
import io
import re
import sys
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
WIDTH = 80  # columns of the terminal that the README shows
ROWS = 5  # rows of the board that it shows
_BLOCK = re.compile(r"(<!-- rashomon demo -->\n```text\n).*?(```\n)", re.DOTALL)
_ROW = re.compile(r"m[0-9a-f]{6,16} ")


def demo() -> str:
    """What `rashomon demo` prints on a terminal of 80 columns without colour."""
    from rashomon.cli.demo import draw_demo, sample_case
    from rashomon.cli.drawing.page import page_on
    from rashomon.cli.printing import held_by

    out = io.StringIO()
    with contextlib.redirect_stderr(io.StringIO()), sample_case(None) as case:
        draw_demo(held_by(case), page_on(out, width=WIDTH, colour=False), kept=None)
    return out.getvalue()


def shortened(printed: str) -> str:
    """`printed` with the first rows of the board only, and without what to try next."""
    what, board, matter, _ = printed.split("\n\n\n")
    lines = board.splitlines()
    rows = [at for at, line in enumerate(lines) if _ROW.match(line)]
    after = lines[lines.index("", rows[-1]) :] if rows else []  # what is said below the table
    kept = [*lines[: rows[ROWS]], " ⋮", *after] if len(rows) > ROWS else lines
    return "\n\n".join([what.strip(), "\n".join(kept), matter.strip()]) + "\n"


def renewed(readme: str, printed: str) -> str:
    """The README with `printed` in its block."""
    return _BLOCK.sub(lambda block: block[1] + shortened(printed) + block[2], readme)


def main() -> int:
    """0 where the README showed the true output already or was renewed, 1 where --check finds that it does not."""
    readme = README.read_text(encoding="utf-8")
    new = renewed(readme, demo())
    if "--check" in sys.argv[1:]:
        return int(new != readme)
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
