#!/bin/sh
# What the tests need beyond npm: poppler-utils, with which PDFs are compared, and slapd with ldap-utils, against which sign-in with a
# directory is tried, and openssl, which makes certificates for the SAML tests. Without root rights it says what is missing and goes on: those tests are then skipped by name.
set -eu
need() { # need PACKAGE PROGRAM…: prints the package when one of its programs is missing
  package=$1; shift
  for program in "$@"; do
    command -v "$program" >/dev/null 2>&1 || [ -x "/usr/sbin/$program" ] || { printf ' %s' "$package"; return; }
  done
}
missing="$(need poppler-utils pdftotext pdftoppm)$(need slapd slapd)$(need ldap-utils ldapadd)$(need openssl openssl)"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  # shellcheck disable=SC2086
  apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing >/dev/null && exit 0
fi
echo "missing packages:$missing; what needs them will be skipped" >&2
