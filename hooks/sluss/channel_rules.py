"""What must hold between the values of one channel: which fields it needs, and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sluss.contact import Channel
from sluss.phone import is_example
from sluss.shape import Fault
from sluss.site import Site

_NEEDS: dict[str, tuple[str, ...]] = {
    "phone": ("number", "hours"),
    "sms": ("number", "hours"),
    "textphone": ("hours",),
    "chat": ("url", "hours"),
    "video": ("url", "hours"),
    "form": ("url",),
    "web": ("url",),
    "email": ("email", "confidential"),
    "visit": ("address", "hours"),
    "via": ("via", "ask_for", "hours"),
}
_OWN_FIELDS: dict[str, frozenset[str]] = {
    "number": frozenset({"phone", "sms", "textphone"}),
    "abroad": frozenset({"phone"}),
    "url": frozenset({"chat", "video", "form", "web", "textphone"}),
    "email": frozenset({"email"}),
    "confidential": frozenset({"email"}),
    "address": frozenset({"visit"}),
    "via": frozenset({"via"}),
    "ask_for": frozenset({"via"}),
}
_FREE_MAIL = re.compile(
    r"@(?:gmail|hotmail|outlook|live|yahoo|icloud|me|proton(?:mail)?|telia)\.\w+$"
)
# A dot between two words in a mailbox is a person's name unless one word is a function's.
_FUNCTION_WORDS = frozenset(
    [
        "info",
        "kontakt",
        "kontaktcenter",
        "reception",
        "mottagning",
        "kommun",
        "kommunen",
        "registrator",
        "medborgarservice",
        "social",
        "socialtjanst",
        "socialjour",
        "ifo",
        "barn",
        "unga",
        "vuxen",
        "stod",
        "support",
        "fraga",
        "radgivning",
        "konsultation",
        "centrum",
        "resurscentrum",
        "samordning",
        "orosanmalan",
        "kansli",
        "service",
        "office",
        "contact",
        "help",
        "vald",
        "individ",
        "familj",
        "omsorg",
        "forvaltning",
        "region",
        "lan",
        "myndighet",
    ]
)


def of_channel(way: tuple[str | int, ...], channel: Channel, site: Site) -> Iterator[Fault]:
    """Faults of one channel; `way` leads to it from its entry."""
    for name in _NEEDS[channel.type]:
        if getattr(channel, name) is None:
            write = f'add `{name}: "…"`' + (' ("unknown" is allowed)' if name == "hours" else "")
            yield Fault(
                (*way, name),
                f"a channel of type {channel.type} needs `{name}`",
                write,
                cause=f"channel needs {name}",
            )
    for name, types in _OWN_FIELDS.items():
        if getattr(channel, name) is not None and channel.type not in types:
            wrong = f"`{name}` does not belong to a channel of type {channel.type}"
            yield Fault((*way, name), wrong, "remove it, or make it a channel of its own")
    if channel.type == "textphone" and channel.number is None and channel.url is None:
        yield Fault((*way, "number"), "a textphone needs a number or an address", "add one")
    for name in ("number", "abroad"):
        number = getattr(channel, name)
        if number and site.demonstration == "no" and is_example(number):
            yield Fault(
                (*way, name),
                "this number is reserved for books and examples: nobody answers",
                'the real number; an invented site says `demonstration: "yes"` in site.yaml',
                cause="example number",
            )
    if channel.abroad and not channel.abroad.display.startswith("+"):
        write = '"+46 8 465 004 00"'
        yield Fault((*way, "abroad"), "a number from abroad begins with + and the country", write)
    if channel.email:
        yield from _of_mailbox((*way, "email"), channel.email)


def _of_mailbox(way: tuple[str | int, ...], address: str) -> Iterator[Fault]:
    mailbox = address.partition("@")[0].lower()
    parts = [part for part in re.split(r"[._]", mailbox) if part.isalpha() and len(part) > 1]
    personal = len(parts) >= 2 and not _FUNCTION_WORDS & set(parts)
    if personal or _FREE_MAIL.search(address.lower()):
        yield Fault(
            way,
            "this looks like a person's own mailbox; people move on and names are private",
            "the function's mailbox, like socialtjansten@kommun.se",
            cause="personal mailbox",
        )
