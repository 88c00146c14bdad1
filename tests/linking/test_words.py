"""Stems, rarities and the data files of words."""

from rashomon.linking.words import RAREST, content_words, irregular, lines_of, listed, rarity, stem, stop_words


def test_inflected_forms_share_a_stem() -> None:
    for forms in (
        ("attack", "attacks", "attacked", "attacking"),
        ("deny", "denies", "denied", "denying"),
        ("fight", "fights", "fought", "fighting"),
        ("strike", "strikes", "struck", "striking"),
        ("apologise", "apologize", "apologized", "apologies", "apology"),
        ("destroy", "destroys", "destroyed", "destroying"),
        ("kill", "kills", "killed", "killings"),
        ("target", "targeted", "targeting"),
        ("blow", "blew", "blown"),
    ):
        assert len({stem(form) for form in forms}) == 1, [(form, stem(form)) for form in forms]


def test_unlike_words_keep_apart() -> None:
    for left, right in (("bus", "bu"), ("rise", "ris"), ("need", "ne"), ("army", "arm"), ("news", "new")):
        assert stem(left) != stem(right)


def test_content_words_leave_out_names_and_words_that_say_nothing() -> None:
    assert content_words("The Front had laid the charges", frozenset({"front"})) == ("charg", "lay")


def test_rarity_table_is_whole_and_holds_no_numbers() -> None:
    rows = [line.split("\t") for line in lines_of("rarity.tsv")]
    assert len(rows) > 5000
    assert rows == sorted(rows)
    assert all(word.isalpha() and 1 <= int(bucket) <= RAREST for word, bucket in rows)


def test_names_are_equally_rare_whoever_bears_them() -> None:
    assert {rarity(stem(name)) for name in ("tosk", "brenholt", "marrant", "kestria")} == {RAREST}


def test_lists_are_folded_and_irregular_forms_belong_to_one_word() -> None:
    for name in ("stop_words.txt", "uninflected.txt", "title_words.txt", "outlet_words.txt", "updating_words.txt"):
        assert all(word == word.casefold() for word in listed(name)), name
    assert not set(irregular()) & set(irregular().values())
    assert stem("the") in stop_words()
