"""A border under atheris: `python -m fuzz.run BORDER FOLDER [options of libFuzzer]`. See fuzz/README.md."""

from __future__ import annotations

import sys
from pathlib import Path

import atheris  # type: ignore[import-not-found]  # installed by whoever runs this


def main() -> None:
    """Run the border named first, with what is found new kept in the folder named second."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    with atheris.instrument_imports(include=["rashomon", "email", "http", "feedparser", "warcio", "idna"]):
        from fuzz.borders import BORDERS
        from fuzz.seeds import seeds, words
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(name)):
        (folder / f"seed-{number}").write_bytes(seed)
    known = folder.with_name(f"{folder.name}.words")
    spelled = ("".join(f"\\x{byte:02x}" for byte in word) for word in words(name))
    known.write_text("".join(f'"{word}"\n' for word in spelled))
    atheris.Setup([sys.argv[0], str(folder), f"-dict={known}", *sys.argv[3:]], BORDERS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
