// Blocks of threads: the threads of a block are fibers, which take turns at barriers.
#include "device.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <numeric>
#include <random>

std::recursive_mutex device;

extern "C" {
Index3 onCpuThread, onCpuBlock, onCpuBlockSize, onCpuGridSize;
void onCpuSwitch(void **from, void *to);
}

const char *setting(const char *name, const char *otherwise) {
  const char *value = getenv(name);
  return value ? value : otherwise;
}

void fault(const char *format, ...) {
  va_list values;
  va_start(values, format);
  fprintf(stderr, "cuda-on-cpu: ");
  vfprintf(stderr, format, values);
  fprintf(stderr, "\n");
  va_end(values);
  abort();
}

// Saves the registers that a called function must keep (System V, x86-64) and goes on where another fiber left off.
asm(R"(
.text
.globl onCpuSwitch
.type onCpuSwitch,@function
onCpuSwitch:
  pushq %rbp
  pushq %rbx
  pushq %r12
  pushq %r13
  pushq %r14
  pushq %r15
  movq %rsp, (%rdi)
  movq %rsi, %rsp
  popq %r15
  popq %r14
  popq %r13
  popq %r12
  popq %rbx
  popq %rbp
  ret
.size onCpuSwitch,.-onCpuSwitch
)");

namespace {
const size_t STACK = 256 * 1024;
const int MOST_THREADS = 1024;
const int SAVED_REGISTERS = 6;

struct Fiber {
  void *stackPointer;
  bool done;
};

struct Shared {
  char *bytes = nullptr;
  long size = 0;
  long block = -1;
};

Fiber fibers[MOST_THREADS];
char *stacks;
void *schedulerStack;
int running;
Call call;
void **callArguments;
long blockNumber;
std::map<int, Shared> shared;

void runFiber() {
  call(callArguments);
  fibers[running].done = true;
  onCpuSwitch(&fibers[running].stackPointer, schedulerStack);
  abort();
}

void prepareFiber(int thread) {
  void **top = (void **) (stacks + STACK * (thread + 1));
  // One word above the address: a function begins with its stack so aligned.
  *--top = nullptr;
  *--top = (void *) runFiber;
  for (int i = 0; i < SAVED_REGISTERS; i++) {
    *--top = nullptr;
  }
  fibers[thread] = {top, false};
}

void setThread(int thread, Index3 block) {
  onCpuThread = {thread % block.x, thread / block.x % block.y, thread / block.x / block.y};
}

// CUDA promises no order of threads and blocks. A kernel that forgets a barrier gives other results in another order.
class Order {
 public:
  explicit Order(long size) : places(size) {
    std::iota(places.begin(), places.end(), 0L);
    if (!strcmp(kind(), "reverse")) {
      std::reverse(places.begin(), places.end());
    }
    next();
  }

  // The same threads again, after a barrier.
  void next() {
    static std::mt19937 random(1);
    if (!strcmp(kind(), "shuffle")) {
      std::shuffle(places.begin(), places.end(), random);
    }
  }

  std::vector<long> places;

 private:
  static const char *kind() {
    static const char *kind = setting("CUDA_ON_CPU_ORDER", "forward");
    return kind;
  }
};

void runBlock(const Kernel &kernel, Index3 block, Order &order) {
  if (!kernel.hasBarrier) {
    for (long thread : order.places) {
      setThread(thread, block);
      call(callArguments);
    }
    return;
  }
  for (long thread : order.places) {
    prepareFiber(thread);
  }
  for (bool left = true; left; order.next()) {
    int ended = 0, waiting = 0;
    for (long thread : order.places) {
      running = thread;
      setThread(thread, block);
      onCpuSwitch(&schedulerStack, fibers[thread].stackPointer);
      fibers[thread].done ? ended++ : waiting++;
    }
    if (ended && waiting) {
      fault("%s: %d threads of a block ended while %d wait at a barrier", kernel.name.c_str(), ended, waiting);
    }
    left = waiting > 0;
  }
}
}  // namespace

extern "C" void onCpuBarrier() { onCpuSwitch(&fibers[running].stackPointer, schedulerStack); }

// Shared memory holds not-a-numbers at the beginning of a block, so that what reads before it writes is seen.
extern "C" void *onCpuShared(int number, long bytes) {
  Shared &array = shared[number];
  if (array.size < bytes) {
    array.bytes = (char *) realloc(array.bytes, bytes);
    array.size = bytes;
    array.block = -1;
  }
  if (array.block != blockNumber) {
    memset(array.bytes, 0xff, bytes);
    array.block = blockNumber;
  }
  return array.bytes;
}

extern "C" void onCpuFault(const char *kernel, long index, long size) {
  fault("%s: index %ld of shared memory of %ld, block %u, thread %u", kernel, index, size, onCpuBlock.x, onCpuThread.x);
}

void runGrid(const Kernel &kernel, Index3 grid, Index3 block, void **arguments) {
  std::lock_guard<std::recursive_mutex> lock(device);
  if (!stacks) {
    stacks = (char *) mmap(nullptr, STACK * MOST_THREADS, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  }
  call = kernel.call;
  callArguments = arguments;
  onCpuGridSize = grid;
  onCpuBlockSize = block;
  Order threads((long) block.x * block.y * block.z);
  for (long number : Order((long) grid.x * grid.y * grid.z).places) {
    blockNumber++;
    onCpuBlock = {(unsigned) (number % grid.x), (unsigned) (number / grid.x % grid.y), (unsigned) (number / grid.x / grid.y)};
    runBlock(kernel, block, threads);
  }
}
