#!/bin/sh
# Checks and measures the program on this machine's GPU and writes one report. Stands in the bundle that
# benchmarks/gpu/bundle.sh makes and needs nothing beside it but the card's driver; PyTorch only for the comparison.
set -u

usage() {
  cat <<'END'
usage: sitenet-gpu/run.sh [--backend tornado[:B[:D]]] [--out DIR] [--peer cuda|cpu] [--time 20m] [--only STEP,...] [--quick]

  --backend NAME  what to measure; default: the first of tornado:cuda, tornado:opencl, tornado:ptx that the bundle has
  --out DIR       where results go; default: results. Started again with the same folder, it goes on where it was
  --peer WHERE    where PyTorch computes: cuda (AMP fp16), the default, or cpu (FP32)
  --time M        minutes of training in all, in three commands of a third each; default: 20
  --only STEP,... only these steps, again where they are done; the report is always made
  --quick         small sizes: shows in some minutes that everything runs, also without a GPU. Its figures say nothing
  --list          name the steps, and end

Each step is a command of less than ten minutes. DIR/report.md and DIR/report.json are written anew after each of them.
PyTorch is taken from SITENET_PYTHON, or else python3; without it the comparison is left out and the report says so.
Exit codes: 0 all steps done, 1 something failed or is missing, 2 the command line was wrong.
END
}

say() { printf 'run: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
wrong() { say "$* (see --help)"; exit 2; }

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 1
all='machine operations positions threads programs states golden bits kernels steps-large steps-small train-1 train-2 train-3'
limit=590
backend=
out=results
peer=cuda
minutes=20
only=
quick=

while [ $# -gt 0 ]; do
  case $1 in
    --help | -h) usage; exit 0 ;;
    --list) for step in $all; do echo "$step"; done; exit 0 ;;
    --quick) quick=--quick; shift ;;
    --backend | --out | --peer | --time | --only)
      [ $# -ge 2 ] || wrong "$1 needs a value"
      case $1 in
        --backend) backend=$2 ;;
        --out) out=$2 ;;
        --peer) peer=$2 ;;
        --time) minutes=${2%m} ;;
        --only) only=$(printf '%s' "$2" | tr ',' ' ') ;;
      esac
      shift 2 ;;
    *) wrong "there is no argument $1" ;;
  esac
done
case $peer in cuda | cpu) ;; *) wrong "--peer takes cuda or cpu, not '$peer'" ;; esac
case $minutes in '' | *[!0-9]* | 0) wrong "--time takes minutes from 1 to 27, not '$minutes'" ;; esac
[ "$minutes" -le 27 ] || wrong "--time takes minutes from 1 to 27, so that a third stays below ten"
for step in $only; do
  case " $all " in *" $step "*) ;; *) wrong "there is no step '$step'; they are: $all" ;; esac
done

[ -x "$here/java/bin/java" ] || die "$here has no folder java: run.sh runs in the bundle that benchmarks/gpu/bundle.sh makes"
"$here/java/bin/java" -version >/dev/null 2>&1 || die 'the bundled Java does not start here: it is for Linux on another processor'
TORNADOVM_HOME=$here/sdk
LD_LIBRARY_PATH=$here/sdk/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
SITENET_PYTHON=${SITENET_PYTHON:-python3}
export TORNADOVM_HOME LD_LIBRARY_PATH SITENET_PYTHON
if [ -z "$backend" ]; then
  for driver in ptx opencl cuda; do
    [ -f "$here/sdk/etc/exportLists/$driver-exports" ] && backend=tornado:$driver
  done
fi
case $backend in
  tornado:*) driver=${backend#tornado:}; driver=${driver%%:*} ;;
  *) wrong "--backend takes tornado:cuda, tornado:opencl or tornado:ptx, with :N for the device, not '$backend'" ;;
esac
case $driver in
  cuda | ptx)
    [ -e /dev/nvidiactl ] || [ -e /dev/dxg ] ||
      die "$backend needs an NVIDIA GPU and its driver, and there is none here (no /dev/nvidiactl)" ;;
esac
set_=$(find "$here/shared/data" -type f -name '*.jsonl.gz' 2>/dev/null | sort | head -n 1)
mkdir -p "$out/state" || die "$out: cannot be made"
out=$(CDPATH='' cd -- "$out" && pwd) || exit 1

java() {
  "$here/java/bin/java" -Djava.awt.headless=true --sun-misc-unsafe-memory-access=allow --add-modules=jdk.incubator.vector \
    -XX:+UseParallelGC -Dsitenet.root="$here" -Dsitenet.shared="$here/shared" "$@"
}
bench() {
  java --enable-native-access=ALL-UNNAMED -Dsitenet.kit="$here/kit/*" -cp "$here/lib/*" org.sitenet.benchmarks.report.BenchMain "$@"
}
# One part of the side-by-side; results of all parts gather in gpu.json.
part() {
  [ -f "$out/gpu.json" ] && set -- "$@" --from "$out/gpu.json"
  bench --gpu --backend "$backend" --peer "$peer" --json "$out/gpu.json" --report "$out/gpu.md" "$@"
}
program() {
  rm -rf "$out/modules"
  java --enable-native-access=ALL-UNNAMED -cp "$here/lib/*" org.sitenet.benchmarks.gpu.TornadoFlags "$driver" "$out/modules" "$out/flags" || return 1
  java "@$out/flags" -cp "$here/lib/*" org.sitenet.cli.Main "$@"
}
stamped() {
  begin=$(date +%s)
  while IFS= read -r line; do
    printf '%6d s  %s\n' "$(($(date +%s) - begin))" "$line"
  done
}
train() {
  [ -n "$set_" ] || { echo 'the bundle has no set of structures: name one when it is made'; return 1; }
  seconds=$((minutes * 20))
  set -- train --out "$out/run" --data "$set_" --backend "$backend" --time "${seconds}s" "$@"
  if [ -d "$out/run" ]; then
    set -- "$@" --resume
  elif [ -n "$quick" ]; then
    set -- "$@" --config paper --target gap --supercell 20 --rows 400
  else
    set -- "$@" --config paper --target gap --supercell 100
  fi
  program "$@" 2>&1 | stamped
  [ -f "$out/run/last.safetensors" ]
}

run_step() {
  case $1 in
    machine)
      uname -srm
      { nvidia-smi --query-gpu=name,driver_version,memory.total --format=csv,noheader || echo 'no nvidia-smi'; } 2>/dev/null
      grep -m 1 'model name' /proc/cpuinfo
      "$SITENET_PYTHON" -c 'import torch; print("torch", torch.__version__, "CUDA", torch.cuda.is_available())' 2>&1 | tail -n 1
      program devices >"$out/devices.txt" || return 1
      cat "$out/devices.txt"
      # A backend that is not here says why in its line.
      grep -q '^tornado  *\(available\|picked\)' "$out/devices.txt" || { grep '^tornado' "$out/devices.txt"; return 1; } ;;
    operations | positions | threads | programs | states | golden) part --parts "$1" ;;
    bits) part --parts bits ${quick:+"$quick"} ;;
    kernels)
      if [ -n "$quick" ]; then set -- --sites 60 --atoms 50; else set --; fi
      bench --kernels "$@" --json "$out/kernels.json" ;;
    steps-large) if [ -n "$quick" ]; then part --parts steps --quick --atoms 50; else part --parts steps --atoms 500; fi ;;
    steps-small) if [ -n "$quick" ]; then part --parts steps --quick --atoms 20; else part --parts steps --atoms 100; fi ;;
    train-*) train ;;
  esac
}

json_text() { printf '"%s"' "$(sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/[[:cntrl:]]/ /g' | tr '\n' ';' | sed 's/;$//')"; }
state_of() { cat "$out/state/$1" 2>/dev/null || echo 'not run'; }

report() {
  {
    echo "# Site-Net on a GPU: \`$backend\`"
    echo
    [ -n "$quick" ] && echo '**Made with --quick: shows that everything runs; the figures say nothing.**' && echo
    echo "Bundle $(cat "$here/VERSION"), $(date -u '+%Y-%m-%d %H:%M') UTC."
    echo
    echo '```'
    cat "$out/machine.log" 2>/dev/null
    echo '```'
    echo
    [ -f "$out/gpu.md" ] && cat "$out/gpu.md"
    echo
    echo '## What bounds each kernel'
    echo '```'
    cat "$out/kernels.log" 2>/dev/null
    echo '```'
    echo
    echo "## Training the paper's model"
    echo 'Seconds are since the command began, preparation included; three commands, the later ones resumed.'
    echo '```'
    cat "$out/train-1.log" "$out/train-2.log" "$out/train-3.log" 2>/dev/null
    echo '```'
    echo
    echo '## Steps'
    echo '| step | state |'
    echo '|---|---|'
    for step in $all; do echo "| $step | $(state_of "$step") |"; done
  } >"$out/report.md"
  {
    printf '{\n"bundle": '
    json_text <"$here/VERSION"
    printf ',\n"backend": "%s",\n"quick": %s,\n"machine": ' "$backend" "$([ -n "$quick" ] && echo true || echo false)"
    json_text <"$out/machine.log"
    printf ',\n"steps": {'
    comma=
    for step in $all; do
      printf '%s\n  "%s": ' "$comma" "$step"
      state_of "$step" | json_text
      comma=,
    done
    printf '\n},\n"side_by_side": '
    cat "$out/gpu.json" 2>/dev/null || echo null
    printf ',\n"kernels": '
    cat "$out/kernels.json" 2>/dev/null || echo null
    printf ',\n"training": ['
    sed '$!s/$/,/' "$out/run/metrics.jsonl" 2>/dev/null
    printf ']\n}\n'
  } >"$out/report.json"
}

# Steps run in a shell of their own, so that a limit ends all that they started.
if [ "${SITENET_GPU_STEP:-}" != '' ]; then
  run_step "$SITENET_GPU_STEP"
  exit
fi
failed=0
for step in ${only:-$all}; do
  case $(state_of "$step") in
    done*) [ -n "$only" ] || continue ;;
  esac
  say "$step ..."
  begin=$(date +%s)
  SITENET_GPU_STEP=$step timeout "$limit" sh "$here/run.sh" --backend "$backend" --out "$out" --peer "$peer" --time "$minutes" ${quick:+"$quick"} \
    >"$out/$step.log" 2>"$out/$step.err" &
  child=$!
  # The step has a process group of its own: an interrupted run must not leave it behind.
  trap 'kill "$child" 2>/dev/null; say "interrupted; start it again to go on"; exit 1' HUP INT TERM
  wait "$child"
  code=$?
  trap - HUP INT TERM
  took=$(($(date +%s) - begin))
  if [ "$code" -eq 0 ]; then
    echo "done, $took s" >"$out/state/$step"
  else
    [ "$code" -eq 124 ] && echo "ended after $limit s" >>"$out/$step.err"
    why=$(cat "$out/$step.log" "$out/$step.err" | grep -v '^WARNING' | grep -v '\.\.\.$' | tail -n 1)
    echo "failed, $took s: $why" | tr '|' ' ' >"$out/state/$step"
    say "$step failed: $why"
    failed=1
  fi
  report
  [ "$step" = machine ] && [ "$code" -ne 0 ] && die "$backend cannot be used here; $out/machine.err says more"
done
report
say "$out/report.md and report.json"
exit "$failed"
