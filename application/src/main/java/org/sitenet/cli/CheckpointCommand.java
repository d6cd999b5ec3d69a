package org.sitenet.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sitenet.model.SiteNet;
import org.sitenet.model.checkpoint.Featurization;
import org.sitenet.model.checkpoint.ModelDescription;
import org.sitenet.model.checkpoint.ModelFile;
import org.sitenet.model.checkpoint.Provenance;
import org.sitenet.predict.ShippedModels;
import org.sitenet.train.RunConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at model files and converts them. */
@Command(
    name = "checkpoint",
    description = "Looks at model files, and converts them from and to the published code's parameters.",
    footer = {
      "",
      "Examples:",
      "  sitenet checkpoint inspect runs/gap/best.safetensors",
      "  sitenet checkpoint import epoch=99.ckpt gap.safetensors",
      "  sitenet checkpoint export gap.safetensors parameters.safetensors"
    },
    subcommands = {CheckpointCommand.Inspect.class, CheckpointCommand.Export.class, CheckpointCommand.Import.class})
final class CheckpointCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
  private CommandSpec spec;

  @Override
  public void run() {
    throw Main.missing(spec);
  }

  /** Says what is in a model file. */
  @Command(
      name = "inspect",
      description = "Says what a model is, what made it, and lists its parameters with their shapes.",
      footer = {"", "Example:", "  sitenet checkpoint inspect runs/gap/best.safetensors"})
  static final class Inspect implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Parameters(
        paramLabel = "MODEL",
        converter = PathNames.OrShipped.class,
        description = "Our model file, a .ckpt of the published code, or a shipped model's name.")
    @SuppressWarnings("NullAway.Init") // required
    private String name;

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      ModelFile model = ShippedModels.find(name).model();
      ModelDescription description = model.description();
      out.println("predicts        " + description.target().withUnit());
      out.println("features        " + description.featurization().map(Inspect::words).orElse("not said in the file"));
      out.println("parameters      " + new SiteNet(description.architecture()).parameters().count());
      Provenance provenance = description.provenance();
      out.println("made by         " + provenance.code());
      if (!provenance.dataHash().isEmpty()) {
        out.println("backend         " + provenance.backend() + ", seed " + provenance.seed());
        out.println(
            "learnt from     " + provenance.trainingRows() + " of " + provenance.rows() + " rows, data "
                + provenance.dataHash());
        out.println("trained for     " + provenance.epochs() + " epochs, " + provenance.steps() + " steps");
        provenance.validationMae().ifPresent(mae -> out.println("validation MAE  " + mae));
      }
      model.training().ifPresent(state -> out.println("training state  yes: train --resume goes on from it"));
      description.architecture().toMap().forEach((key, value) -> out.printf("%-26s %s%n", key, value));
      model.weights().tensors().forEach((name, tensor) -> out.printf("%-78s %s%n", name, tensor.shape()));
      return 0;
    }

    private static String words(Featurization features) {
      return features.supercellAtoms() + " atoms, cell " + features.cell() + ", compression " + features.compression()
          + " at " + features.toleranceAngstrom() + " Angstrom, oxidation states " + features.oxidationStates() + "; "
          + features.features();
    }
  }

  /** Writes a model's parameters alone. */
  @Command(
      name = "export",
      description = {
        "Writes a model's parameters as safetensors with the published code's names, bit for bit.",
        "An existing file is never written over."
      },
      footer = {"", "Example:", "  sitenet checkpoint export gap.safetensors parameters.safetensors"})
  static final class Export implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Parameters(
        index = "0",
        paramLabel = "MODEL",
        converter = PathNames.OrShipped.class,
        description = "Our model file, a .ckpt of the published code, or a shipped model's name.")
    @SuppressWarnings("NullAway.Init") // required
    private String model;

    @Parameters(index = "1", paramLabel = "FILE", description = "The safetensors file to write.")
    @SuppressWarnings("NullAway.Init") // required
    private Path file;

    @Override
    public Integer call() {
      Usage.requireNew(spec, file);
      ShippedModels.find(model).model().export(file);
      return 0;
    }
  }

  /** Makes a model file of ours. */
  @Command(
      name = "import",
      description = "Makes a model file of ours of a .ckpt of the published code, or of safetensors with its parameter names.",
      footer = {
        "",
        "Examples:",
        "  sitenet checkpoint import epoch=99.ckpt gap.safetensors",
        "  sitenet checkpoint import --config paper weights.safetensors gap.safetensors"
      })
  static final class Import implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "A .ckpt, or a safetensors file (with --config).")
    @SuppressWarnings("NullAway.Init") // required
    private Path file;

    @Parameters(index = "1", paramLabel = "MODEL", description = "The model file to write.")
    @SuppressWarnings("NullAway.Init") // required
    private Path model;

    @Option(
        names = "--config",
        paramLabel = "F",
        converter = PathNames.OrShipped.class,
        completionCandidates = ShippedConfigurations.class,
        description = "Configuration that the safetensors' parameters belong to: a file, or one of: ${COMPLETION-CANDIDATES}."
            + " Needed for files that do not say it themselves.")
    private @Nullable String config;

    @Override
    public Integer call() {
      Usage.requireNew(spec, model);
      ModelFile imported =
          config == null ? ModelFile.read(file) : ModelFile.importWeights(file, RunConfig.load(config).model());
      imported.withoutTraining().write(model);
      return 0;
    }
  }
}
