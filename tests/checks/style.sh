#!/usr/bin/env bash
# Sizes, layers and the other rules of CONTRIBUTING.md.
set -euo pipefail
exec /usr/bin/python3 "$(dirname "$(realpath "$0")")/style.py" "$@"
