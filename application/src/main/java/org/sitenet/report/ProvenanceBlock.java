package org.sitenet.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.sitenet.BuildInfo;
import org.sitenet.model.checkpoint.Featurization;
import org.sitenet.model.checkpoint.Provenance;
import org.sitenet.train.RunOrigin;
import org.sitenet.train.RunSettings;

/** What made the model, the whole configuration, and how to do it again. */
final class ProvenanceBlock {
  private static final int CHUNK = 1 << 16;

  private ProvenanceBlock() {}

  static void append(Html html, RunRecord run, Predictions predictions) {
    html.open("section").element("h2", "Configuration");
    html.element("p", "The run's config.yaml: the configuration, fit for train --config, and as comments what else the run was told.");
    html.open("pre").element("code", run.configuration()).close().close();
    html.open("section").element("h2", "Provenance").open("dl");
    data(html, run);
    features(html, run.settings());
    Optional<Provenance> made = predictions.model().or(run::provenance);
    html.fact("code", made.map(Provenance::code).orElse("not known"));
    html.fact("backend", run.told().getOrDefault("backend", "not known"));
    html.fact("seed", Long.toString(run.settings().seed()));
    html.fact("begun with", run.origin().map(RunOrigin::initial).filter(text -> !text.isEmpty())
        .map(text -> "a model's parameters: " + text).orElse(run.origin().isPresent() ? "random parameters" : "not known"));
    if (Files.exists(run.files().best())) {
      html.fact("best model", run.files().best() + ", SHA-256 " + sha256(run.files().best()));
    }
    html.fact("this page", "sitenet " + BuildInfo.current());
    html.close();
    html.element("h3", "To do it again");
    html.open("pre").element("code", Recipe.train(run)).close();
    html.element("p", "It ends with the same bits on the same build of the program and kind of processor."
        + (run.origin().map(RunOrigin::initial).filter(text -> !text.isEmpty()).isPresent()
            ? " MODEL is the one that the run began with."
            : ""));
    html.element("h3", "Every crystal's prediction");
    String set = run.origin().map(RunOrigin::set).filter(name -> !name.isEmpty()).orElse("SET");
    html.open("pre").element("code", Recipe.report(run, "validation.csv") + "\n" + Recipe.evaluate(run, set, "all.csv")).close();
    html.element("p", "The first writes the validation crystals' rows, the second those of a whole set, also of those that were learnt from.");
    html.close();
  }

  private static void data(Html html, RunRecord run) {
    html.fact("data set", run.origin().map(RunOrigin::set).filter(name -> !name.isEmpty()).orElse("its place is not known"));
    html.fact("data hash", run.dataHash());
    String rows = run.provenance().isPresent()
        ? Numbers.count(run.provenance().get().rows()) + ": " + Numbers.count(run.provenance().get().trainingRows()) + " learnt from, "
            + Numbers.count(run.provenance().get().validationRows()) + " for validation (fraction "
            + Numbers.plain(run.settings().validationFraction()) + ")"
        : run.told().getOrDefault("rows", "not known");
    html.fact("rows", rows + (run.settings().rows().isPresent() ? "; the set's first " + run.settings().rows().getAsInt() : "")
        + (run.settings().skipBad() ? "; rows that could not be used were left out" : ""));
    html.fact("label", run.settings().target().withUnit());
    html.fact("order", run.settings().shuffle() ? "anew in every epoch" : "that of the set");
  }

  private static void features(Html html, RunSettings settings) {
    Featurization features = settings.featurization();
    html.fact("supercells", "up to " + features.supercellAtoms() + " atoms, from the " + features.cell().name().toLowerCase(Locale.ROOT) + " cell");
    html.fact("equal pairs", switch (features.compression()) {
      case SHELLS -> "merged, distances within " + Numbers.plain(features.toleranceAngstrom()) + " Å";
      case OFF -> "computed one by one";
    });
    html.fact("oxidation states", features.oxidationStates().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    html.fact("features", features.features());
  }

  private static String sha256(Path file) {
    try (var in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] chunk = new byte[CHUNK];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        digest.update(chunk, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new ReportException(file + ": cannot be read: " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
