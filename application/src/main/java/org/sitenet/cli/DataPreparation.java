package org.sitenet.cli;

import java.util.Map;
import java.util.TreeMap;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.dataset.BadRows;
import org.sitenet.crystal.dataset.Dataset;
import org.sitenet.crystal.dataset.SkippedRows;
import org.sitenet.crystal.feature.ElementData;
import org.sitenet.train.LabelledSet;
import org.sitenet.train.RunSettings;
import org.sitenet.train.TrainingData;

/** Reads a set and prepares its crystals for training, and says what should be known of them. */
final class DataPreparation {
  private DataPreparation() {}

  /**
   * @param set to read
   * @param settings of the training
   * @param mostRows that the configuration takes
   * @param threads that prepare
   */
  static TrainingData prepare(Dataset set, RunSettings settings, int mostRows, int threads, Progress progress) {
    SkippedRows skipped = new SkippedRows();
    int limit = Math.min(settings.rows().orElse(Integer.MAX_VALUE), mostRows);
    LabelledSet labelled =
        LabelledSet.read(set, settings.target().name(), limit, settings.skipBad() ? skipped : BadRows.FAIL);
    long cache = Runtime.getRuntime().maxMemory() / 3;
    TrainingData crystals =
        TrainingData.prepare(
            labelled.prepared(settings.featurization(), cache),
            labelled.targets(),
            labelled.hash(),
            settings.skipBad() ? TrainingData.BadCrystals.SKIP : TrainingData.BadCrystals.STOP,
            threads,
            done -> progress.show("preparing", "crystals", done, labelled.size()))
            .from(set.path());
    progress.message("prepared " + crystals.size() + " crystals");
    remarks(labelled, settings).forEach((remark, count) ->
        progress.message(count + (count == 1 ? " crystal: " : " crystals: ") + remark));
    LeftOut.list(skipped, progress);
    crystals.skipped().forEach(failure -> progress.message("left out: " + failure.message()));
    return crystals;
  }

  /** What should be known of the crystals' features, and of how many. */
  private static Map<String, Integer> remarks(LabelledSet labelled, RunSettings settings) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Structure structure : labelled.structures()) {
      ElementData.remarks(structure.elements()).forEach(remark -> counts.merge(remark, 1, Integer::sum));
      if (!settings.featurization().oxidationStates().assign(structure).warnings().isEmpty()) {
        counts.merge("no oxidation states were found; they count as 0", 1, Integer::sum);
      }
    }
    return counts;
  }
}
