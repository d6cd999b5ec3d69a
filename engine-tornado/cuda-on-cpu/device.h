// A CUDA device that is the processor: what its parts know of each other.
#pragma once
#include <cstddef>
#include <mutex>
#include <string>
#include <vector>

struct Index3 {
  unsigned x, y, z;
};

typedef void (*Call)(void **arguments);

// A kernel of a loaded module.
struct Kernel {
  std::string name;
  Call call;
  std::vector<int> argumentSizes;
  bool hasBarrier;
};

// One thing happens on the device at a time.
extern std::recursive_mutex device;

// Runs all blocks of a grid, one after the other. Ends the program where only some threads of a block reach a barrier.
void runGrid(const Kernel &kernel, Index3 grid, Index3 block, void **arguments);

// Ends the program if a range of device memory is not within one allocation.
void requireAllocated(unsigned long long from, size_t bytes, const char *what);

// The value of an environment variable, or another.
const char *setting(const char *name, const char *otherwise);

[[noreturn]] void fault(const char *format, ...);
