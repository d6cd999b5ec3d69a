package org.sitenet.engine.simd;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which vectors to compute with. The virtual machine's own preference holds unless system properties say otherwise, which
 * is for tests and for measuring: {@code sitenet.vectorBits} is 128, 256 or 512 and no more than the machine has, {@code
 * sitenet.vectorRegisters} is 16 or 32 and chooses the register tiles of matrix products. This class must not mention a
 * type of the Vector API: it is loaded where there is none.
 */
final class VectorChoice {
  static final String BITS = "sitenet.vectorBits";
  static final String REGISTERS = "sitenet.vectorRegisters";

  /** Chunks of rows are multiples of 16 floats, so no wider vector is used. */
  private static final int WIDEST = 512;

  private VectorChoice() {}

  /** The width to use on a machine whose virtual machine prefers another [bits]. */
  static int bits(int preferred) {
    int widest = Math.min(WIDEST, preferred);
    return Math.min(widest, Integer.getInteger(BITS, widest));
  }

  /** The vector registers that there are for vectors of a width. */
  static int registers(int bits) {
    boolean many = bits == WIDEST || System.getProperty("os.arch").equals("aarch64");
    return Integer.getInteger(REGISTERS, many ? 32 : 16);
  }

  /** Why the properties or the processor do not do, in one line. */
  static Optional<String> obstacle() {
    return notOneOf(BITS, "128", "256", "512")
        .or(() -> notOneOf(REGISTERS, "16", "32"))
        .or(VectorChoice::missingMultiplyAdd);
  }

  private static Optional<String> notOneOf(String property, String... values) {
    String value = System.getProperty(property);
    return value == null || List.of(values).contains(value)
        ? Optional.empty()
        : Optional.of(property + " is " + value + ": give it one of " + String.join(", ", values) + ", or leave it out");
  }

  /**
   * Without fused multiply-adds in hardware (before AVX2, or where a flag turned them off) the virtual machine emulates them
   * lane by lane, a hundred times slower than scalar code. Virtual machines that do not tell are taken to have them.
   */
  private static Optional<String> missingMultiplyAdd() {
    return "false".equals(flag("UseFMA"))
        ? Optional.of("this processor, or a flag of the virtual machine, lacks fused multiply-add: vectors would be"
            + " emulated, slower than plain loops")
        : Optional.empty();
  }

  private static @Nullable String flag(String name) {
    try {
      HotSpotDiagnosticMXBean machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
      return machine == null ? null : machine.getVMOption(name).getValue();
    } catch (IllegalArgumentException | LinkageError unknown) {
      return null;
    }
  }
}
