#!/bin/sh
# Builds libcuda.so.1 and libnvrtc.so for the processor into the folder target/ beside this script. Needs g++ and the header cuda.h of NVIDIA's
# CUDA toolkit 13 (from CUDA_PATH, or /usr/local/cuda); no driver, no card. x86-64 only.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
cuda=${CUDA_PATH:-/usr/local/cuda}
if [ ! -f "$cuda/include/cuda.h" ]; then
  echo "build.sh: $cuda/include/cuda.h is not there: set CUDA_PATH to the folder of NVIDIA's CUDA toolkit" >&2
  exit 1
fi
mkdir -p "$here/target/cache"
g++ -O2 -std=gnu++17 -fPIC -shared -Wall -Wl,-soname,libcuda.so.1 -I"$here" -I"$cuda/include" \
  "$here/blocks.cpp" "$here/compiler.cpp" "$here/driver.cpp" "$here/streams.cpp" -o "$here/target/libcuda.so.1"
cp "$here/kernel.h" "$here/target/"
# NVRTC's functions are in the same library; the linker asks for either name.
for name in libcuda.so libnvrtc.so; do
  ln -sf libcuda.so.1 "$here/target/$name"
done
echo "$here/target"
