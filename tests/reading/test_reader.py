"""The shipped reader: what it finds, and what cannot change it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.reading import Reader
from rashomon.reading.bundle import Bundle, shipped
from rashomon.terms.errors import UsageError
from rashomon.terms.reading import NameKind, Reading
from rashomon.terms.report import Report

FERRY = (
    "Officials in Karsund said on Monday that the ferry had sunk.\n"
    '"We were never warned," Mira Lennox told the Quayside Courier, "and nobody asked us."\n'
    "The Courier reported that two officers had said the captain was drunk. The captain denied it."
)


def reader() -> Reader:
    """One that remembers nothing yet; the model is loaded once."""
    return Reader.load()


def read(text: str) -> Reading:
    return reader().read(Report(id="r", input="r.txt", text=text, sha256="", input_sha256=""))


def texts(reading: Reading, text: str, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[reading.start[a] : reading.end[b]] for a, b in spans]


def by_paragraph(reading: Reading) -> dict[int, list[object]]:
    """Everything read in each paragraph, with word numbers counted from the paragraph's first."""
    found: dict[int, list[object]] = {}
    first = {p: reading.paragraph.index(p) for p in set(reading.paragraph)}
    for i in range(len(reading)):
        p = reading.paragraph[i]
        head = reading.head[i] - first[p] if reading.head[i] >= 0 else -1
        found.setdefault(p, []).append(
            (
                reading.word[i],
                reading.lemma[i],
                reading.tag[i],
                head,
                reading.label[i],
                reading.sentence[i] - reading.sentence[first[p]],
            )
        )
    for name in reading.names:
        p = reading.paragraph[name.first]
        found[p].append((name.first - first[p], name.last - first[p], name.kind, name.score))
    for roles in reading.roles:
        p = reading.paragraph[roles.cue[0][0]]
        moved = [tuple((a - first[p], b - first[p]) for a, b in s) for s in (roles.cue, roles.source, roles.content)]
        found[p].append((*moved, roles.score, roles.depth))
    return found


def test_words_are_exact_slices() -> None:
    reading = read(FERRY)
    assert all(FERRY[reading.start[i] : reading.end[i]] == reading.word[i] for i in range(len(reading)))
    assert "".join(reading.word) == "".join(FERRY.split())


def test_columns_are_parallel_and_trees_stay_in_their_sentence() -> None:
    reading = read(FERRY)
    columns = (reading.start, reading.end, reading.lemma, reading.tag, reading.head, reading.label, reading.sentence)
    assert {len(c) for c in columns} == {len(reading)}
    for i, head in enumerate(reading.head):
        assert (head < 0) == (reading.label[i] == "root")
        assert head < 0 or reading.sentence[head] == reading.sentence[i]
    roots = [reading.sentence[i] for i, head in enumerate(reading.head) if head < 0]
    assert sorted(roots) == sorted(set(reading.sentence))


def test_a_discontinuous_quotation_is_one_attribution() -> None:
    reading = read(FERRY)
    told = next(r for r in reading.roles if texts(reading, FERRY, r.cue) == ["told"])
    assert texts(reading, FERRY, told.source) == ["Mira Lennox"]
    assert texts(reading, FERRY, told.content) == ['"We were never warned,"', '"and nobody asked us."']


def test_an_attribution_inside_a_content_is_one_deeper() -> None:
    reading = read(FERRY)
    depths = {texts(reading, FERRY, r.cue)[0]: r.depth for r in reading.roles}
    assert depths["reported"] == 0
    assert depths["had said"] == 1


def test_names_are_found_with_their_kind() -> None:
    reading = read(FERRY)
    found = {(texts(reading, FERRY, ((n.first, n.last),))[0], n.kind) for n in reading.names}
    assert {("Karsund", NameKind.PLACE), ("Mira Lennox", NameKind.PERSON)} <= found


def test_who_is_named_decides_nothing_but_the_names() -> None:
    other = FERRY
    for name, instead in (("Karsund", "Ulm"), ("Mira", "Abdulmalik"), ("Lennox", "Ito")):
        other = other.replace(name, instead)
    one, two = read(FERRY), read(other)
    assert one.word != two.word
    assert (one.head, one.label, one.tag, one.sentence, one.roles) == (
        two.head,
        two.label,
        two.tag,
        two.sentence,
        two.roles,
    )


def test_a_paragraph_reads_the_same_in_any_company() -> None:
    lines = FERRY.split("\n")
    together = by_paragraph(read(FERRY))
    backwards = by_paragraph(read("\n".join(reversed(lines))))
    for number, line in enumerate(lines):
        alone = by_paragraph(read(line))[0]
        assert together[number] == alone
        assert backwards[len(lines) - 1 - number] == alone


@pytest.mark.parametrize("most", [1, 7, 40, 100_000])
def test_how_many_words_are_decoded_together_changes_nothing(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n".join([FERRY, "He said that she said that they had said that it was late.", "No.", FERRY])
    usual = read(text)
    monkeypatch.setattr("rashomon.reading.units.groups.__defaults__", (most,))
    assert read(text) == usual


def test_a_paragraph_that_comes_again_is_not_run_again_and_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    once = by_paragraph(read(FERRY))
    paragraphs = FERRY.split("\n")
    agency = reader()
    runs: list[int] = []
    run = Bundle.run
    monkeypatch.setattr(Bundle, "run", lambda *given, **named: runs.append(1) or run(*given, **named))
    agency.read(Report(id="a", input="a.txt", text=FERRY, sha256="", input_sha256=""))
    before = len(runs)
    text = "\n\n  ".join([paragraphs[2], paragraphs[0], paragraphs[2]])
    copied = agency.read(Report(id="b", input="b.txt", text=text, sha256="", input_sha256=""))
    assert len(runs) == before > 0
    assert all(text[copied.start[i] : copied.end[i]] == copied.word[i] for i in range(len(copied)))
    assert by_paragraph(copied) == {0: once[2], 1: once[0], 2: once[2]}


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rashomon.reading.reader.REMEMBERED", 2)
    reading = reader()
    for n in range(5):
        reading.read(Report(id="r", input="r.txt", text=f"Ferry {n} sank.", sha256="", input_sha256=""))
    assert [words[1] for words in reading._known] == ["3", "4"]


def test_reading_twice_gives_the_same() -> None:
    assert read(FERRY) == read(FERRY)
    assert reader().digest == Reader.load().digest == read("x").made_by


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\u00a0\n",
        "No",
        "“““ ( \" ' unbalanced",
        "\U0001f6a2\U0001f30a sank \U0001f468\u200d\U0001f469\u200d\U0001f467",
        "The daily \u05d4\u05d0\u05e8\u05e5 said: \u202b\u05dc\u05d0\u202c.",
        "bell\x07 and \x1b[0m escape",
        "a" * 5000,
        "said " * 600,
        "- " * 700,
        "https://courier.example/" + "a/" * 300,
    ],
    ids=[
        "empty",
        "blank",
        "one word",
        "quotes",
        "emoji",
        "right to left",
        "control",
        "one long word",
        "said",
        "dashes",
        "address",
    ],
)
def test_odd_texts_are_read_without_loss(text: str) -> None:
    reading = read(text)
    assert all(text[reading.start[i] : reading.end[i]] == reading.word[i] for i in range(len(reading)))
    kept = {i for a, b in zip(reading.start, reading.end, strict=True) for i in range(a, b)}
    assert all(i in kept or not c.isprintable() or c.isspace() for i, c in enumerate(text))


def test_a_paragraph_of_ten_thousand_words_is_read_whole() -> None:
    text = "The harbour master said, and nobody denied it, that the ferry had left; " * 625
    reading = read(text)
    assert "".join(reading.word) == "".join(text.split())
    assert set(reading.paragraph) == {0}


def test_lemmas_are_lower_case_but_for_proper_nouns() -> None:
    reading = read("Officials were told that Karsund's ships had sunk.")
    lemma = dict(zip(reading.word, reading.lemma, strict=True))
    assert (lemma["Officials"], lemma["were"], lemma["told"], lemma["Karsund"]) == ("official", "be", "tell", "Karsund")


def test_reading_loads_no_training_library() -> None:
    code = "import sys; from rashomon.reading import Reader; Reader.load(); print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_given_words_and_sentences_are_kept() -> None:
    words = ["Go", ".", "He", "said", "so", "."]
    reading = reader().read_words(words, begins=[True, False, True, False, False, False])
    assert list(reading.word) == words
    assert reading.sentence == (0, 0, 1, 1, 1, 1)
    assert len(reader().role_labels(words)) == len(words)


def test_without_trees_the_roles_are_the_same_and_nothing_else_is_there() -> None:
    words = ("Officials", "said", "the", "ferry", "had", "sunk", ".")
    whole, part = reader().bundle.run(words), reader().bundle.run(words, trees=False)
    for name in ("roles", "link_left", "link_right"):
        assert getattr(whole, name).tobytes() == getattr(part, name).tobytes()
    assert whole.tag.shape[0] == whole.begin.shape[0] == whole.arcs.shape[0] == len(words)
    assert part.tag.size == part.begin.size == part.arcs.size == part.names.size == 0


def test_a_folder_of_the_environment_without_a_model_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RASHOMON_READER", str(tmp_path))
    shipped.cache_clear()
    with pytest.raises(UsageError, match=r"holds no reader: it needs reader\.zip$"):
        shipped()
    (tmp_path / "reader.onnx").touch()
    with pytest.raises(UsageError, match="of the form before: export it again"):
        shipped()
    monkeypatch.delenv("RASHOMON_READER")
    assert shipped().digest == reader().digest
