#!/bin/sh
# Gets what the browser tests need: Chromium, Firefox, a screen for Firefox, certificates' tool,
# and web servers. Debian's packages through apt where we may install; Chromium also
# from Playwright where the network allows it. If a thing cannot be had, it says so and fails.
set -eu
wanted=""
need() { # need COMMAND PACKAGE
	command -v "$1" >/dev/null 2>&1 || wanted="$wanted $2"
}
need chromium chromium
need firefox-esr firefox-esr
need Xvfb xvfb
need certutil libnss3-tools
need nginx nginx-light
[ -f /usr/lib/nginx/modules/ngx_http_brotli_static_module.so ] || wanted="$wanted libnginx-mod-http-brotli-static"
need caddy caddy
# What drives the browser brings a Node that leans on this library.
ldconfig -p 2>/dev/null | grep -q libatomic.so.1 || wanted="$wanted libatomic1"
[ -z "$wanted" ] && exit 0

if command -v apt-get >/dev/null; then
	if [ "$(id -u)" = 0 ]; then
		apt-get update -qq
		# Servers are started by the tests, never by the system.
		RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >/dev/null
		exit 0
	fi
	if sudo -n true 2>/dev/null; then
		sudo apt-get update -qq
		sudo RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >/dev/null
		exit 0
	fi
fi
# Where nothing may be installed, Playwright brings a Chromium of its own; the rest must be there.
if [ "$wanted" = " chromium" ] && .venv/bin/python -m playwright install chromium; then
	exit 0
fi
echo "The tests need packages that cannot be installed from here. Run once:" >&2
echo "    sudo apt install$wanted" >&2
exit 1
