#!/bin/sh
# Gets what the browser tests need: Chromium, Firefox, a screen for Firefox, certificates' tool,
# and web servers; Chromium also from Playwright where the network allows it. If a thing cannot be
# had, it says so and fails.
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
setup/debian.sh "For the tests" $wanted && exit 0
# Where nothing may be installed, Playwright brings a Chromium of its own; the rest must be there.
[ "$wanted" = " chromium" ] && .venv/bin/python -m playwright install chromium
