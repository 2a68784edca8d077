#!/bin/sh
# Makes .venv and installs the pinned, hashed requirements: `tools/environment.sh local|dev`.
# What is installed is remembered as a copy of the file, so that the next start has nothing to do.
set -eu

wanted="requirements/$1.txt"
python=.venv/bin/python

installed() { cmp -s "requirements/$1.txt" ".venv/installed-$1.txt" && "$python" -c "" 2>/dev/null; }

# The development requirements hold the local ones, at the same versions.
if installed "$1" || { [ "$1" = local ] && installed dev && cmp -s "$wanted" .venv/local-within-dev.txt; }; then
    exit 0
fi

find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
        if "$name" -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    echo "Python 3.11 ou plus récent est nécessaire, et n’a pas été trouvé." >&2
    echo "Version présente : $(python3 --version 2>&1 || echo aucune)." >&2
    exit 1
}

if ! "$python" -m pip --version >/dev/null 2>&1; then
    found=$(find_python)
    echo "Création de l’environnement .venv ($("$found" --version))…"
    if ! "$found" -m venv --clear .venv; then
        echo "L’environnement n’a pas pu être créé. Sous Debian ou Ubuntu : apt install python3-venv" >&2
        exit 1
    fi
fi

echo "Installation des dépendances ($wanted)…"
rm -f .venv/installed-*.txt .venv/local-within-dev.txt
"$python" -m pip install --disable-pip-version-check --no-input --require-hashes --requirement "$wanted"
cp "$wanted" ".venv/installed-$1.txt"
if [ "$1" = dev ]; then cp requirements/local.txt .venv/local-within-dev.txt; fi
