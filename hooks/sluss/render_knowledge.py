"""The knowledge bank on a page: law, links, figures, terms and trainings."""

from __future__ import annotations

from sluss import training, training_calendar
from sluss.law import Law
from sluss.render_marker import Marker
from sluss.render_scene import Scene

LAW_PAGE = "kunskap/lag.md"
GLOSSARY_PAGE = "kunskap/ordlista.md"


def law(marker: Marker, scene: Scene) -> str:
    """`<!-- law KEY -->`: the paragraph, and whether anybody has confirmed what we say of it."""
    statement = scene.directory.laws[marker.keys[0]]
    href = scene.page.url(LAW_PAGE, _law_anchor(statement)) if scene.is_work else ""
    return scene.draw("law", law=statement, href=href)


def laws(marker: Marker, scene: Scene) -> str:
    """`<!-- laws TOPIC -->` or `<!-- laws -->`: the statements, in the order of the file."""
    topic = marker.keys[0] if marker.keys else None
    chosen = [law for law in scene.directory.laws.values() if topic in (None, law.topic)]
    statements = [(law, scene.anchor(_law_anchor(law))) for law in chosen]
    return scene.draw("laws", laws=statements)


def link(marker: Marker, scene: Scene) -> str:
    """`<!-- link KEY -->`: an outer link with its publisher and, if another, its language."""
    chosen = scene.directory.links[marker.keys[0]]
    return scene.draw("link", link=chosen)


def links(marker: Marker, scene: Scene) -> str:
    """`<!-- links TOPIC -->` or `<!-- links -->`: outer links, each with what it is about."""
    topic = marker.keys[0] if marker.keys else None
    chosen = [link for link in scene.directory.links.values() if topic in (None, link.topic)]
    return scene.draw("links", links=chosen)


def figure(marker: Marker, scene: Scene) -> str:
    """`<!-- figure KEY -->`: a value with its source and year."""
    return scene.draw("figure", figure=scene.directory.figures[marker.keys[0]])


def term(marker: Marker, scene: Scene) -> str:
    """`<!-- term KEY -->`: linked to the glossary in the work room, explained in the quiet one."""
    chosen = scene.directory.glossary[marker.keys[0]]
    here = scene.page.path == GLOSSARY_PAGE
    href = scene.page.url(GLOSSARY_PAGE, f"ord-{chosen.id}") if scene.is_work and not here else ""
    return scene.draw("term", term=chosen, href=href)


def glossary(_: Marker, scene: Scene) -> str:
    """`<!-- glossary -->`: every term with its meaning, in the alphabet of the page's language."""
    terms = sorted(
        scene.directory.glossary.values(), key=lambda term: _alphabetical(scene.text(term.term))
    )
    return scene.draw("glossary", terms=[(term, scene.anchor(f"ord-{term.id}")) for term in terms])


def trainings(_: Marker, scene: Scene) -> str:
    """`<!-- trainings -->`: those to come, those that were held, and how many by kind and year."""
    directory = scene.directory
    listed = list(directory.trainings.values())
    file = training_calendar.file_name(directory, scene.page.language)
    return scene.draw(
        "trainings",
        trainings=training.in_order(listed),
        kinds={kind.id: scene.text(kind.name) for kind in directory.vocabulary.activities},
        counts=training.counts(listed, directory.vocabulary),
        calendar=scene.data(file) if any(one.date for one in listed) else "",
        today=directory.today,
    )


def _law_anchor(statement: Law) -> str:
    return f"lag-{statement.id}"


def _alphabetical(text: str) -> str:
    # Swedish puts å, ä and ö after z; code points put ä before å.
    return text.casefold().translate(str.maketrans("åäö", "{|}"))
