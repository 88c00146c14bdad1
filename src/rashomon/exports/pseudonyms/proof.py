"""The proof: what is about to be shared is searched for the names, whatever they are written in.

Enters: the bytes and their format. Leaves: nothing, or a UsageError that says what was found; nothing is written then.
It shares no pattern with the replacing: it folds what it reads and looks for names with all else taken out, and for
every word that is a part of a name. Read are: UTF-8, JSON and HTML escapes, percent-encoding, UTF-16, the text and the
properties of a PDF, every cell and property of Parquet and Arrow.
"""

from __future__ import annotations

import ast
import html
import io
import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from urllib.parse import unquote, unquote_plus

from rashomon.exports.pseudonyms.folding import folded_whole, is_unspaced, tokens
from rashomon.exports.pseudonyms.names import Person
from rashomon.terms import UsageError
from rashomon.terms.rules import room_files

_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|')*")
_ROUNDS = 3  # escapes within escapes: JSON text in a CSV cell, an address in an HTML attribute
_BEGINS, _ENDING = 5, 3  # letters of a part looked for at the beginning of a word, and letters behind it
_JOINED = 6  # letters of a whole name that are looked for with everything between letters taken out


def prove(content: bytes, format: str, people: Iterable[Person], *, name: str = "") -> None:
    """Raise UsageError where a name of `people` is in `content`, a file in `format` called `name`.

    A part of a name that is also a word of the program's own (`own_words`) cannot be told from it, and is left to the
    replacing.
    """
    for view in dict.fromkeys((*readable(content, format), name)):
        _search(view, tuple(people), own_words())


@cache
def own_words() -> frozenset[str]:
    """The words that the program itself writes into what is shared: the strings in the code of this room and of the
    terms, docstrings left out, and the styles of the dossier.
    """
    found: set[str] = set()
    for package in ("rashomon.exports", "rashomon.terms"):
        for name, content in room_files(package).items():
            if name.endswith(".py"):
                found |= {word for text in _strings(content.decode("utf-8")) for word in _words(folded_whole(text))}
    folder = files("rashomon.exports.dossier")
    for name in ("page.css", "page.typ"):
        found |= _words(folded_whole(folder.joinpath(name).read_text(encoding="utf-8")))
    return frozenset(found)


def _strings(code: str) -> Iterator[str]:
    tree = ast.parse(code)
    described = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in described:
            yield node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id  # a field of a dataclass is a column of a table


def readable(content: bytes, format: str) -> Iterator[str]:
    """Everything that can be read in the bytes."""
    if format == "pdf" and content:
        yield from _pdf(content)
    if format in ("parquet", "arrow") and content:
        yield from _table(content, format)
    binary = format in ("pdf", "parquet", "arrow")
    text = content.decode("latin-1" if binary else "utf-8", errors="replace")
    yield text if not binary else " ".join(re.findall(r"[ -~]{6,}", text))
    if b"\0" in content[:4096] or binary:
        yield from (" ".join(re.findall(r"[ -~\xa0-\uffff]{6,}", content.decode(one, "ignore"))) for one in _WIDE)
    for _ in range(_ROUNDS):
        before, text = text, _unescaped(text)
        if text == before or binary:
            break
        yield text
        yield unquote_plus(text)


_WIDE = ("utf-16-le", "utf-16-be")


def _unescaped(text: str) -> str:
    text = _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text)
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # pairs of escapes make one character
    return html.unescape(unquote(text)).replace("\\", "")


def _pdf(content: bytes) -> Iterator[str]:
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        yield " ".join(document.get_metadata_dict().values())
        yield " ".join(document[at].get_textpage().get_text_bounded() for at in range(len(document)))
        yield " ".join(str(one.get_title()) for one in document.get_toc())
    finally:
        document.close()


def _table(content: bytes, format: str) -> Iterator[str]:
    import pyarrow.ipc
    import pyarrow.parquet

    source = io.BytesIO(content)
    table = pyarrow.parquet.read_table(source) if format == "parquet" else pyarrow.ipc.open_file(source).read_all()
    yield json.dumps(table.to_pylist(), ensure_ascii=False, default=str)
    yield str(table.schema.metadata or "")


def _words(like: str) -> set[str]:
    """The words of a folded view, without apostrophes; of "Ve'adon's" both with and without its ending."""
    found = set()
    for word in set(_WORD.findall(like)):
        found |= {word.replace("'", ""), word.removesuffix("'s").replace("'", "")}
    return found


def _capitals(view: str) -> set[str]:
    """The words that begin with a capital, folded."""
    words = set(re.findall(r"[^\W\d_]+", view.replace("'", "").replace("’", "")))
    return {token for word in words if word[:1].isupper() for token in tokens(word)}


def _search(view: str, people: tuple[Person, ...], own: frozenset[str]) -> None:
    if not view:
        return
    like = folded_whole(view)
    words, capitals, letters = _words(like), _capitals(view), re.sub(r"[\W_]+", "", like)
    like = like.replace("'", "")
    for one in people:
        for name in one.names:
            if _is_there(tokens(name), letters, like):
                raise UsageError(_FOUND.format(one.typed, name))
        for part in one.parts:
            seen = capitals if part in one.capital else words
            if part not in tokens(one.pseudonym) and _stands(part, seen, like, own, longer=part not in one.capital):
                raise UsageError(_FOUND.format(one.typed, part))


def _is_there(parts: list[str], letters: str, like: str) -> bool:
    """Whether a whole name is there: long ones with everything between letters taken out, short ones as words."""
    joined, turned = "".join(parts), "".join(reversed(parts))
    if len(parts) < 2:  # looked for as a part
        return False
    if len(joined) >= _JOINED or is_unspaced(joined):
        return joined in letters or turned in letters
    between = r"[\W_]{0,4}"
    return re.search(rf"(?<![^\W_]){between.join(parts)}(?![^\W_])", like) is not None


def _stands(part: str, words: set[str], like: str, own: frozenset[str], *, longer: bool) -> bool:
    """Whether a part of a name is there as a word, or a long one as the beginning of a word hardly longer."""
    if part in own:
        return False
    if is_unspaced(part):
        return part in like
    if longer and len(part) >= _BEGINS:
        return any(word.startswith(part) and len(word) <= len(part) + _ENDING for word in words - own)
    return part in words


_FOUND = "Nothing was written: {} would still have been in it, as {!r}. Please report it; the names are in your hands."
