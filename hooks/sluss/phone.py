"""
Numbers that a person can dial: shown as written, checked against a second opinion.

Nothing is ever reformatted: the libraries write 0771-114 114 as 077-111 41 14. What an editor
wrote is what a reader sees, and the digits of text and `tel:` link are compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import phonenumbers

from sluss.shape import Wrong

# Form in which Swedish numbers are printed: area code, hyphen, groups of two or three digits.
_NATIONAL = re.compile(r"0\d{1,3}-\d{2,3}(?: \d{2,3}){1,3}")
_INTERNATIONAL = re.compile(r"\+[1-9]\d{0,2}(?: \d{1,4}){2,5}")
_ALLOWED = re.compile(r"[0-9 +\-]*")
_SHORT = 6  # digits of the longest short number: 116 111
# Reserved by the Swedish Post and Telecom Authority for fiction and examples: first, last digits.
_EXAMPLE_RANGES = (
    ("0313900600", "0313900699"),
    ("0406280400", "0406280499"),
    ("0846500400", "0846500499"),
    ("0980319200", "0980319299"),
    ("0701740605", "0701740699"),
)


@dataclass(frozen=True)
class Number:
    """One dialable number: `display` as printed, `href` as dialled (`tel:` + digits)."""

    display: str
    href: str

    @property
    def digits(self) -> str:
        """The digits that are dialled, with a leading + for numbers from abroad."""
        return self.href.removeprefix("tel:")


def dial(display: str, short_numbers: frozenset[str] | None) -> Number:
    """
    Make a printed number dialable.

    In: the number as printed; the digits of the short numbers that exist (vocabulary.yaml), None
    where that could not be read: then any short number may.
    Out: a `Number`; short ones are dialled as plain digits (tel:112, never tel:+46112).
    Raises: `Wrong` with the form to write.
    """
    _only_visible_digits(display)
    if display != " ".join(display.split()):
        raise Wrong("the number has a space too many", f'"{" ".join(display.split())}"')
    digits = re.sub(r"\D", "", display)
    short = len(digits) <= _SHORT
    if short if short_numbers is None else digits in short_numbers:
        return Number(display, f"tel:{digits}")
    if not (_NATIONAL.fullmatch(display) or _INTERNATIONAL.fullmatch(display)):
        if short:
            raise Wrong(
                "this short number is not in the list of short numbers",
                "a full number, or add the short number to `short_numbers` in vocabulary.yaml",
            )
        raise Wrong(
            "this is not how a Swedish number is printed",
            'area code, hyphen, groups of two or three digits: "08-465 004 00"; '
            'from abroad: "+46 8 465 004 00"',
            cause="form of number",
        )
    _plausible(display)
    dialled = f"+{digits}" if display.startswith("+") else f"+46{digits.removeprefix('0')}"
    return Number(display, f"tel:{dialled}")


def is_example(number: Number) -> bool:
    """Whether the number lies in a range reserved for fiction and examples."""
    national = re.sub(r"^\+46", "0", number.digits)
    return any(first <= national <= last for first, last in _EXAMPLE_RANGES)


def _only_visible_digits(display: str) -> None:
    if not _ALLOWED.fullmatch(display):
        other = sorted({c for c in display if not _ALLOWED.fullmatch(c)})
        shown = ", ".join(c if c.isalnum() or c in "()/.,:;" else f"{c!a}" for c in other)
        raise Wrong(
            f"a number may hold digits, spaces, one hyphen and a leading +, not {shown}",
            "type the number by hand: pasted text can carry other hyphens and spaces",
            cause="characters in number",
        )


def _plausible(display: str) -> None:
    try:
        parsed = phonenumbers.parse(display, "SE")
    except phonenumbers.NumberParseException as error:
        raise Wrong("this cannot be read as a phone number", "check each digit") from error
    if not phonenumbers.is_valid_number(parsed):
        reason = {
            phonenumbers.ValidationResult.TOO_SHORT: "a digit is missing",
            phonenumbers.ValidationResult.TOO_LONG: "there is a digit too many",
        }.get(
            phonenumbers.is_possible_number_with_reason(parsed),
            "no number of this kind is in use: is a digit wrong, missing or too many?",
        )
        raise Wrong(
            f"this number cannot be right: {reason}",
            "compare each digit with the owner's own page",
            cause="implausible number",
        )
