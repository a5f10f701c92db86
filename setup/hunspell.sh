#!/bin/sh
# Gets the spelling checker and the dictionaries from Debian where we may install; else says how.
set -eu
wanted=""
command -v hunspell >/dev/null 2>&1 || wanted="$wanted hunspell"
[ -f /usr/share/hunspell/sv_SE.dic ] || wanted="$wanted hunspell-sv"
[ -f /usr/share/hunspell/en_GB.dic ] || wanted="$wanted hunspell-en-gb"
[ -z "$wanted" ] || setup/debian.sh "To check the spelling" $wanted
