// NVRTC's functions: CUDA source becomes a library for the processor, and the library's path is what a "cubin" holds.
#include "device.h"
#include "nvrtc.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <regex>
#include <sstream>

struct _nvrtcProgram {
  std::string source, library, log;
};

namespace {
// Arrays in shared memory get their bounds checked.
std::string withSharedArrays(const std::string &source) {
  static const std::regex declaration("__shared__ (\\w+) (\\w+)\\[(\\d+)\\]\\s*;");
  std::string result, rest = source;
  std::smatch found;
  for (int number = 0; std::regex_search(rest, found, declaration); number++) {
    std::string type = found[1], name = found[2], size = found[3];
    result += found.prefix().str() + "SharedArray<" + type + "> " + name + "{(" + type + " *) onCpuShared(" + std::to_string(number) +
              ", (long) sizeof(" + type + ") * " + size + "), " + size + ", __func__};";
    rest = found.suffix();
  }
  return result + rest;
}

// For each kernel, what calls it and what tells its arguments.
std::string entries(const std::string &source) {
  static const std::regex kernel("__global__ void (?:__launch_bounds__\\([^)]*\\) )?(\\w+)\\(");
  std::string result;
  for (auto found = std::sregex_iterator(source.begin(), source.end(), kernel); found != std::sregex_iterator(); ++found) {
    std::string name = (*found)[1];
    result += "extern \"C\" void call_" + name + "(void **arguments) { onCpuCall(&" + name + ", arguments); }\n";
    result += "extern \"C\" int sizes_" + name + "(int *sizes) { return onCpuSizes(&" + name + ", sizes); }\n";
  }
  return result;
}

std::string quoted(const std::string &path) { return "'" + path + "'"; }

std::string text(const std::string &path) {
  std::stringstream all;
  all << std::ifstream(path).rdbuf();
  return all.str();
}
}  // namespace

extern "C" {
nvrtcResult nvrtcCompileProgram(nvrtcProgram program, int, const char *const *) {
  static std::mutex compiling;
  std::lock_guard<std::mutex> lock(compiling);
  if (program->source.find("#include") != std::string::npos) {
    program->log = "cuda-on-cpu has no CUDA headers: no half precision";
    return NVRTC_ERROR_COMPILATION;
  }
  std::string home = setting("CUDA_ON_CPU_HOME", "."), cache = home + "/cache";
  char name[64];
  snprintf(name, sizeof name, "/%016zx-%zu", std::hash<std::string>()(program->source), program->source.size());
  program->library = cache + name + ".so";
  if (access(program->library.c_str(), R_OK) == 0) {
    return NVRTC_SUCCESS;
  }
  std::string base = cache + name + "-" + std::to_string(getpid());
  bool hasBarrier = program->source.find("__syncthreads") != std::string::npos;
  std::ofstream(base + ".cpp") << "#include \"kernel.h\"\nextern \"C\" bool hasBarrier = " << (hasBarrier ? "true" : "false") << ";\n"
                               << withSharedArrays(program->source) << "\n" << entries(program->source);
  // Multiply-adds are contracted, as NVRTC does.
  std::string command = "g++ -std=gnu++17 -O1 -march=haswell -ffp-contract=fast -fno-strict-aliasing -fpermissive -w -shared -fPIC -I" +
                        quoted(home) + " " + quoted(base + ".cpp") + " -o " + quoted(base + ".so") + " " + quoted(home + "/libcuda.so.1") +
                        " > " + quoted(base + ".log") + " 2>&1";
  if (system(command.c_str()) != 0) {
    program->log = text(base + ".log");
    fprintf(stderr, "cuda-on-cpu: %s.cpp does not compile, see %s.log\n", base.c_str(), base.c_str());
    return NVRTC_ERROR_COMPILATION;
  }
  rename((base + ".so").c_str(), program->library.c_str());
  rename((base + ".cpp").c_str(), (cache + name + ".cpp").c_str());
  unlink((base + ".log").c_str());
  return NVRTC_SUCCESS;
}

nvrtcResult nvrtcCreateProgram(
    nvrtcProgram *program, const char *source, const char *, int, const char *const *, const char *const *) {
  *program = new _nvrtcProgram{source, "", ""};
  return NVRTC_SUCCESS;
}

nvrtcResult nvrtcDestroyProgram(nvrtcProgram *program) {
  delete *program;
  *program = nullptr;
  return NVRTC_SUCCESS;
}

nvrtcResult nvrtcGetCUBINSize(nvrtcProgram program, size_t *size) {
  *size = program->library.size() + 1;
  return NVRTC_SUCCESS;
}

nvrtcResult nvrtcGetCUBIN(nvrtcProgram program, char *to) {
  memcpy(to, program->library.c_str(), program->library.size() + 1);
  return NVRTC_SUCCESS;
}

nvrtcResult nvrtcGetPTXSize(nvrtcProgram program, size_t *size) { return nvrtcGetCUBINSize(program, size); }
nvrtcResult nvrtcGetPTX(nvrtcProgram program, char *to) { return nvrtcGetCUBIN(program, to); }

nvrtcResult nvrtcGetProgramLogSize(nvrtcProgram program, size_t *size) {
  *size = program->log.size() + 1;
  return NVRTC_SUCCESS;
}

nvrtcResult nvrtcGetProgramLog(nvrtcProgram program, char *to) {
  memcpy(to, program->log.c_str(), program->log.size() + 1);
  return NVRTC_SUCCESS;
}

const char *nvrtcGetErrorString(nvrtcResult result) { return result == NVRTC_SUCCESS ? "success" : "compilation failed"; }

nvrtcResult nvrtcVersion(int *major, int *minor) {
  *major = 13;
  *minor = 0;
  return NVRTC_SUCCESS;
}

nvrtcResult nvrtcGetNumSupportedArchs(int *number) {
  *number = 1;
  return NVRTC_SUCCESS;
}

nvrtcResult nvrtcGetSupportedArchs(int *architectures) {
  architectures[0] = 90;
  return NVRTC_SUCCESS;
}
}
