package org.sitenet.engine.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Backends;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Matrix;
import org.sitenet.engine.Program;

/** The results of every operation in one line each, to be compared between processes. */
final class ResultDigest {
  /** What the lines begin with: a virtual machine may print others. */
  static final String MARK = "digest ";

  private ResultDigest() {}

  /**
   * @param arguments the name of the backend
   */
  public static void main(String[] arguments) {
    try (Backend backend = Backends.open(Optional.of(arguments[0]), 2, line -> {})) {
      lines(backend, 1).forEach(System.out::println);
    }
  }

  /**
   * @param runs how often every operation is run; only the last result counts
   */
  static List<String> lines(Backend backend, int runs) {
    Layout layout = Layout.ragged(100, 29);
    List<String> lines = new ArrayList<>();
    for (OperationCase one : OperationCases.at(13)) {
      Batch batch = OperationCase.batch(layout, one.draw(layout, 31));
      try (Program program = backend.compile(one.computation(), backend.newStates())) {
        for (int run = 0; run < runs; run++) {
          program.run(batch);
        }
        lines.add(MARK + crc(program.output("y")) + " " + one);
      }
    }
    return lines;
  }

  private static long crc(Matrix matrix) {
    CRC32C crc = new CRC32C();
    for (double value : matrix.toDoubles()) {
      long bits = Double.doubleToLongBits(value);
      for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
        crc.update((int) (bits >>> shift));
      }
    }
    return crc.getValue();
  }
}
