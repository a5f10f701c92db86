#!/bin/sh
# Gets the spelling checker and the dictionaries from Debian where we may install; else says how.
set -eu
wanted=""
command -v hunspell >/dev/null 2>&1 || wanted="$wanted hunspell"
[ -f /usr/share/hunspell/sv_SE.dic ] || wanted="$wanted hunspell-sv"
[ -f /usr/share/hunspell/en_GB.dic ] || wanted="$wanted hunspell-en-gb"
[ -z "$wanted" ] && exit 0

if command -v apt-get >/dev/null; then
	if [ "$(id -u)" = 0 ]; then
		apt-get update -qq
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >/dev/null
		exit 0
	fi
	if sudo -n true 2>/dev/null; then
		sudo apt-get update -qq
		sudo DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >/dev/null
		exit 0
	fi
fi
echo "The spelling cannot be checked without packages that cannot be installed from here. Run once:" >&2
echo "    sudo apt install$wanted" >&2
exit 1
