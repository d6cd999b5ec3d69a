package org.sitenet.train;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.sitenet.data.Prefetcher;
import org.sitenet.data.PreparedBatch;
import org.sitenet.model.SiteNet;
import org.sitenet.model.checkpoint.ModelFile;

/** How long a model takes to predict the validation crystals of a training, once they are prepared. */
public final class ValidationTime {
  private ValidationTime() {}

  /**
   * The time of one crystal in the fastest of several passes, which other processes have disturbed least [µs]; empty where
   * nothing is validated.
   *
   * @param job whose data, split and backend are used
   * @param model to time, of the job's architecture
   */
  public static OptionalDouble microseconds(TrainingJob job, ModelFile model, int passes) {
    RunSettings settings = job.settings();
    DataSplit split = DataSplit.of(job.data().ids(), settings.validationFraction(), settings.seed());
    SplitData validation = SplitData.inOrder(job.data(), split.validation(), job.config().training().batchSites());
    if (validation.size() == 0) {
      return OptionalDouble.empty();
    }
    List<PreparedBatch> batches = new ArrayList<>();
    try (Prefetcher<PreparedBatch> prepared = validation.loader().epoch(0, job.preparationThreads())) {
      while (prepared.hasNext()) {
        batches.add(prepared.next());
      }
    }
    SiteNet siteNet = new SiteNet(job.config().model());
    try (Learner learner = new Learner(siteNet, job.config().training(), job.backend(), model.weights())) {
      long fastest = Long.MAX_VALUE;
      for (int pass = 0; pass < passes; pass++) {
        long begin = System.nanoTime();
        batches.forEach(batch -> learner.predict(batch.batch()));
        fastest = Math.min(fastest, System.nanoTime() - begin);
      }
      return OptionalDouble.of(fastest / 1e3 / validation.size());
    }
  }
}
