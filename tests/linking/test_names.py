"""Names of actors and outlets."""

import pytest

from rashomon.linking.names import alike, name_words, outlet_key, same_outlet


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Bogdan Ya'lun", "Moshko Yalun", False),
        ("Ya’lun", "Moshko Yalun", True),
        ("Moshko Ya’lun", "Moshko Yalun", True),
        ("General Ilan Dor", "Dor", True),
        ("Ada Dor", "Ilan Dor", False),
        ("Highland Front", "the Highland Front", True),
        ("Highland Front", "Lowland Front", False),
        ("Kestrian army", "Ardovian army", False),
        ("12", "12 people", False),
    ],
)
def test_alike_both_ways(left: str, right: str, expected: bool) -> None:
    assert alike(left, right) is expected
    assert alike(right, left) is expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Brenholt Courier", "the Courier", True),
        ("The Brenholt Courier", "brenholtcourier.com", True),
        ("Northern Dispatch", "the Northern Dispatch newspaper", True),
        ("Northern Dispatch", "Southern Dispatch", False),
        ("Brenholt Courier", "Melsund Courier", False),
        ("Halden News Service", "HNS", True),
        ("", "Courier", False),
    ],
)
def test_outlets_both_ways(left: str, right: str, expected: bool) -> None:
    assert same_outlet(left, right) is expected
    assert same_outlet(right, left) is expected


def test_accents_possessives_and_titles_do_not_matter() -> None:
    assert name_words("Foreign Minister Zoé Straub's") == ("foreign", "zoe", "straub")
    assert name_words("the minister") == ("minister",)
    assert outlet_key("The Daily") == "daily"
