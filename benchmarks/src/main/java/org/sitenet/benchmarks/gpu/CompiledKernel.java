package org.sitenet.benchmarks.gpu;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the compiler says of a kernel.
 *
 * @param name of the method
 * @param registers of a thread
 * @param sharedBytes of a work group
 * @param stackBytes of a thread: arrays and spilled registers
 * @param spillBytes stored by a thread
 * @param doublePrecision whether its source computes in double precision, at half the rate or less
 * @param tensorCores whether its source has matrix instructions
 * @param error what the compiler complains of; empty where it compiled
 */
record CompiledKernel(
    String name,
    int registers,
    int sharedBytes,
    int stackBytes,
    int spillBytes,
    boolean doublePrecision,
    boolean tensorCores,
    String error) {
  private static final Pattern NAME = Pattern.compile("__global__ void (?:__launch_bounds__\\([^)]*\\) )?(\\w+)\\(");
  private static final Pattern REGISTERS = Pattern.compile("Used (\\d+) registers");
  private static final Pattern SHARED = Pattern.compile("(\\d+) bytes smem");
  private static final Pattern STACK = Pattern.compile("(\\d+) bytes stack frame");
  private static final Pattern SPILL = Pattern.compile("(\\d+) bytes spill stores");

  /**
   * Reads the messages of {@code nvcc -Xptxas -v}.
   *
   * @param entry the kernel's name, which the source and the messages have
   */
  static CompiledKernel of(String entry, String source, ChildMachine.Ended ended) {
    String all = about(entry, ended.lines());
    String complaint =
        ended.lines().stream().filter(line -> line.contains("error")).findFirst().orElse("exit code " + ended.code());
    return new CompiledKernel(
        entry,
        number(REGISTERS, all),
        number(SHARED, all),
        number(STACK, all),
        number(SPILL, all),
        source.contains("double "),
        source.contains("mma."),
        ended.code() == 0 ? "" : complaint.strip());
  }

  /** What the assembler says of one kernel of several. */
  private static String about(String entry, List<String> messages) {
    StringBuilder text = new StringBuilder();
    boolean inside = false;
    for (String line : messages) {
      if (line.contains("Compiling entry function")) {
        inside = line.contains("'" + entry + "'");
      }
      if (inside) {
        text.append(line).append('\n');
      }
    }
    return text.toString();
  }

  /** The name without the number that tells kernels of one method apart. */
  String method() {
    return name.replaceFirst("_\\d+$", "");
  }

  /** A source whose kernel has another name. */
  static String renamed(String source, String entry) {
    Matcher matcher = NAME.matcher(source);
    return matcher.find() ? source.substring(0, matcher.start(1)) + entry + source.substring(matcher.end(1)) : source;
  }

  /** The name of the kernel in a source; empty where there is none. */
  static String name(String source) {
    Matcher matcher = NAME.matcher(source);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static int number(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }
}
