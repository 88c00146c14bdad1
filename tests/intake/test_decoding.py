"""Bytes to text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.intake.decoding import decoded
from rashomon.terms import InputError

# Text as it stands in a file: no NULs, no surrogates, not only white space, no control characters.
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"], include_characters="\n\t"), max_size=200
).filter(lambda text: bool(text.strip()) and not text.startswith("\ufeff"))
ENGLISH = "The mayor said: “It’s closed – for 3 weeks.” Café Brülé cost £4."


@given(TEXTS)
def test_utf8_text_is_kept_as_it_is(text: str) -> None:
    if not text.startswith(("%PDF-", "GIF8", "{\\rtf", "BZh", "RIFF", "WARC/")):
        assert decoded(text.encode()).text == text


@given(TEXTS, st.sampled_from(["\n", "\r\n", "\r"]))
def test_only_line_endings_are_changed(text: str, ending: str) -> None:
    content = ("x" + text).replace("\n", ending).encode()
    assert decoded(content).text == "x" + text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_says_the_encoding_and_is_dropped(encoding: str) -> None:
    found = decoded(ENGLISH.encode(encoding))
    assert (found.text, found.warnings) == (ENGLISH, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_read_with_a_warning(encoding: str) -> None:
    found = decoded(ENGLISH.encode(encoding))
    assert found.text == ENGLISH
    assert found.warnings == (f"The text is not in UTF-8; it was read as {encoding}.",)


def test_windows_1252_is_read_with_a_warning_that_names_it() -> None:
    found = decoded(ENGLISH.encode("windows-1252"))
    assert found.text == ENGLISH
    assert found.warnings == ("The text is not in UTF-8; it was read as windows-1252.",)


def test_another_legacy_encoding_is_read_as_what_it_is() -> None:
    text = "Мэр города заявил в понедельник, что мост через реку закрыт до конца недели. " * 3
    assert decoded(text.encode("koi8-r")).text == text


def test_the_encoding_a_page_declares_is_tried_first() -> None:
    assert decoded("Łódź said so in a letter.".encode("iso-8859-2"), "iso-8859-2").text == "Łódź said so in a letter."


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is empty"),
        (b"  \n\t", "is empty"),
        (b"\xef\xbb\xbf \n", "nothing but white space"),
        (b"%PDF-1.7 ...", "PDF document"),
        (b"PK\x03\x04abc", "ZIP archive"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (bytes(range(256)) * 4, "binary"),
        ("Zürich said so. ".encode() * 3 + b"\xff" + "Genève too.".encode(), "encoding is broken"),
        (b"\xff\xfeA", "encoding is broken"),
        (b"The harbour master said that two boats were lost in the storm.\xc3", "encoding is broken"),
        (b"The harbour master said that two boats were lost.\xff\xfe\xfd Nobody was warned.", "encoding is broken"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(content: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        decoded(content)


def test_nuls_and_lone_surrogates_are_replaced_and_counted() -> None:
    found = decoded(b"one\x00two three four")
    assert found.text == "one\ufffdtwo three four"
    assert found.warnings == ("1 character that cannot be stored was replaced by U+FFFD.",)
    assert decoded(b"\xff\xfe" + "a\ud800b c".encode("utf-16-le", "surrogatepass")).text == "a\ufffdb c"
