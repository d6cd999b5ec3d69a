package org.sitenet.benchmarks.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelCompilerTest {
  private static final String DOUBLED = """
      extern "C" __global__ void doubled(unsigned char *a)
      {
        float *x = (float *) a;
        x[threadIdx.x] = 2.0F * x[threadIdx.x];
        return;
      }  //  kernel
      """;
  private static final String SHARED = """
      #include <cuda_fp16.h>
      extern "C" __global__ void shared(unsigned char *a)
      {
        __shared__ float t[256];
        double d = 1.0;
        t[threadIdx.x] = (float) d;
        __syncthreads();
        ((float *) a)[threadIdx.x] = t[255 - threadIdx.x];
        return;
      }  //  kernel
      """;
  private static final String BROKEN = """
      extern "C" __global__ void broken(unsigned char *a)
      {
        nothing = 1;
      }  //  kernel
      """;

  @TempDir
  private Path folder;

  @Test
  void kernelsOfOneFileAreSplitWithWhatStandsBeforeThem() {
    Set<String> kernels = KernelCompiler.split(DOUBLED + "\n" + SHARED + "\n" + DOUBLED + "\n");
    assertEquals(2, kernels.size());
    Iterator<String> all = kernels.iterator();
    assertEquals(DOUBLED, all.next());
    assertEquals(SHARED, all.next());
    assertEquals("shared", CompiledKernel.name(SHARED));
    assertTrue(CompiledKernel.renamed(SHARED, "shared_7").contains("void shared_7(unsigned char"));
  }

  @Test
  void messagesOfSeveralKernelsAreTakenApart() {
    ChildMachine.Ended ended = new ChildMachine.Ended(0, List.of(
        "ptxas info    : Compiling entry function 'a_1' for 'sm_90'",
        "    0 bytes stack frame, 0 bytes spill stores, 0 bytes spill loads",
        "ptxas info    : Used 24 registers, used 0 barriers",
        "ptxas info    : Compiling entry function 'a_2' for 'sm_90'",
        "    96 bytes stack frame, 64 bytes spill stores, 60 bytes spill loads",
        "ptxas info    : Used 255 registers, used 1 barriers, 1024 bytes smem"));
    assertEquals(new CompiledKernel("a_1", 24, 0, 0, 0, false, false, ""), CompiledKernel.of("a_1", DOUBLED, ended));
    assertEquals(new CompiledKernel("a_2", 255, 1024, 96, 64, true, false, ""), CompiledKernel.of("a_2", SHARED, ended));
  }

  @Test
  void aKernelThatDoesNotCompileIsNamedAndTheOthersAreNot() {
    Optional<KernelCompiler> compiler = KernelCompiler.find("sm_90");
    assumeTrue(compiler.isPresent(), "no nvcc on this machine");
    List<CompiledKernel> compiled =
        compiler.get().compile(KernelCompiler.split(DOUBLED + "\n" + BROKEN + "\n" + SHARED), folder);
    assertEquals(List.of("doubled_0", "broken_1", "shared_2"), compiled.stream().map(CompiledKernel::name).toList());
    assertEquals("", compiled.get(0).error());
    assertTrue(compiled.get(1).error().contains("nothing"), compiled.get(1).error());
    assertEquals(1024, compiled.get(2).sharedBytes());
    assertTrue(compiled.get(2).doublePrecision() && compiled.get(2).registers() > 0);
    assertFalse(compiled.get(0).doublePrecision());
  }
}
