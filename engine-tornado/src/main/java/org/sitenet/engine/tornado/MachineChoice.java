package org.sitenet.engine.tornado;

import java.util.Locale;
import org.sitenet.engine.EngineException;

/**
 * When a program gets a machine of its own. What it computes has the same bits on either.
 *
 * @param sharedRuns the number of runs on the machine that all programs share before that
 */
record MachineChoice(int sharedRuns) {
  /** {@code automatic}, {@code shared}, {@code own}, or a number of runs. */
  static final String PROPERTY = "sitenet.tornado.machine";

  static final MachineChoice SHARED = new MachineChoice(Integer.MAX_VALUE);
  static final MachineChoice OWN = new MachineChoice(0);

  /**
   * An estimate for GPUs, of which none was measured. On PoCL a task of a program's own took 0.7 s to compile and saved 0.04 ms
   * a run, which pays after some 17,000 runs, however many tasks there are; CUDA graphs save more, for programs that run long.
   */
  static final MachineChoice AUTOMATIC = new MachineChoice(2_000);

  static MachineChoice ofProperty() {
    String name = System.getProperty(PROPERTY, "automatic");
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "automatic" -> AUTOMATIC;
      case "shared" -> SHARED;
      case "own" -> OWN;
      default -> new MachineChoice(runs(name));
    };
  }

  private static int runs(String number) {
    try {
      return Integer.parseUnsignedInt(number);
    } catch (NumberFormatException malformed) {
      throw new EngineException(PROPERTY + " must be automatic, shared, own or a number of runs, not " + number, malformed);
    }
  }

  /** Whether a program that has run so often should have a machine of its own. */
  boolean isOwn(int runs) {
    return runs >= sharedRuns;
  }
}
