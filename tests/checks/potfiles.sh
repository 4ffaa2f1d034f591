#!/usr/bin/env bash
# Is po/POTFILES.in complete, true and sorted?
# usage: tests/checks/potfiles.sh [--write]     --write makes it so
set -euo pipefail

export LC_ALL=C
cd "$(dirname "$(realpath "$0")")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

{
  # -z: the text may begin on the next line.
  find src -name '*.[ch]' ! -name cbi-i18n.h -exec grep -lzE '(^|[^A-Za-z0-9_])(_|N_|C_|NC_|(g_|cbi_)?d?c?n?p?gettext2?|(g_|cbi_)?n?p?gettext) ?\([[:space:]]*([A-Z_]+,[[:space:]]*)?"[^"]' {} +
  find src data -name '*.ui' -exec grep -lE 'translatable="(yes|true|1)"' {} +
  find data \( -name '*.desktop.in*' -o -name '*.metainfo.xml.in*' -o -name '*.gschema.xml' -o -name '*.policy.in*' \
    -o -name '*.directory.in*' -o -name '*.xml.in' \) -print
} | sort -u >"$work/needed"

if [ "${1:-}" = --write ]; then
  cp "$work/needed" po/POTFILES.in
  exit 0
fi

sed -e 's/#.*//' -e 's/[[:space:]]*$//' -e '/^$/d' po/POTFILES.in >"$work/listed"

if ! sort --check --unique "$work/listed" 2>"$work/order"; then
  sed 's/^/po\/POTFILES.in is not sorted: /' "$work/order"
  failed=1
fi

while read -r file; do
  if [ ! -f "$file" ]; then
    echo "po/POTFILES.in names a file that does not exist: $file"
    failed=1
  fi
done <"$work/listed"

while read -r file; do
  echo "po/POTFILES.in lacks a file with translatable texts: $file"
  failed=1
done < <(comm -13 <(sort "$work/listed") "$work/needed")

while read -r file; do
  echo "po/POTFILES.in names a file without translatable texts: $file"
  failed=1
done < <(comm -23 <(sort "$work/listed") "$work/needed")

exit $failed
