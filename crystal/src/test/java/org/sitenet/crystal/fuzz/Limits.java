package org.sitenet.crystal.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.sitenet.crystal.Crystal;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.format.StructureFiles;
import org.sitenet.crystal.format.StructureWriter;

/** What a reader may do with any bytes: give a crystal, or refuse them in one line, soon and in little memory. */
final class Limits {
  /** Processor time for at most a million bytes [ns]; the wall clock of a busy machine says nothing. */
  private static final long MOST_TIME = 1_000_000_000L;

  /** Memory that may be asked for on the way, most of it garbage at once [bytes]. */
  private static final long LEAST_MEMORY = 200L << 20;

  private static final long MEMORY_A_BYTE = 1000;

  private static final int SMALL = 500;

  private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Limits() {}

  /**
   * Reads bytes as a file of this name.
   *
   * @throws AssertionError if the reader does anything that it may not
   */
  static void check(String file, byte[] bytes) {
    // The first time a class is used it is loaded, and instrumented where a fuzzer runs: only a second excess is the reader's.
    if (!excess(file, bytes).isEmpty()) {
      String excess = excess(file, bytes);
      if (!excess.isEmpty()) {
        throw new AssertionError(file + " of " + bytes.length + " bytes " + excess);
      }
    }
  }

  /** Which limit was exceeded; empty where none was. */
  private static String excess(String file, byte[] bytes) {
    long time = THREAD.getCurrentThreadCpuTime();
    long memory = THREAD.getCurrentThreadAllocatedBytes();
    String outcome = read(file, bytes);
    time = THREAD.getCurrentThreadCpuTime() - time;
    memory = THREAD.getCurrentThreadAllocatedBytes() - memory;
    if (time > MOST_TIME) {
      return "took " + time / 1e9 + " s: " + outcome;
    }
    return memory > Math.max(LEAST_MEMORY, MEMORY_A_BYTE * bytes.length)
        ? "asked for " + (memory >> 20) + " MiB: " + outcome
        : "";
  }

  private static String read(String file, byte[] bytes) {
    Crystal crystal;
    try {
      crystal = StructureFiles.read(file, bytes).crystal();
    } catch (InvalidStructureException e) {
      String message = String.valueOf(e.getMessage());
      if (!message.startsWith(file + ":") || message.chars().anyMatch(Character::isISOControl) || message.length() > 1000) {
        throw new AssertionError("not one line that names the file: " + message, e);
      }
      return message;
    }
    if (crystal instanceof Structure structure && structure.size() <= SMALL) {
      for (String target : new String[] {"a.cif", "POSCAR", "a.json", "a.xyz", "a.xsf"}) {
        StructureWriter.write(target, crystal);
      }
    }
    return crystal.reducedFormula();
  }
}
