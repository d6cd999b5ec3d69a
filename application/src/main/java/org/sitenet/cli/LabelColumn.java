package org.sitenet.cli;

import java.util.List;
import org.sitenet.crystal.dataset.Dataset;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Which column of a set a model's predictions are compared with where nobody says. */
final class LabelColumn {
  private LabelColumn() {}

  /**
   * The column that is called like what the model predicts, else the set's only one.
   *
   * @throws ParameterException if there is neither
   */
  static String of(CommandSpec spec, Dataset set, String predicted) {
    List<String> labels = set.labelColumns();
    if (labels.contains(predicted)) {
      return predicted;
    }
    if (labels.size() == 1) {
      return labels.getFirst();
    }
    throw new ParameterException(
        spec.commandLine(),
        "name the label with --target: the model predicts " + predicted + ", " + set.path() + " has "
            + (labels.isEmpty() ? "no column of numbers" : String.join(", ", labels)));
  }
}
