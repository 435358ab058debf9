#!/bin/sh
# What the tests need beyond npm: poppler-utils, with which PDFs are compared. Without root rights it says what is missing and goes on:
# the comparisons of PDFs are then skipped by name.
set -eu
missing=""
for tool in pdftotext pdftoppm; do
  command -v "$tool" >/dev/null 2>&1 || missing="$missing $tool"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq poppler-utils >/dev/null && exit 0
fi
echo "missing:$missing (package poppler-utils); PDFs will not be compared" >&2
