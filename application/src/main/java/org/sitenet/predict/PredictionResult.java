package org.sitenet.predict;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.sitenet.crystal.Crystal;
import org.sitenet.crystal.Structure;

/** What became of a structure. */
public sealed interface PredictionResult {
  /** The task's name. */
  String name();

  /**
   * A prediction.
   *
   * @param crystal as it was read
   * @param uniqueSites sites of the primitive cell
   * @param value the model's, or the mean over several models and over the approximants of a disordered crystal
   * @param std standard deviation over the models and over the approximants (n - 1 in the denominators); empty where there is
   *     one of each
   * @param members what each model says, in their order
   * @param approximants how many ordered structures stand for a disordered crystal; empty for an ordered one
   * @param warnings what was repaired while the structure was read, and what else should be known
   */
  record Predicted(
      String name,
      Crystal crystal,
      int uniqueSites,
      double value,
      OptionalDouble std,
      List<Double> members,
      OptionalInt approximants,
      List<String> warnings)
      implements PredictionResult {
    public Predicted {
      members = List.copyOf(members);
      warnings = List.copyOf(warnings);
    }

    static Predicted of(
        String name, Structure structure, int uniqueSites, List<Double> members, List<String> warnings) {
      return new Predicted(
          name, structure, uniqueSites, mean(members), deviation(members), members, OptionalInt.empty(), warnings);
    }

    static double mean(List<Double> values) {
      double sum = 0;
      for (double value : values) {
        sum += value;
      }
      return sum / values.size();
    }

    /** Empty where there is one value. */
    static OptionalDouble deviation(List<Double> values) {
      double mean = mean(values);
      double squares = 0;
      for (double value : values) {
        squares += (value - mean) * (value - mean);
      }
      return values.size() < 2 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(squares / (values.size() - 1)));
    }
  }

  /**
   * A structure that could not be read or has no features.
   *
   * @param problem one line that names it
   */
  record Failed(String name, String problem) implements PredictionResult {}
}
