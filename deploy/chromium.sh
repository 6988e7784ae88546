#!/bin/sh
# Sees to it that the browser tests have a Chromium: takes the one that is there, installs Debian's
# where it may, and otherwise says in one sentence what to install.
set -u

if [ -n "${EDUWEB_CHROMIUM:-}" ] && [ -x "$EDUWEB_CHROMIUM" ]; then exit 0; fi
if command -v chromium >/dev/null 2>&1; then exit 0; fi

advice="The browser tests need Chromium: install the package 'chromium', or set EDUWEB_CHROMIUM to the program's path."

as_root=""
if [ "$(id -u)" != 0 ]; then
  if ! sudo -n true 2>/dev/null; then echo "$advice" >&2; exit 1; fi
  as_root="sudo -n"
fi
if ! command -v apt-get >/dev/null 2>&1; then echo "$advice" >&2; exit 1; fi

echo "Installing Chromium for the browser tests (once) ..."
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get -qq update >/dev/null 2>&1
if ! $as_root apt-get -qq install --yes --no-install-recommends chromium >/dev/null 2>&1; then
  echo "$advice" >&2
  exit 1
fi
