#!/usr/bin/env bash
# Is every C file laid out the way .clang-format says?
# usage: tests/checks/format.sh [--fix]
set -euo pipefail

cd "$(dirname "$(realpath "$0")")/../.."

# Other versions decide differently, so only this one may judge.
format=$(command -v clang-format-14 || true)
if [ -z "$format" ]; then
  echo "clang-format-14 is not installed"
  exit 77
fi

mapfile -t files < <(find src tests -name node_modules -prune -o -name '*.[ch]' -print | sort)
[ ${#files[@]} -gt 0 ] || exit 0

if [ "${1:-}" = --fix ]; then
  "$format" -i "${files[@]}"
else
  "$format" --dry-run --Werror "${files[@]}"
fi
