"""The proof as proof.json has it: with its words, so that a machine's reader is a reader too."""

from typing import Any

from sluss.directory import Directory
from sluss.proof import Proof
from sluss.proof_words import Speaker


def given(proof: Proof, directory: Directory) -> dict[str, Any]:
    """Give a proof for proof.json, its properties and causes in every language of the site."""
    told = proof.as_json()
    speakers = {code: Speaker(directory, code) for code in directory.languages.codes}
    for verdict, one in zip(proof.verdicts, told["properties"], strict=True):
        one["says"] = {
            code: str(speaker.words.proof[f"property_{verdict.number}"])
            for code, speaker in speakers.items()
        }
        for (cause, found), because in zip(verdict.causes, one["causes"], strict=True):
            because["says"] = {
                code: speaker.cause(cause, found) for code, speaker in speakers.items()
            }
    return told
