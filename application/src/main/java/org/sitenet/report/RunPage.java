package org.sitenet.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sitenet.model.checkpoint.Provenance;

/**
 * The page about a run: one HTML file without scripts that needs no other file and no network. Equal runs and predictions give
 * equal bytes.
 */
public final class RunPage {
  private RunPage() {}

  /**
   * The page.
   *
   * @throws org.sitenet.plot.PlotException if this machine cannot draw
   */
  public static String of(RunRecord run, Predictions predictions) {
    LearningCurve curve = LearningCurve.of(run.epochs(), SummaryBlock.trainingCrystals(run));
    List<String> notices = new ArrayList<>(run.remarks());
    notices.addAll(predictions.notices());
    Html html = new Html();
    SummaryBlock.append(html, run, curve, notices);
    if (!run.epochs().isEmpty()) {
      CurveBlock.append(html, curve, run.settings().target().unit());
    }
    int epoch = predictions.model().map(Provenance::epochs).orElse(0);
    predictions.sets().forEach(set -> PredictionBlock.append(html, set, epoch));
    if (!run.epochs().isEmpty()) {
      CurveBlock.appendSpeed(html, curve);
    }
    ProvenanceBlock.append(html, run, predictions);
    String title = "Training run " + run.files().folder().toAbsolutePath().normalize().getFileName();
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        // Nothing is loaded and nothing runs, whatever a run's files may hold.
        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>"
        + Html.safe(title) + "</title>\n<style>\n" + resource("page.css") + "</style>\n</head>\n<body>\n<main>\n" + html
        + "</main>\n</body>\n</html>\n";
  }

  private static String resource(String name) {
    try (InputStream stream = RunPage.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
