#!/bin/sh
# Node comes as a wheel; what runs on it is locked in package-lock.json: setup/node.sh VENV
set -eu
PATH=$(CDPATH= cd -- "$1/bin" && pwd):$PATH
export PATH
# A company's own certificate stands in the system's list, which npm does not read by itself.
if [ -z "${npm_config_cafile:-}" ] && [ -f /etc/ssl/certs/ca-certificates.crt ]; then
	npm_config_cafile=/etc/ssl/certs/ca-certificates.crt
	export npm_config_cafile
fi
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
