// The functions of CUDA's driver that TornadoVM 5.2.0 calls: the device and its memory.
#include <cuda.h>

#include "device.h"

#include <sys/mman.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>

struct CUctx_st {};

namespace {
struct Allocation {
  void *pages;
  size_t pagesSize, size;
};

std::map<CUdeviceptr, Allocation> allocations;
size_t allocated;

size_t totalMemory() { return (size_t) atol(setting("CUDA_ON_CPU_MEMORY_MB", "16384")) << 20; }
bool isPresent() { return !getenv("CUDA_ON_CPU_NO_DEVICE"); }
}  // namespace

// Where an array ends a card only sometimes notices.
void requireAllocated(unsigned long long from, size_t bytes, const char *what) {
  auto after = allocations.upper_bound(from);
  if (after == allocations.begin() || from + bytes > std::prev(after)->first + std::prev(after)->second.size) {
    fault("%s of %zu bytes is not within one allocation", what, bytes);
  }
}

extern "C" {
CUresult cuInit(unsigned) { return isPresent() ? CUDA_SUCCESS : CUDA_ERROR_NO_DEVICE; }

CUresult cuDriverGetVersion(int *version) {
  *version = 13000;
  return CUDA_SUCCESS;
}

CUresult cuDeviceGetCount(int *count) {
  *count = isPresent() ? 1 : 0;
  return CUDA_SUCCESS;
}

CUresult cuDeviceGet(CUdevice *device, int ordinal) {
  *device = ordinal;
  return CUDA_SUCCESS;
}

CUresult cuDeviceGetName(char *name, int size, CUdevice) {
  snprintf(name, size, "CUDA on the processor");
  return CUDA_SUCCESS;
}

CUresult cuDeviceTotalMem(size_t *bytes, CUdevice) {
  *bytes = totalMemory();
  return CUDA_SUCCESS;
}

CUresult cuDeviceGetAttribute(int *value, CUdevice_attribute attribute, CUdevice) {
  static const std::map<int, int> values = {
      {CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR, 9},
      {CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR, 0},
      {CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT, atoi(setting("CUDA_ON_CPU_MULTIPROCESSORS", "2"))},
      {CU_DEVICE_ATTRIBUTE_MAX_THREADS_PER_BLOCK, 1024},
      {CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_X, 1024},
      {CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_Y, 1024},
      {CU_DEVICE_ATTRIBUTE_MAX_BLOCK_DIM_Z, 64},
      {CU_DEVICE_ATTRIBUTE_CLOCK_RATE, 1980000},
      {CU_DEVICE_ATTRIBUTE_TOTAL_CONSTANT_MEMORY, 65536},
      {CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK, 49152},
      {CU_DEVICE_ATTRIBUTE_WARP_SIZE, 32},
      {CU_DEVICE_ATTRIBUTE_ASYNC_ENGINE_COUNT, 3},
      {CU_DEVICE_ATTRIBUTE_CONCURRENT_KERNELS, 1},
  };
  auto found = values.find(attribute);
  *value = found == values.end() ? 0 : found->second;
  return CUDA_SUCCESS;
}

CUresult cuGetErrorName(CUresult error, const char **name) {
  *name = error == CUDA_ERROR_OUT_OF_MEMORY ? "CUDA_ERROR_OUT_OF_MEMORY" : error == CUDA_ERROR_NO_DEVICE ? "CUDA_ERROR_NO_DEVICE" : "CUDA_ERROR";
  return CUDA_SUCCESS;
}

CUresult cuGetErrorString(CUresult error, const char **text) { return cuGetErrorName(error, text); }

CUresult cuCtxCreate(CUcontext *context, CUctxCreateParams *, unsigned, CUdevice) {
  *context = new CUctx_st();
  return CUDA_SUCCESS;
}

CUresult cuCtxDestroy(CUcontext context) {
  delete context;
  return CUDA_SUCCESS;
}

CUresult cuCtxSetCurrent(CUcontext) { return CUDA_SUCCESS; }
CUresult cuCtxSynchronize() { return CUDA_SUCCESS; }

CUresult cuMemAlloc(CUdeviceptr *address, size_t bytes) {
  std::lock_guard<std::recursive_mutex> lock(device);
  if (allocated + bytes > totalMemory()) {
    return CUDA_ERROR_OUT_OF_MEMORY;
  }
  const size_t page = 4096, alignment = 256, filled = 64 << 20;
  size_t room = (bytes + page - 1) / page * page;
  char *pages = (char *) mmap(nullptr, room + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (pages == MAP_FAILED) {
    return CUDA_ERROR_OUT_OF_MEMORY;
  }
  // Who reads or writes far beyond the end hits a page that is not there; who reads before writing finds not-a-numbers.
  mprotect(pages + room, page, PROT_NONE);
  char *begin = pages + (room - bytes) / alignment * alignment;
  if (bytes < filled) {
    memset(begin, 0xff, bytes);
  }
  *address = (CUdeviceptr) begin;
  allocated += bytes;
  allocations[*address] = {pages, room + page, bytes};
  return CUDA_SUCCESS;
}

CUresult cuMemFree(CUdeviceptr address) {
  std::lock_guard<std::recursive_mutex> lock(device);
  auto found = allocations.find(address);
  if (found == allocations.end()) {
    fault("something is freed that is not allocated");
  }
  munmap(found->second.pages, found->second.pagesSize);
  allocated -= found->second.size;
  allocations.erase(found);
  return CUDA_SUCCESS;
}

CUresult cuMemAllocHost(void **memory, size_t bytes) {
  *memory = malloc(bytes);
  return CUDA_SUCCESS;
}

CUresult cuMemFreeHost(void *memory) {
  free(memory);
  return CUDA_SUCCESS;
}

CUresult cuMemHostRegister(void *, size_t, unsigned) { return CUDA_SUCCESS; }
CUresult cuMemHostUnregister(void *) { return CUDA_SUCCESS; }
}
