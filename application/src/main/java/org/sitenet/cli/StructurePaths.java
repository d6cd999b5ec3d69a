package org.sitenet.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.dataset.StructureInputs;

/** The structures that a command line names. */
final class StructurePaths {
  private StructurePaths() {}

  /** Hands them on in their order. A path where nothing can be read is handed on as well: the others are still of use. */
  static void forEach(List<Path> paths, Consumer<StructureInputs.Input> action) {
    for (Path path : paths) {
      try {
        StructureInputs.forEach(List.of(path), action);
      } catch (InvalidStructureException e) {
        action.accept(new StructureInputs.Unreadable(path.toString(), String.valueOf(e.getMessage())));
      }
    }
  }
}
