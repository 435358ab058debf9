#!/bin/sh
# What the tests need beyond npm: poppler-utils, with which PDFs are compared; slapd with ldap-utils, against which sign-in with a
# directory is tried; openssl, which makes certificates for the SAML tests. Without root rights it says what is missing and goes on:
# those tests are then skipped by name.
set -eu
need() { # need PACKAGE PROGRAM…: prints the package when one of its programs is missing
  package=$1; shift
  for program in "$@"; do
    command -v "$program" >/dev/null 2>&1 || [ -x "/usr/sbin/$program" ] || { printf ' %s' "$package"; return; }
  done
}
missing="$(need poppler-utils pdftotext pdftoppm)$(need slapd slapd)$(need ldap-utils ldapadd)$(need openssl openssl)"
[ -n "$missing" ] || exit 0

install() {
  # Packages with daemons would start them; the tests start their own, on loopback.
  policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
    trap 'rm -f "$policy"' EXIT
  fi
  # shellcheck disable=SC2086
  apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $missing >/dev/null
}
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  install && exit 0
fi
echo "missing packages:$missing; what needs them will be skipped" >&2
