#!/bin/sh
# Makes the Python environment from the locked requirements: setup/venv.sh FOLDER REQUIREMENTS...
set -eu
venv=$1
shift
python=${PYTHON:-python3}

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
	echo "Python 3.11 or later is needed; $python is $("$python" --version)." >&2
	exit 1
}
# Debian keeps the part of Python that fills an environment in a package of its own.
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
	setup/debian.sh "For Python's environment" \
		"$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
fi
[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
set -- $(printf -- '-r %s ' "$@")
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes "$@"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
