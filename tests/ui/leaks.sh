#!/usr/bin/env bash
# Runs a test of the window that was built with the sanitizers, and judges its leaks.
# usage: leaks.sh TEST ARGUMENT…
#
# What GTK and the libraries below it never free is told from what we forget by its whole stack, see
# ../lsan.supp. Whole stacks take ten times as long, so they come in a second run, where the first
# with short ones found a leak: that is nearly never. Short stacks excuse nothing that whole ones don't.
set -euo pipefail

folder=$(mktemp -d "${TMPDIR:-/tmp}/casebook-leaks.XXXXXX")
trap 'rm -rf "$folder"' EXIT

# usage: run STACKS TEST ARGUMENT…     STACKS: short or whole
run() {
  local stacks=$1 status=0 fast=1
  [ "$stacks" = short ] || fast=0
  ASAN_OPTIONS="${ASAN_OPTIONS:-}:fast_unwind_on_malloc=$fast:log_path=$folder/$stacks" "${@:2}" || status=$?
  cat /dev/null "$folder/$stacks".* >&2 2>/dev/null || true
  return "$status"
}

# Whether leaks are all that was found. usage: only_leaks STACKS
only_leaks() {
  grep -qs 'ERROR: LeakSanitizer' "$folder/$1".* && ! grep -qsE 'ERROR: AddressSanitizer|runtime error' "$folder/$1".*
}

status=0
run short "$@" || status=$?
if [ "$status" -ne 0 ] && only_leaks short; then
  echo "# once more, with whole stacks, to see whose leaks these are" >&2
  status=0
  # Each test has been counted already.
  run whole "$@" >&2 || status=$?
fi
exit "$status"
