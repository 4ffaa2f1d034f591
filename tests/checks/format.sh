#!/usr/bin/env bash
# Is every C file laid out the way .clang-format says?
# usage: tests/checks/format.sh [--fix] [FILE…]
set -euo pipefail

cd "$(dirname "$(realpath "$0")")/../.."

fix=false
if [ "${1:-}" = --fix ]; then
  fix=true
  shift
fi

# Other versions decide differently, so only this one may judge.
if ! command -v clang-format-14 >/dev/null; then
  echo "clang-format-14 is not installed"
  exit 77
fi

if [ $# -gt 0 ]; then
  files=("$@")
else
  mapfile -t files < <(find src tests -name node_modules -prune -o -name '*.[ch]' -print | sort)
fi
[ ${#files[@]} -gt 0 ] || exit 0

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp --parents .clang-format "${files[@]}" "$copy"

# The words that mark a text for translation have no blank before the bracket.
# clang-format can be told so, but then it loses count of the brackets.
(
  cd "$copy"
  clang-format-14 -i "${files[@]}"
  sed -E -i 's/(^|[^A-Za-z0-9_])(_|N_|C_|NC_) \("/\1\2("/g' "${files[@]}"
)

failed=0
for file in "${files[@]}"; do
  if cmp -s "$file" "$copy/$file"; then
    continue
  elif $fix; then
    cat "$copy/$file" >"$file"
  else
    diff -u --label "$file" --label "$file, laid out" "$file" "$copy/$file" || failed=1
  fi
done
[ $failed -eq 0 ] || echo "To lay them out: tests/checks/format.sh --fix"
exit $failed
