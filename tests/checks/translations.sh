#!/usr/bin/env bash
# Is every language complete, and does each translation keep its placeholders?
set -euo pipefail

cd "$(dirname "$(realpath "$0")")/../.."
here=$PWD/tests/checks
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

build-aux/make-pot "$work/all.pot"

mapfile -t languages < <(sed -e 's/#.*//' -e '/^[[:space:]]*$/d' po/LINGUAS)
for language in "${languages[@]}"; do
  po=po/$language.po
  if [ ! -f "$po" ]; then
    echo "$po is missing"
    failed=1
    continue
  fi
  if ! msgfmt --check --check-accelerators=_ --output-file=/dev/null "$po" 2>"$work/log"; then
    cat "$work/log"
    failed=1
  fi
  msgmerge --quiet --no-fuzzy-matching --output-file="$work/now.po" "$po" "$work/all.pot"
  if LC_ALL=C msgfmt --statistics --output-file=/dev/null "$work/now.po" 2>&1 | grep -E 'untranslated|fuzzy'; then
    echo "$po is not complete; build-aux/update-po $language brings it up to date. Open:"
    msgattrib --untranslated --no-obsolete --no-wrap "$work/now.po" | grep -E '^(msgctxt|msgid|")' | sed 1,2d
    msgattrib --only-fuzzy --no-obsolete --no-wrap "$work/now.po" | grep -E '^(msgctxt|msgid|")' | sed 1,2d
    failed=1
  fi
  msgattrib --translated --no-obsolete --no-wrap "$work/now.po" >"$work/done.po"
  /usr/bin/python3 "$here/placeholders.py" "$po" "$work/done.po" || failed=1
done

exit $failed
