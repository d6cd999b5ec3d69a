package org.sitenet.report;

import java.util.List;
import java.util.Optional;
import org.sitenet.model.SiteNet;
import org.sitenet.model.checkpoint.LoopState;
import org.sitenet.model.checkpoint.Provenance;
import org.sitenet.train.EpochMetrics;

/** What the page says first: how good the best model is, how far the run is, and what is missing. */
final class SummaryBlock {
  /** Nobody waits for so many epochs: another limit is meant to end the run. */
  private static final int NO_LIMIT = 100_000;

  private SummaryBlock() {}

  static void append(Html html, RunRecord run, LearningCurve curve, List<String> notices) {
    html.open("header");
    html.element("h1", "Training run " + run.files().folder().toAbsolutePath().normalize().getFileName());
    html.open("p", "class", "lead").text(lead(run, curve)).close();
    notices.forEach(notice -> html.element("p", notice, "class", "notice", "role", "note"));
    html.open("div", "class", "tiles");
    String unit = run.settings().target().unit();
    if (curve.best().isPresent()) {
      EpochMetrics best = curve.best().get();
      tile(html, withUnit(best.valMae().orElseThrow(), unit), "best validation MAE, after epoch " + best.epoch());
    }
    if (!run.epochs().isEmpty()) {
      tile(html, withUnit(run.epochs().getLast().trainMae(), unit), "training MAE in epoch " + run.epochs().getLast().epoch());
    }
    tile(html, Numbers.count(run.epochs().size()), run.epochs().size() == 1 ? "epoch" : "epochs");
    tile(html, Numbers.count(run.steps()), run.steps() == 1 ? "step" : "steps");
    int crystals = trainingCrystals(run);
    if (Double.isFinite(curve.totalSeconds())) {
      tile(html, Numbers.time(curve.totalSeconds()), "spent on training");
      double rate = curve.crystalsPerSecond(crystals);
      tile(html, rate < 100 ? Numbers.text(rate) : Numbers.count(Math.round(rate)), "crystals per second");
    }
    tile(html, Numbers.count(parameters(run)), "parameters");
    if (crystals > 0) {
      tile(html, Numbers.count(crystals), "crystals learnt from");
    }
    html.close().close();
  }

  private static String lead(RunRecord run, LearningCurve curve) {
    String text = "Learns " + run.settings().target().withUnit() + " with the configuration “" + run.config().label() + "”. ";
    int finished = run.epochs().size();
    if (finished == 0) {
      text += "No epoch is finished yet: there are no errors to show.";
    } else {
      text += finished + (finished == 1 ? " epoch is" : " epochs are") + " finished";
      int most = run.config().training().maxEpochs();
      text += run.epochs().getLast().epoch() < most && most < NO_LIMIT ? " of the " + Numbers.count(most) + " that the configuration asks for." : ".";
    }
    Optional<LoopState> within = run.loop().filter(loop -> loop.batch() > 0);
    if (within.isPresent()) {
      text += " The last checkpoint stands in epoch " + (within.get().epoch() + 1) + ", after " + within.get().batch()
          + (within.get().batch() == 1 ? " batch." : " batches.");
    }
    return finished > 0 && !curve.isValidated() ? text + " Nothing was validated, so the latest model counts as the best." : text;
  }

  /** Crystals of an epoch; 0 where no checkpoint says. */
  static int trainingCrystals(RunRecord run) {
    return run.provenance().map(Provenance::trainingRows).orElse(0);
  }

  static long parameters(RunRecord run) {
    return new SiteNet(run.config().model()).parameters().count();
  }

  static void tile(Html html, String value, String what) {
    html.open("div", "class", "tile").element("b", value).element("span", what).close();
  }

  static String withUnit(double value, String unit) {
    return Numbers.text(value) + (unit.isEmpty() ? "" : " " + unit);
  }
}
