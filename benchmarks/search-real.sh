#!/usr/bin/env bash
# Searches the paper's space (Table 1) on 2,000 crystals at 50 atoms, by the default sampler and at random, both at the same time with half of
# the processors each, and compares what they found with the paper's own model, trained under the same budget as every other trial, on 2,000
# other crystals.
#
#   benchmarks/search-real.sh SET OUT [TIME]
#
# SET: a set with a column "gap" and at least 4,000 rows. OUT: a new folder. TIME: of each search, 60m if left out.
# A search that was stopped goes on when the script is run again.
set -euo pipefail

if [ $# -lt 2 ] || [ $# -gt 3 ]; then
  sed -n '2,9s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
set_file=$1
out=$2
time=${3:-60m}
sitenet="$(cd "$(dirname "$0")/.." && pwd)/sitenet"

mkdir -p "$out"
if [ ! -e "$out/held-out.jsonl.gz" ]; then
  "$sitenet" dataset sample --rows 4000 --seed 1 "$set_file" "$out/sample.jsonl.gz"
  gzip -dc "$out/sample.jsonl.gz" | awk 'NR % 2 == 1' | gzip -n > "$out/searched.jsonl.gz"
  gzip -dc "$out/sample.jsonl.gz" | awk 'NR % 2 == 0' | gzip -n > "$out/held-out.jsonl.gz"
fi

# Side by side, so that both have the same hour of the same machine. Trials that fall behind end after 3, 9 or 27 epochs, and none takes longer
# than 3 minutes of one processor.
threads=$(($(nproc) / 2))
search() {
  exec "$sitenet" search --data "$out/searched.jsonl.gz" --target gap --space paper --study "$out/$1.study" --sampler "$1" \
    --pruner halving:min=3 --supercell 50 --val-fraction 0.2 --epochs 40 --trial-time 180s --trials 1000 \
    --threads "$((threads > 0 ? threads : 1))" --time "$time" > "$out/$1.txt" 2> "$out/$1.log"
}
running=()
# What began ends, also when this script is interrupted; a search saves and can go on.
trap 'kill "${running[@]}" 2> /dev/null || true; wait; exit 130' INT TERM
for sampler in evolution random; do
  [ ! -e "$out/$sampler.html" ] || continue
  search "$sampler" &
  running+=($!)
done
for process in "${running[@]}"; do
  wait "$process" || { tail -n 1 "$out"/*.log >&2; kill "${running[@]}" 2> /dev/null || true; exit 1; }
done
trap - INT TERM

for sampler in evolution random; do
  # The page comes last: it says that this search is done, which one without a best trial is not.
  "$sitenet" study best "$out/$sampler.study" -o "$out/$sampler.yaml"
  "$sitenet" study export "$out/$sampler.study" -o "$out/$sampler.csv"
  "$sitenet" study show "$out/$sampler.study"
  "$sitenet" study report "$out/$sampler.study" -o "$out/$sampler.html"
done

# The MAE on crystals that no search has seen. Trial 0 of either study is the paper's own model.
held_out() {
  printf '%-22s' "$1"
  "$sitenet" evaluate --model "$out/$2.trials/trial-$(printf %05d "$3")/best.safetensors" --data "$out/held-out.jsonl.gz" --target gap \
    | awk '$1 == "all" { print $3 }'
}
best_trial() {
  "$sitenet" study best "$out/$1.study" 2>&1 > /dev/null | sed -n 's/^sitenet: trial \([0-9]*\).*/\1/p'
}
echo
echo "MAE [eV] on 2,000 crystals that no search has seen:"
held_out "the paper's model" evolution 0
held_out "best of evolution" evolution "$(best_trial evolution)"
held_out "best of random" random "$(best_trial random)"
