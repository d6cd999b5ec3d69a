#!/bin/sh
# Puts the predictions of the shipped model into the README's first example: run it after the model has changed.
set -eu
export LC_ALL=C # the order of examples/*.cif
cd "$(dirname -- "$0")/.."
table=$(mktemp)
trap 'rm -f "$table" "$table.md"' EXIT
./sitenet predict examples/*.cif 2>/dev/null >"$table"
awk -v table="$table" '
  !done && $0 == "$ ./sitenet predict examples/*.cif" {
    print; while ((getline line < table) > 0) print line
    skipping = 1; done = 1; next
  }
  skipping && /^```/ { skipping = 0 }
  !skipping { print }
  END { if (!done) exit 1 }' README.md >"$table.md"
cat "$table.md" >README.md
