package org.sitenet.predict;

import java.util.List;
import java.util.OptionalDouble;
import org.sitenet.crystal.Structure;

/** What became of a structure. */
public sealed interface PredictionResult {
  /** The task's name. */
  String name();

  /**
   * A prediction.
   *
   * @param structure as it was read
   * @param uniqueSites sites of the primitive cell
   * @param value the model's, or the mean of several models'
   * @param std standard deviation over the models (n - 1 in the denominator); empty with one model
   * @param members what each model says, in their order
   * @param warnings what was repaired while the structure was read
   */
  record Predicted(
      String name,
      Structure structure,
      int uniqueSites,
      double value,
      OptionalDouble std,
      List<Double> members,
      List<String> warnings)
      implements PredictionResult {
    public Predicted {
      members = List.copyOf(members);
      warnings = List.copyOf(warnings);
    }

    static Predicted of(
        String name, Structure structure, int uniqueSites, List<Double> members, List<String> warnings) {
      double sum = 0;
      for (double member : members) {
        sum += member;
      }
      double mean = sum / members.size();
      double squares = 0;
      for (double member : members) {
        squares += (member - mean) * (member - mean);
      }
      OptionalDouble std =
          members.size() < 2 ? OptionalDouble.empty() : OptionalDouble.of(Math.sqrt(squares / (members.size() - 1)));
      return new Predicted(name, structure, uniqueSites, mean, std, members, warnings);
    }
  }

  /**
   * A structure that could not be read or has no features.
   *
   * @param problem one line that names it
   */
  record Failed(String name, String problem) implements PredictionResult {}
}
