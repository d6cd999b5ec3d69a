package org.sitenet.benchmarks.gpu;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.sitenet.benchmarks.result.ResultsException;

/**
 * Generates every kernel of the paper's training and prediction programs with TornadoVM's CUDA backend and compiles it for a
 * card that need not be there.
 */
final class CompileCheck {
  private static final String BACKEND = "cuda";
  private static final String PROVIDER = "org.sitenet.engine.tornado.TornadoBackendProvider";
  private static final List<String> HEAD = List.of(
      "method", "kernels", "registers", "shared [B]", "stack [B]", "spilled [B]", "FP64", "tensor cores");

  private final String architecture;
  private final Path folder;

  /**
   * @param architecture for example {@code sm_90}
   * @param folder where sources and machine code are left
   */
  CompileCheck(String architecture, Path folder) {
    this.architecture = architecture;
    this.folder = folder;
  }

  /** What is missing here, one line for each thing. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    Optional<TornadoSdk> sdk = TornadoSdk.installed();
    if (sdk.isEmpty()) {
      missing.add("no TornadoVM: set " + TornadoSdk.VARIABLE + " to an SDK with the CUDA backend (5.2.0-cuda, JDK 25)");
    }
    sdk.flatMap(found -> found.obstacle(BACKEND)).ifPresent(missing::add);
    if (!hasProvider()) {
      missing.add("this build has no engine-tornado: build with " + TornadoSdk.VARIABLE + " set");
    }
    if (KernelCompiler.find(architecture).isEmpty()) {
      missing.add("no nvcc: install NVIDIA's CUDA toolkit 12 or later, or set " + KernelCompiler.VARIABLE + " to its compiler");
    }
    return missing;
  }

  /**
   * Generates, compiles and prints.
   *
   * @return whether all kernels compiled
   * @throws ResultsException if something is missing or no kernel is generated
   */
  boolean run(PrintWriter out) {
    List<String> missing = missing();
    if (!missing.isEmpty()) {
      throw new ResultsException(String.join("; ", missing));
    }
    KernelCompiler compiler = KernelCompiler.find(architecture).orElseThrow();
    Set<String> kernels = generate(TornadoSdk.installed().orElseThrow());
    List<CompiledKernel> compiled = compiler.compile(kernels, folder);
    Map<String, List<CompiledKernel>> byMethod = compiled.stream()
        .filter(kernel -> kernel.error().isEmpty())
        .collect(Collectors.groupingBy(CompiledKernel::method, TreeMap::new, Collectors.toList()));
    TextTable.of(HEAD, byMethod.entrySet().stream().map(entry -> row(entry.getKey(), entry.getValue())).toList())
        .forEach(out::println);
    List<CompiledKernel> failed = compiled.stream().filter(kernel -> !kernel.error().isEmpty()).toList();
    failed.forEach(kernel -> out.println("FAILED " + kernel.name() + ": " + kernel.error()));
    out.printf(
        Locale.ROOT, "%d kernels of the paper's training and prediction programs, %d compile for %s (%s); sources in %s%n",
        compiled.size(), compiled.size() - failed.size(), architecture, compiler.version(), folder);
    return failed.isEmpty();
  }

  private Set<String> generate(TornadoSdk sdk) {
    Path temporary = ChildMachine.temporaryFolder();
    try {
      Path modules = Files.createDirectory(temporary.resolve("modules"));
      Path device = Files.writeString(temporary.resolve("device.json"), KernelSources.description());
      Path sources = folder.resolve("kernels.cu");
      Files.deleteIfExists(sources);
      List<String> flags = new ArrayList<>(sdk.flags(BACKEND, modules));
      flags.addAll(KernelSources.flags(device, sources.toAbsolutePath()));
      ChildMachine.Ended ended = ChildMachine.java(flags, KernelSources.class, List.of("tornado:" + BACKEND));
      if (ended.code() != 0 || !ended.lines().contains(KernelSources.DONE) || !Files.isRegularFile(sources)) {
        throw new ResultsException("no kernels were generated: " + ended.complaint());
      }
      return KernelCompiler.split(Files.readString(sources));
    } catch (IOException e) {
      throw new ResultsException(folder + ": cannot hold the kernels: " + e.getMessage(), e);
    } finally {
      ChildMachine.remove(temporary);
    }
  }

  /** What the most demanding of a method's kernels takes. */
  private static List<String> row(String method, List<CompiledKernel> kernels) {
    return List.of(
        method,
        Integer.toString(kernels.size()),
        most(kernels, CompiledKernel::registers),
        most(kernels, CompiledKernel::sharedBytes),
        most(kernels, CompiledKernel::stackBytes),
        most(kernels, CompiledKernel::spillBytes),
        kernels.stream().anyMatch(CompiledKernel::doublePrecision) ? "yes" : "-",
        kernels.stream().anyMatch(CompiledKernel::tensorCores) ? "yes" : "-");
  }

  private static String most(List<CompiledKernel> kernels, ToIntFunction<CompiledKernel> of) {
    return Integer.toString(kernels.stream().mapToInt(of).max().orElse(0));
  }

  private static boolean hasProvider() {
    try {
      Class.forName(PROVIDER, false, CompileCheck.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
