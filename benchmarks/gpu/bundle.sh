#!/bin/sh
# Packs all that benchmarks/gpu/run.sh needs into one archive: a Java, TornadoVM, the program, its tests, data. The machine
# that unpacks it needs a driver and nothing else.
set -u

usage() {
  cat <<'END'
usage: benchmarks/gpu/bundle.sh [--sdk DIR] [--backend B]... [--native FILE]... [--no-build] [--out FILE.tar.xz] DATA...

  DATA           what is measured on: a set of structures such as matbench_mp_folds1234.jsonl.gz, and the folder golden
                 of the reference data for the golden cases; further sets
  --sdk DIR      the TornadoVM SDK to pack; default: TORNADOVM_HOME
  --backend B    pack this backend of it, cuda, opencl or ptx, and no other; may be repeated; default: all it has
  --native FILE  a native library that the machine may lack: the CUDA backend compiles its kernels with libnvrtc.so.N and
                 libnvrtc-builtins.so.N of NVIDIA's toolkit, the OpenCL backend needs the loader libOpenCL.so.1
  --no-build     take the classes of the last build
  --out FILE     the archive; default: sitenet-gpu.tar.xz
  --limit MB     fail if the archive is larger; default: 60

A JDK 25 is packed as SITENET_JAVA_HOME, JAVA_HOME or the usual folders have it. Only Linux on x86-64 or AArch64, as the JDK is.
END
}

say() { printf 'bundle: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd) || exit 1
sdk=${TORNADOVM_HOME:-}
out=sitenet-gpu.tar.xz
limit=60
build=yes
backends=
work=$(mktemp -d) || die 'no temporary folder can be made'
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
bundle=$work/sitenet-gpu
mkdir -p "$bundle/sdk/lib" "$bundle/shared/data" || exit 1

while [ $# -gt 0 ]; do
  case $1 in
    --help | -h) usage; exit 0 ;;
    --sdk | --backend | --native | --out | --limit)
      [ $# -ge 2 ] || die "$1 needs a value (see --help)"
      case $1 in
        --sdk) sdk=$2 ;;
        --backend) backends="$backends $2" ;;
        --native) cp -L "$2" "$bundle/sdk/lib/" || die "$2: cannot be packed" ;;
        --out) out=$2 ;;
        --limit) limit=$2 ;;
      esac
      shift 2 ;;
    --no-build) build=no; shift ;;
    -*) die "there is no option $1 (see --help)" ;;
    *) break ;;
  esac
done
[ $# -gt 0 ] || die 'name the data to pack: a set of structures, and the folder golden (see --help)'
[ -n "$sdk" ] || die 'no TornadoVM: give --sdk DIR or set TORNADOVM_HOME'
if [ ! -d "$sdk/share/java/tornado" ] || [ ! -d "$sdk/etc/exportLists" ]; then
  die "$sdk is no TornadoVM SDK: it has no share/java/tornado and etc/exportLists"
fi
sdk=$(CDPATH='' cd -- "$sdk" && pwd) || exit 1
[ -n "$backends" ] || for backend in cuda opencl ptx; do
  for jar in "$sdk/share/java/tornado/tornado-drivers-$backend-"[0-9]*.jar; do
    [ -f "$jar" ] && backends="$backends $backend"
  done
done
[ -n "$backends" ] || die "the SDK in $sdk has none of the backends cuda, opencl, ptx"
java_home=$("$root/sitenet" --print-java-home) || exit 1
[ -x "$java_home/bin/jlink" ] || die "$java_home has no jlink: it is no JDK"

if [ "$build" = yes ]; then
  say 'building the program and its tests ...'
  if ! (cd "$root" && TORNADOVM_HOME=$sdk ./mvnw -B -q -pl benchmarks -am package -DskipChecks -DskipTests) >"$work/build.log" 2>&1 </dev/null; then
    grep '^\[ERROR\]' "$work/build.log" | head -n 10 >&2
    die 'the build failed'
  fi
fi
for needed in application/target/sitenet.jar engine-tornado/target/classes benchmarks/target/classes benchmarks/target/test-classes \
  engine/target/test-classes crystal/target/test-classes application/target/test-classes; do
  [ -e "$root/$needed" ] || die "$needed is missing: run without --no-build"
done

# Stored, not deflated: what packs the archive does better on the whole.
stored() {
  rm -rf "$work/jar"
  if ! mkdir "$work/jar" || ! (cd "$work/jar" && "$java_home/bin/jar" -x -f "$1"); then
    die "$1: cannot be unpacked"
  fi
  # SQLite's library for every system there is: 20 MB.
  find "$work/jar/org/sqlite/native" -mindepth 1 -maxdepth 2 -path '*/native/*' ! -path '*/native/Linux' \
    ! -path '*/native/Linux/x86_64' ! -path '*/native/Linux/aarch64' -prune -exec rm -rf {} + 2>/dev/null
  packed "$work/jar" "$2"
}
packed() { "$java_home/bin/jar" -c -0 -M -f "$2" -C "$1" . || die "$1: cannot be packed"; }

say 'packing the program ...'
mkdir -p "$bundle/lib" "$bundle/kit" "$bundle/benchmarks/peers"
stored "$root/application/target/sitenet.jar" "$bundle/lib/sitenet.jar"
packed "$root/engine-tornado/target/classes" "$bundle/lib/sitenet-engine-tornado.jar"
packed "$root/benchmarks/target/classes" "$bundle/lib/sitenet-benchmarks.jar"
for module in engine crystal application benchmarks; do
  packed "$root/$module/target/test-classes" "$bundle/kit/$module-tests.jar"
done
tr ':' '\n' <"$root/benchmarks/target/classpath" | while read -r jar || [ -n "$jar" ]; do
  case ${jar##*/} in
    jmh-core-*.jar | jopt-simple-*.jar | jspecify-*.jar | commons-math3-*.jar) stored "$jar" "$bundle/lib/${jar##*/}" ;;
  esac
done
tr ':' '\n' <"$root/benchmarks/target/classpath-kit" | while read -r jar || [ -n "$jar" ]; do
  case ${jar##*/} in
    junit-*.jar | opentest4j-*.jar | apiguardian-*.jar) stored "$jar" "$bundle/kit/${jar##*/}" ;;
  esac
done
cp "$root/benchmarks/peers/sitenet_pytorch.py" "$bundle/benchmarks/peers/"
cp "$root/benchmarks/gpu/run.sh" "$bundle/run.sh" && chmod +x "$bundle/run.sh"
(cd "$root" && git describe --always --dirty 2>/dev/null) >"$bundle/VERSION" || echo unknown >"$bundle/VERSION"

say "packing TornadoVM's backends$backends ..."
mkdir -p "$bundle/sdk/share/java/tornado" "$bundle/sdk/share/java/graalJars" "$bundle/sdk/etc/exportLists"
cp "$sdk/etc/exportLists/common-exports" "$bundle/sdk/etc/exportLists/"
cp "$sdk/etc/tornado.release" "$bundle/sdk/etc/" 2>/dev/null
for jar in "$sdk"/share/java/tornado/*.jar; do
  case ${jar##*/} in
    *-jni-* | tornado-benchmarks-* | tornado-examples-* | tornado-unittests-* | tornado-fuzz-* | tornado-matrices-*) ;;
    jmh-* | junit-* | hamcrest-* | lucene-* | jopt-* | ejml-* | log4j-* | commons-lang3-* | jsr305-*) ;;
    tornado-cudnn-* | tornado-cufft-* | tornado-cusparse-* | tornado-cutlass-*) ;;
    tornado-drivers-common-*) stored "$jar" "$bundle/sdk/share/java/tornado/${jar##*/}" ;;
    tornado-drivers-*) ;;
    *) stored "$jar" "$bundle/sdk/share/java/tornado/${jar##*/}" ;;
  esac
done
for backend in $backends; do
  for jar in "$sdk/share/java/tornado/tornado-drivers-$backend-"[0-9]*.jar; do
    [ -f "$jar" ] || die "the SDK in $sdk has no backend $backend"
    stored "$jar" "$bundle/sdk/share/java/tornado/${jar##*/}"
  done
  cp "$sdk/etc/exportLists/$backend-exports" "$bundle/sdk/etc/exportLists/"
  for library in "$sdk/lib/libtornado-$backend".*; do
    [ -f "$library" ] && cp -L "$library" "$bundle/sdk/lib/"
  done
  [ -f "$bundle/sdk/lib/libtornado-$backend.so" ] || die "the SDK in $sdk has no lib/libtornado-$backend.so"
done
cp -L "$sdk"/lib/libtornado-cublas.* "$bundle/sdk/lib/" 2>/dev/null
for jar in "$sdk"/share/java/graalJars/*.jar; do
  stored "$jar" "$bundle/sdk/share/java/graalJars/${jar##*/}"
done

say 'packing Java ...'
"$java_home/bin/jlink" --output "$bundle/java" --no-header-files --no-man-pages --strip-debug --compress=zip-0 \
  --add-modules java.base,java.logging,java.management,java.naming,java.sql,java.xml,jdk.management,jdk.unsupported,jdk.internal.vm.ci,jdk.graal.compiler,jdk.incubator.vector,jdk.zipfs \
  >"$work/jlink.log" 2>&1 || die "jlink failed: $(tail -n 1 "$work/jlink.log")"

say 'packing data ...'
for data in "$@"; do
  [ -e "$data" ] || die "$data: there is no such file"
  if [ -d "$data/models" ]; then
    mkdir -p "$bundle/shared/golden"
    cp -R "$data/models" "$bundle/shared/golden/" || die "$data: cannot be packed"
  else
    cp -R "$data" "$bundle/shared/data/" || die "$data: cannot be packed"
  fi
done
chmod -R u+w "$bundle"

tar -C "$work" -c sitenet-gpu | xz -9 -T2 >"$out" || die "$out: cannot be written"
size=$(wc -c <"$out")
say "$out: $((size / 1000000)) MB, $(du -sm "$bundle" | cut -f1) MB unpacked; there: tar xf $(basename "$out") && sitenet-gpu/run.sh"
[ "$size" -le $((limit * 1000000)) ] || die "that is more than $limit MB: pack fewer backends or libraries"
