#!/bin/sh
# Generates every kernel of the paper's training and prediction programs with TornadoVM's CUDA backend and compiles it with
# nvcc. Needs no card and no driver, but TORNADOVM_HOME with the CUDA backend, and nvcc.
#
#   benchmarks/gpu/compile-kernels.sh [ARCH] [DIR]    ARCH: sm_90 by default; DIR: where sources and machine code are left
root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd) || exit 1
case ${1:-} in
  --help | -h) sed -n 's/^# \{0,1\}//p' "$0" | tail -n +2; exit 0 ;;
esac
architecture=${1:-sm_90}
[ $# -lt 2 ] || set -- --keep "$2"
[ "${1:-}" = --keep ] || set --
exec "$root/sitenet" bench --kernels --compile "$architecture" "$@"
