"""A number is shown as written and dialled as meant."""

from __future__ import annotations

import pytest

from sluss.phone import dial, is_example
from sluss.shape import Wrong

SHORT = frozenset({"112", "11414", "116111"})


@pytest.mark.parametrize(
    ("display", "href"),
    [
        ("112", "tel:112"),
        ("114 14", "tel:11414"),
        ("116 111", "tel:116111"),
        ("08-465 004 00", "tel:+46846500400"),
        ("031-390 06 00", "tel:+46313900600"),
        ("+46 8 465 004 00", "tel:+46846500400"),
    ],
)
def test_the_digits_of_text_and_link_agree(display: str, href: str) -> None:
    number = dial(display, SHORT)
    assert number.display == display
    assert number.href == href


def test_a_short_number_is_never_dialled_with_a_country_code() -> None:
    assert not dial("112", SHORT).href.startswith("tel:+")


@pytest.mark.parametrize("display", ["112 ", "0", "", "08-", "+", "+46", "08-4650", "118 118"])
def test_what_is_no_number_is_refused(display: str) -> None:
    with pytest.raises(Wrong):
        dial(display, SHORT)


@pytest.mark.parametrize(
    ("display", "example"),
    [("08-465 004 00", True), ("+46 31 390 06 99", True), ("031-390 07 00", False)],
)
def test_numbers_for_books_are_known(display: str, *, example: bool) -> None:
    assert is_example(dial(display, SHORT)) is example
