"""The last of the proof: read the built pages back, and publish what was found as proof.json."""

import json
from pathlib import Path

from sluss import coverage, coverage_page, route
from sluss.built import pages
from sluss.coverage_problem import problems_with
from sluss.directory import Directory
from sluss.problem import Problem
from sluss.proof import Proof
from sluss.proof_words import Speaker

NAME = "proof.json"


def publish(site: Path, directory: Directory) -> list[Problem]:
    """
    Read a built site back and write its proof.json; out: what failed, and then nothing is written.

    Call it when nothing changes the pages any more.
    """
    table = route.of(directory)
    proof = coverage_page.read_back(table, pages(site), coverage.of(table))
    problems = problems_with(proof, table)
    if not problems:
        (site / NAME).write_text(text_of(proof, directory), encoding="utf-8")
    return problems


def text_of(proof: Proof, directory: Directory) -> str:
    """Give a proof as JSON, its properties and causes with their words in every language."""
    given = proof.as_json()
    speakers = {code: Speaker(directory, code) for code in directory.languages.codes}
    for verdict, one in zip(proof.verdicts, given["properties"], strict=True):
        one["says"] = {
            code: str(speaker.words.proof[f"property_{verdict.number}"])
            for code, speaker in speakers.items()
        }
        for (cause, found), told in zip(verdict.causes, one["causes"], strict=True):
            told["says"] = {code: one.cause(cause, found) for code, one in speakers.items()}
    return json.dumps(given, ensure_ascii=False, indent=1) + "\n"
