#!/bin/sh
# Linux, macOS:  sh install.sh [FOLDER] [--check] [--no-warm]
here=$(dirname -- "$0")
for python in python@PYTHON@ python3 python; do
    if command -v "$python" >/dev/null 2>&1; then
        exec "$python" "$here/install.py" "$@"
    fi
done
echo "Python @PYTHON@ is not installed. Install it first; see README.md." >&2
echo "Python @PYTHON@ belum terpasang. Pasang dahulu; lihat BACA.md." >&2
exit 2
