// The functions of CUDA's driver that TornadoVM 5.2.0 calls: modules, launches, copies, streams, graphs. A stream does at once
// what it is told, or records it.
#include <cuda.h>

#include "device.h"

#include <dlfcn.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace {
// A launch, or a copy where there is no kernel.
struct Work {
  const Kernel *kernel = nullptr;
  Index3 grid{}, block{};
  std::vector<std::vector<char>> arguments;
  void *target = nullptr;
  const void *source = nullptr;
  size_t bytes = 0;
};

long launches, copies, replays, replayed;

void perform(Work &work) {
  if (!work.kernel) {
    memcpy(work.target, work.source, work.bytes);
    return;
  }
  std::vector<void *> arguments;
  for (auto &argument : work.arguments) {
    arguments.push_back(argument.data());
  }
  runGrid(*work.kernel, work.grid, work.block, arguments.data());
}

struct Statistics {
  ~Statistics() {
    if (getenv("CUDA_ON_CPU_STATISTICS")) {
      fprintf(stderr, "cuda-on-cpu: %ld launches, %ld copies, %ld graphs replayed with %ld launches and copies\n", launches, copies, replays, replayed);
    }
  }
} statistics;
}  // namespace

struct CUgraph_st {
  std::vector<Work> work;
};
struct CUgraphExec_st {
  std::vector<Work> work;
};
struct CUstream_st {
  CUgraph_st *recorded = nullptr;
};
struct CUevent_st {
  std::chrono::steady_clock::time_point at;
};
struct CUmod_st {
  void *library;
};

static void submit(CUstream stream, Work work) {
  std::lock_guard<std::recursive_mutex> lock(device);
  if (stream && stream->recorded) {
    stream->recorded->work.push_back(std::move(work));
  } else {
    perform(work);
  }
}

static CUresult copy(CUstream stream, void *target, const void *source, size_t bytes) {
  copies++;
  Work work;
  work.target = target;
  work.source = source;
  work.bytes = bytes;
  submit(stream, std::move(work));
  return CUDA_SUCCESS;
}

extern "C" {
CUresult cuMemsetD8(CUdeviceptr target, unsigned char value, size_t bytes) {
  requireAllocated(target, bytes, "memset");
  memset((void *) target, value, bytes);
  return CUDA_SUCCESS;
}

CUresult cuMemcpyDtoD(CUdeviceptr target, CUdeviceptr source, size_t bytes) {
  requireAllocated(target, bytes, "copy");
  requireAllocated(source, bytes, "copy");
  return copy(nullptr, (void *) target, (const void *) source, bytes);
}

CUresult cuMemcpyHtoDAsync(CUdeviceptr target, const void *source, size_t bytes, CUstream stream) {
  requireAllocated(target, bytes, "upload");
  return copy(stream, (void *) target, source, bytes);
}

CUresult cuMemcpyDtoHAsync(void *target, CUdeviceptr source, size_t bytes, CUstream stream) {
  requireAllocated(source, bytes, "download");
  return copy(stream, target, (const void *) source, bytes);
}

CUresult cuModuleLoadDataEx(CUmodule *module, const void *image, unsigned, CUjit_option *, void **) {
  void *library = dlopen((const char *) image, RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    fprintf(stderr, "cuda-on-cpu: %s\n", dlerror());
    return CUDA_ERROR_INVALID_IMAGE;
  }
  *module = new CUmod_st{library};
  return CUDA_SUCCESS;
}

CUresult cuModuleUnload(CUmodule module) {
  delete module;
  return CUDA_SUCCESS;
}

CUresult cuModuleGetFunction(CUfunction *function, CUmodule module, const char *name) {
  auto call = (Call) dlsym(module->library, (std::string("call_") + name).c_str());
  auto sizesOf = (int (*)(int *)) dlsym(module->library, (std::string("sizes_") + name).c_str());
  auto hasBarrier = (bool *) dlsym(module->library, "hasBarrier");
  if (!call || !sizesOf || !hasBarrier) {
    return CUDA_ERROR_NOT_FOUND;
  }
  int sizes[64];
  int number = sizesOf(sizes);
  *function = (CUfunction) new Kernel{name, call, std::vector<int>(sizes, sizes + number), *hasBarrier};
  return CUDA_SUCCESS;
}

CUresult cuOccupancyMaxPotentialBlockSize(int *grid, int *block, CUfunction, CUoccupancyB2DSize, size_t, int) {
  *grid = 2;
  *block = 256;
  return CUDA_SUCCESS;
}

CUresult cuLaunchKernel(
    CUfunction function, unsigned gridX, unsigned gridY, unsigned gridZ, unsigned blockX, unsigned blockY, unsigned blockZ, unsigned,
    CUstream stream, void **arguments, void **) {
  if ((long) blockX * blockY * blockZ > 1024) {
    return CUDA_ERROR_INVALID_VALUE;
  }
  launches++;
  Work work;
  work.kernel = (const Kernel *) function;
  work.grid = {gridX, gridY, gridZ};
  work.block = {blockX, blockY, blockZ};
  for (size_t i = 0; i < work.kernel->argumentSizes.size(); i++) {
    const char *value = (const char *) arguments[i];
    work.arguments.emplace_back(value, value + work.kernel->argumentSizes[i]);
  }
  submit(stream, std::move(work));
  return CUDA_SUCCESS;
}

CUresult cuStreamCreate(CUstream *stream, unsigned) {
  *stream = new CUstream_st();
  return CUDA_SUCCESS;
}

CUresult cuStreamDestroy(CUstream stream) {
  delete stream;
  return CUDA_SUCCESS;
}

CUresult cuStreamSynchronize(CUstream stream) {
  return stream && stream->recorded ? CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED : CUDA_SUCCESS;
}

CUresult cuStreamWaitEvent(CUstream, CUevent, unsigned) { return CUDA_SUCCESS; }

CUresult cuStreamBeginCapture(CUstream stream, CUstreamCaptureMode) {
  stream->recorded = new CUgraph_st();
  return CUDA_SUCCESS;
}

CUresult cuStreamIsCapturing(CUstream stream, CUstreamCaptureStatus *status) {
  *status = stream->recorded ? CU_STREAM_CAPTURE_STATUS_ACTIVE : CU_STREAM_CAPTURE_STATUS_NONE;
  return CUDA_SUCCESS;
}

CUresult cuStreamEndCapture(CUstream stream, CUgraph *graph) {
  *graph = stream->recorded;
  stream->recorded = nullptr;
  return CUDA_SUCCESS;
}

CUresult cuGraphInstantiate(CUgraphExec *executable, CUgraph graph, unsigned long long) {
  *executable = new CUgraphExec_st{graph->work};
  return CUDA_SUCCESS;
}

CUresult cuGraphExecUpdate(CUgraphExec executable, CUgraph graph, CUgraphExecUpdateResultInfo *) {
  if (executable->work.size() != graph->work.size()) {
    return CUDA_ERROR_GRAPH_EXEC_UPDATE_FAILURE;
  }
  executable->work = graph->work;
  return CUDA_SUCCESS;
}

CUresult cuGraphLaunch(CUgraphExec executable, CUstream) {
  std::lock_guard<std::recursive_mutex> lock(device);
  replays++;
  replayed += executable->work.size();
  for (Work &work : executable->work) {
    perform(work);
  }
  return CUDA_SUCCESS;
}

CUresult cuGraphExecDestroy(CUgraphExec executable) {
  delete executable;
  return CUDA_SUCCESS;
}

CUresult cuGraphDestroy(CUgraph graph) {
  delete graph;
  return CUDA_SUCCESS;
}

CUresult cuEventCreate(CUevent *event, unsigned) {
  *event = new CUevent_st{std::chrono::steady_clock::now()};
  return CUDA_SUCCESS;
}

CUresult cuEventRecord(CUevent event, CUstream) {
  event->at = std::chrono::steady_clock::now();
  return CUDA_SUCCESS;
}

CUresult cuEventSynchronize(CUevent) { return CUDA_SUCCESS; }
CUresult cuEventQuery(CUevent) { return CUDA_SUCCESS; }

CUresult cuEventElapsedTime(float *milliseconds, CUevent from, CUevent to) {
  *milliseconds = std::chrono::duration<float, std::milli>(to->at - from->at).count();
  return CUDA_SUCCESS;
}

CUresult cuEventDestroy(CUevent event) {
  delete event;
  return CUDA_SUCCESS;
}
}
