package org.sitenet.benchmarks.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sitenet.benchmarks.result.ResultsException;

/** Compiles generated CUDA kernels one by one with the compiler of NVIDIA's toolkit, for a card that need not be there. */
final class KernelCompiler {
  /** The environment variable that names the compiler. */
  static final String VARIABLE = "NVCC";

  private static final int TOGETHER = 16;
  private static final String END = "}  //  kernel";

  private final Path compiler;
  private final String architecture;

  private KernelCompiler(Path compiler, String architecture) {
    this.compiler = compiler;
    this.architecture = architecture;
  }

  /**
   * The compiler of this machine: the one that {@value #VARIABLE} names, one on the path, one in the usual folder.
   *
   * @param architecture for example {@code sm_90}
   */
  static Optional<KernelCompiler> find(String architecture) {
    Stream<String> named = Stream.ofNullable(System.getenv(VARIABLE));
    Stream<String> onPath = Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":", -1))
        .map(folder -> folder + "/nvcc");
    return Stream.of(named, onPath, Stream.of("/usr/local/cuda/bin/nvcc", "/opt/cuda/bin/nvcc"))
        .flatMap(names -> names)
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst()
        .map(found -> new KernelCompiler(found, architecture));
  }

  /** The compiler's version. */
  String version() {
    return ChildMachine.run(List.of(compiler.toString(), "--version")).lines().stream()
        .filter(line -> line.contains("release"))
        .findFirst()
        .orElse(compiler.toString())
        .strip();
  }

  /** The kernels of a file that TornadoVM wrote, each with what stands before it, equal ones once. */
  static Set<String> split(String sources) {
    Set<String> kernels = new LinkedHashSet<>();
    for (String part : sources.split("(?<=\\Q" + END + "\\E)", -1)) {
      if (!CompiledKernel.name(part).isEmpty()) {
        kernels.add(part.strip() + "\n");
      }
    }
    return kernels;
  }

  /**
   * Compiles kernels, {@value #TOGETHER} at a time and one by one where that fails.
   *
   * @param folder where their sources and machine code go
   * @throws ResultsException if a file cannot be written
   */
  List<CompiledKernel> compile(Set<String> kernels, Path folder) {
    List<Kernel> all = new ArrayList<>();
    for (String source : kernels) {
      String entry = CompiledKernel.name(source) + "_" + all.size();
      all.add(new Kernel(entry, CompiledKernel.renamed(source, entry)));
    }
    List<CompiledKernel> compiled = new ArrayList<>();
    for (int begin = 0; begin < all.size(); begin += TOGETHER) {
      List<Kernel> some = all.subList(begin, Math.min(all.size(), begin + TOGETHER));
      ChildMachine.Ended ended = compile(some, folder, String.format("kernels-%03d", begin));
      for (Kernel kernel : some) {
        ChildMachine.Ended own = ended.code() == 0 ? ended : compile(List.of(kernel), folder, kernel.entry());
        compiled.add(CompiledKernel.of(kernel.entry(), kernel.source(), own));
      }
    }
    return compiled;
  }

  private ChildMachine.Ended compile(List<Kernel> some, Path folder, String base) {
    Path source = folder.resolve(base + ".cu");
    try {
      Files.writeString(source, some.stream().map(Kernel::source).collect(Collectors.joining("\n")));
    } catch (IOException e) {
      throw new ResultsException(source + ": cannot be written: " + e.getMessage(), e);
    }
    return ChildMachine.run(List.of(
        compiler.toString(), "-arch=" + architecture, "-cubin", "-Xptxas", "-v", "-o",
        folder.resolve(base + ".cubin").toString(), source.toString()));
  }

  private record Kernel(String entry, String source) {}
}
