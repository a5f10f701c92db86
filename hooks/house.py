"""
Checks everything before anything is written, and keeps it for the other hooks.

on_config: a failure here leaves the site built before untouched; later ones leave half a site.
"""

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from sluss import clock
from sluss.check import everything
from sluss.problem import report


def on_config(config: MkDocsConfig) -> None:
    """Stop with all problems at once, or keep the house in `config.extra`."""
    # The sitemap is written at the end, when all languages are there to be named beside each other.
    config.theme.static_templates.discard("sitemap.xml")
    # `sluss build` brings what it has checked; i18n builds the other languages inside the first
    # one's build, where what was read still holds.
    if "house" not in config.extra:
        root = Path(config.config_file_path or os.curdir).parent
        house, problems = everything(root, clock.today())
        if house is None:
            raise PluginError("\n" + report(problems))
        config.extra["house"] = house
    config.site_url = config.extra["house"].directory.site.address
