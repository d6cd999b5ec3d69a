#!/bin/sh
# Checks and measures the program on this machine's GPU and writes one report. Stands in the bundle that
# benchmarks/gpu/bundle.sh makes and needs nothing beside it but the card's driver; PyTorch only for the comparison.
set -u

usage() {
  cat <<'END'
usage: sitenet-gpu/run.sh [--backend tornado[:B[:D]]] [--out DIR] [--peer cuda|cpu] [--time 20m] [--within 9m] [--only STEP,...] [--quick]

  --backend NAME  what to measure; default: the first of tornado:cuda, tornado:opencl, tornado:ptx that the bundle has
  --out DIR       where results go; default: results. Started again with the same folder, it goes on where it was
  --peer WHERE    where PyTorch computes: cuda (AMP fp16), the default, or cpu (FP32)
  --time M        minutes of training in all, in three commands of a third each; default: 20, or 6 with --quick
  --within M      end after M minutes and leave the rest to the next call, for machines that end a command after a while
  --only STEP,... only these steps, again where they are done; the report is always made
  --quick         small sizes: shows in some minutes that everything runs, also without a GPU. Its figures say nothing
  --list          name the steps, and end

Each step is a command of less than ten minutes. DIR/report.md and DIR/report.json are written anew after each of them.
Ctrl-C ends the step that runs; started again, run.sh goes on with it, training from its last checkpoint.
PyTorch is taken from SITENET_PYTHON, or else python3; without it the comparison is left out and the report says so.
Exit codes: 0 all steps done, 1 something failed or is missing, 2 the command line was wrong, 3 the time of --within is up.
END
}

say() { printf 'run: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
wrong() { say "$* (see --help)"; exit 2; }

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd) || exit 1
# Contenders take turns, a round a step: each of their processes compiles its kernels first.
rounds='steps-large-1 steps-small-1 steps-large-2 steps-small-2 steps-large-3 steps-small-3'
# Seconds for a step, and then until it is killed: together less than ten minutes.
limit=560
grace=15
backend=
out=results
peer=cuda
minutes=
within=
only=
quick=
list=

while [ $# -gt 0 ]; do
  case $1 in
    --help | -h) usage; exit 0 ;;
    --list) list=yes; shift ;;
    --quick) quick=--quick; shift ;;
    --backend | --out | --peer | --time | --within | --only)
      [ $# -ge 2 ] || wrong "$1 needs a value"
      case $1 in
        --backend) backend=$2 ;;
        --out) out=$2 ;;
        --peer) peer=$2 ;;
        --time) minutes=${2%m} ;;
        --within) within=${2%m} ;;
        --only) only=$(printf '%s' "$2" | tr ',' ' ') ;;
      esac
      shift 2 ;;
    *) wrong "there is no argument $1" ;;
  esac
done
[ -z "$quick" ] || rounds='steps-large-1 steps-small-1'
all="machine operations positions threads programs states golden bits kernels $rounds train-1 train-2 train-3"
[ -z "$list" ] || { for step in $all; do echo "$step"; done; exit 0; }
case $peer in cuda | cpu) ;; *) wrong "--peer takes cuda or cpu, not '$peer'" ;; esac
[ -n "$minutes" ] || minutes=$([ -n "$quick" ] && echo 6 || echo 20)
case $minutes in *[!0-9]* | 0) wrong "--time takes minutes from 1 to 24, not '$minutes'" ;; esac
[ "$minutes" -le 24 ] || wrong "--time takes minutes from 1 to 24, so that a third stays below ten with all that it prepares"
case $within in *[!0-9]* | 0) wrong "--within takes minutes, not '$within'" ;; esac
for step in $only; do
  case " $all " in *" $step "*) ;; *) wrong "there is no step '$step'; they are: $all" ;; esac
done

[ -x "$here/java/bin/java" ] || die "$here has no folder java: run.sh runs in the bundle that benchmarks/gpu/bundle.sh makes"
"$here/java/bin/java" -version >/dev/null 2>&1 || die 'the bundled Java does not start here: it is for Linux on another processor'
TORNADOVM_HOME=$here/sdk
LD_LIBRARY_PATH=$here/sdk/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
[ -n "${SITENET_PYTHON:-}" ] || for SITENET_PYTHON in python3 /usr/bin/python3; do
  "$SITENET_PYTHON" -c 'import torch' 2>/dev/null && break
done
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
# What the backend's library needs beside the driver; PyTorch brings NVIDIA's compiler along.
missing() { ldd "$here/sdk/lib/libtornado-$driver.so" 2>/dev/null | sed -n 's/^[[:space:]]*\([^ ]*\) => not found$/\1/p' | head -n 1; }
lacks=$(missing)
case $lacks in
  libnvrtc.so.*)
    folders=$("$SITENET_PYTHON" -c 'import sys; print("\n".join(sys.path))' 2>/dev/null | sed -n 's,$,/nvidia,p')
    found=$(printf '%s\n' "$folders" /usr/local/cuda /usr/local/cuda-* /opt/cuda | while IFS= read -r folder; do
      [ -d "$folder" ] && find -L "$folder" -maxdepth 4 -name "$lacks" 2>/dev/null
    done | head -n 1)
    [ -n "$found" ] && LD_LIBRARY_PATH=$LD_LIBRARY_PATH:${found%/*} && lacks=$(missing) ;;
esac
case $lacks in
  '') ;;
  libcuda.so.*) die "$backend needs an NVIDIA GPU and its driver, and there is no $lacks here" ;;
  *) die "$backend needs $lacks, which this machine lacks: pack it (bundle.sh --native), or set LD_LIBRARY_PATH to its folder" ;;
esac
set_=$(find "$here/shared/data" -type f -name '*.jsonl.gz' 2>/dev/null | sort | head -n 1)
mkdir -p "$out/state" || die "$out: cannot be made"
out=$(CDPATH='' cd -- "$out" && pwd) || exit 1

# The classes that kernels are written against: enough to plan their launches.
api=
for jar in "$here"/sdk/share/java/tornado/tornado-api-[0-9]*.jar; do
  [ -f "$jar" ] && api=:$jar
done

java() {
  "$here/java/bin/java" -Djava.awt.headless=true --sun-misc-unsafe-memory-access=allow --add-modules=jdk.incubator.vector \
    -XX:+UseParallelGC -Dsitenet.root="$here" -Dsitenet.shared="$here/shared" "$@"
}
bench() {
  java --enable-native-access=ALL-UNNAMED -Dsitenet.kit="$here/kit/*" -cp "$here/lib/*$api" org.sitenet.benchmarks.report.BenchMain "$@"
}
# One part of the side-by-side; results of all parts gather in gpu.json.
part() {
  [ -f "$out/gpu.json" ] && set -- "$@" --from "$out/gpu.json"
  bench --gpu --backend "$backend" --peer "$peer" --json "$out/gpu.json" --report "$out/gpu.md" "$@"
}
# STEP ATOMS ATOMS-WHERE-QUICK
steps() {
  if [ -n "$quick" ]; then part --parts steps --round "${1##*-}" --quick --atoms "$3"; else part --parts steps --round "${1##*-}" --atoms "$2"; fi
}
early=
program() {
  rm -rf "$out/modules"
  java --enable-native-access=ALL-UNNAMED -cp "$here/lib/*" org.sitenet.benchmarks.gpu.TornadoFlags "$driver" "$out/modules" "$out/flags" || return 1
  java --enable-native-access=ALL-UNNAMED ${early:+"$early"} "@$out/flags" -cp "$here/lib/*" org.sitenet.cli.Main "$@"
}
# Goes on after a signal, so that a program which ends by it has a reader to the last line.
stamped() {
  trap '' HUP INT TERM
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
    set -- "$@" --config paper --target gap --supercell 10 --rows 40
  else
    set -- "$@" --config paper --target gap --supercell 100
  fi
  # A training that is known to be long need not wait to compile launches of its own, only see how large batches become.
  [ -n "$quick" ] || early=-Dsitenet.tornado.machine=50
  rm -f "$out/train.code"
  { program "$@" 2>&1; echo "$?" >"$out/train.code"; } | stamped
  [ "$(cat "$out/train.code" 2>/dev/null)" = 0 ]
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
    steps-large-*) steps "$1" 500 50 ;;
    steps-small-*) steps "$1" 100 20 ;;
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
    for one in $all; do echo "| $one | $(state_of "$one") |"; done
  } >"$out/report.md"
  {
    printf '{\n"bundle": '
    json_text <"$here/VERSION"
    printf ',\n"backend": "%s",\n"quick": %s,\n"machine": ' "$backend" "$([ -n "$quick" ] && echo true || echo false)"
    { cat "$out/machine.log" || true; } 2>/dev/null | json_text
    printf ',\n"steps": {'
    comma=
    for one in $all; do
      printf '%s\n  "%s": ' "$comma" "$one"
      state_of "$one" | json_text
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

# Steps run in a shell of their own, so that a limit ends all that they started. It waits for what it runs to end.
if [ "${SITENET_GPU_STEP:-}" != '' ]; then
  trap 'exit 143' HUP INT TERM
  run_step "$SITENET_GPU_STEP"
  exit
fi

# The last line that says something; a virtual machine that crashes ends with a frame of #, and a training's lines have times.
reason() {
  grep -v -e '^WARNING' -e '\.\.\.$' -e '^[#[:space:]]*$' -e '^[[:space:]]*at ' "$1" 2>/dev/null | tail -n 1 | sed 's/^ *[0-9]* s  //'
}

# Leaves nothing of a step behind: a virtual machine that compiles kernels may outlive the one that started it.
sweep() {
  patience=$grace
  while kill -s 0 -- "-$child" 2>/dev/null; do
    [ "$patience" -gt 0 ] || { kill -s KILL -- "-$child" 2>/dev/null; return; }
    patience=$((patience - 1))
    sleep 1
  done
}

started=$(date +%s)
failed=0
for step in ${only:-$all}; do
  case $(state_of "$step") in
    done*) [ -n "$only" ] || continue ;;
  esac
  begin=$(date +%s)
  allowed=$limit
  if [ -n "$within" ]; then
    left=$((within * 60 - (begin - started) - grace))
    [ "$left" -ge "$allowed" ] || allowed=$left
    [ "$allowed" -ge 30 ] || { say "the time is up before $step; start it again to go on"; exit 3; }
  fi
  say "$step ..."
  # A training's log goes on where an earlier call ended.
  case $step in train-*) [ -d "$out/run" ] || : >"$out/$step.log" ;; *) : >"$out/$step.log" ;; esac
  SITENET_GPU_STEP=$step timeout -k "$grace" "$allowed" sh "$here/run.sh" --backend "$backend" --out "$out" --peer "$peer" \
    --time "$minutes" ${quick:+"$quick"} >>"$out/$step.log" 2>"$out/$step.err" &
  child=$!
  # The step has a process group of its own: an interrupted run must not leave it behind.
  trap 'trap "" HUP INT TERM; say "ending $step ..."; kill "$child" 2>/dev/null; wait "$child"; sweep; report; say "interrupted; start it again to go on"; exit 1' HUP INT TERM
  wait "$child"
  code=$?
  sweep
  trap - HUP INT TERM
  took=$(($(date +%s) - begin))
  if [ "$code" -eq 0 ]; then
    echo "done, $took s" >"$out/state/$step"
  elif [ "$took" -ge "$allowed" ] && [ "$allowed" -lt "$limit" ]; then
    report
    say "the time is up during $step; start it again to go on"
    exit 3
  else
    why=$(reason "$out/$step.err")
    [ -n "$why" ] || why=$(reason "$out/$step.log")
    [ "$took" -lt "$allowed" ] || why="not done in $allowed s${why:+; last: $why}"
    echo "failed, $took s: ${why:-it ended with code $code and without a word}" | tr '|' ' ' >"$out/state/$step"
    say "$step $(state_of "$step")"
    failed=1
  fi
  report
  [ "$step" = machine ] && [ "$code" -ne 0 ] && die "$backend cannot be used here; $out/machine.err says more"
done
report
say "$out/report.md and report.json"
exit "$failed"
