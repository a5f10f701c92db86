#!/bin/sh
# Installs Debian packages where we may; else says what to run: setup/debian.sh WHAT-FOR PACKAGE...
set -eu
purpose=$1
shift
if command -v apt-get >/dev/null; then
	as=
	[ "$(id -u)" = 0 ] || as="sudo -n"
	if [ -z "$as" ] || $as true 2>/dev/null; then
		$as apt-get update -qq
		# Servers are started by the tests, never by the system.
		$as env RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive \
			apt-get install -y -qq --no-install-recommends "$@" >/dev/null
		exit 0
	fi
fi
echo "$purpose: packages are missing that cannot be installed from here. Run once:" >&2
echo "    sudo apt install $*" >&2
exit 1
