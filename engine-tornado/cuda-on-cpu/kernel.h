// What stands before every kernel's CUDA source when it is compiled for the processor.
#include <cmath>
#include <cstddef>
#include <utility>

using std::ceil;
using std::cos;
using std::exp;
using std::fabs;
using std::floor;
using std::fma;
using std::fmax;
using std::fmin;
using std::isnan;
using std::log;
using std::log1p;
using std::pow;
using std::sin;
using std::sqrt;
using std::tanh;

struct Index3 {
  unsigned x, y, z;
};

extern "C" {
extern Index3 onCpuThread, onCpuBlock, onCpuBlockSize, onCpuGridSize;
void onCpuBarrier();
void *onCpuShared(int number, long bytes);
void onCpuFault(const char *kernel, long index, long size);
}

#define threadIdx onCpuThread
#define blockIdx onCpuBlock
#define blockDim onCpuBlockSize
#define gridDim onCpuGridSize
#define __syncthreads() onCpuBarrier()
#define __global__
#define __device__ static
#define __forceinline__ inline

static inline float rsqrt(float x) { return 1.0f / std::sqrt(x); }
static inline double rsqrt(double x) { return 1.0 / std::sqrt(x); }

// As on a card: of a number and a NaN, the number.
static inline float min(float a, float b) { return std::fmin(a, b); }
static inline float max(float a, float b) { return std::fmax(a, b); }
template <class T> static inline T min(T a, T b) { return a < b ? a : b; }
template <class T> static inline T max(T a, T b) { return a > b ? a : b; }

// Shared memory of a block. A card does not notice an index beyond it; here it ends the program.
template <class T> struct SharedArray {
  T *numbers;
  long size;
  const char *kernel;

  T &operator[](long i) {
    if (i < 0 || i >= size) {
      onCpuFault(kernel, i, size);
    }
    return numbers[i];
  }
};

template <class... A, size_t... I> static void onCpuCall(void (*kernel)(A...), void **arguments, std::index_sequence<I...>) {
  kernel(*(A *) arguments[I]...);
}

template <class... A> static void onCpuCall(void (*kernel)(A...), void **arguments) {
  onCpuCall(kernel, arguments, std::index_sequence_for<A...>());
}

template <class... A> static int onCpuSizes(void (*)(A...), int *sizes) {
  int number = 0;
  ((sizes[number++] = sizeof(A)), ...);
  return number;
}
