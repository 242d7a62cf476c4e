#!/bin/sh
# Installs what the tests need and the machine lacks: Chromium, Node, a C compiler for the race detector, tools that read PDF,
# and the npm packages of this folder. Where it may not install, it says what to install.
set -eu
cd "$(dirname "$0")"

missing=
for need in chromium:chromium node:nodejs npm:npm cc:gcc pdfinfo:poppler-utils qpdf:qpdf mutool:mupdf-tools; do
  command -v "${need%%:*}" >/dev/null || missing="$missing ${need#*:}"
done
if [ -n "$missing" ]; then
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "the tests need more programs; on Debian: sudo apt-get install$missing" >&2
    exit 1
  fi
  echo "installing$missing"
  apt-get update -qq
  # shellcheck disable=SC2086 # a list of names
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi

installed=node_modules/.package-lock.json
if [ ! -e "$installed" ] || [ package-lock.json -nt "$installed" ]; then
  npm ci --silent --no-audit --no-fund
fi
