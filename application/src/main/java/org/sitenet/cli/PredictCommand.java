package org.sitenet.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.dataset.StructureInputs;
import org.sitenet.crystal.disorder.ApproximantOptions;
import org.sitenet.crystal.format.StructureFiles;
import org.sitenet.crystal.format.StructureReading;
import org.sitenet.data.CompressionMode;
import org.sitenet.engine.Backend;
import org.sitenet.predict.NamedModel;
import org.sitenet.predict.PredictionOptions;
import org.sitenet.predict.PredictionResult;
import org.sitenet.predict.PredictionTable;
import org.sitenet.predict.PredictionTask;
import org.sitenet.predict.Predictor;
import org.sitenet.predict.ShippedModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** From structures to predictions. */
@Command(
    name = "predict",
    description = {
      "Predicts a property of every structure, in the order in which they are named.",
      "A structure that cannot be used is reported, the others are predicted, and the exit code is 1.",
      "A disordered structure is predicted as the mean over ordered approximants of it, which a warning says.",
      "The table goes to standard output, everything else to standard error."
    },
    footer = {
      "",
      "Examples:",
      "  sitenet predict examples/NaCl.cif",
      "  sitenet predict --format csv -o gaps.csv cifs/ more.zip POSCAR",
      "  sitenet predict --model a.safetensors --model b.safetensors cifs/",
      "  sitenet predict --model epoch=99.ckpt --supercell 500 cifs/"
    })
final class PredictCommand implements Callable<Integer> {
  private enum Format {
    TEXT,
    CSV,
    JSON
  }

  /** So few structures need no bar. */
  private static final int FEW = 50;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
  private CommandSpec spec;

  @Mixin private ComputeOptions compute = new ComputeOptions();

  @Option(
      names = "--model",
      paramLabel = "M",
      converter = PathNames.OrShipped.class,
      description = "Model file of ours, a .ckpt of the published code, or a shipped model's name; several are an ensemble"
          + " with mean and standard deviation. Default: " + ShippedModels.DEFAULT + ".")
  private List<String> models = List.of(ShippedModels.DEFAULT);

  @Mixin private SupercellOption supercell = new SupercellOption();

  @Option(names = "--no-compression", description = "Compute every pair instead of merging equal ones. Slower, same function.")
  private boolean noCompression;

  @Option(
      names = "--approximants",
      paramLabel = "N",
      description = "How many ordered approximants of a disordered structure are predicted and averaged; all there are where"
          + " those are fewer. Default: " + ApproximantOptions.DEFAULT_COUNT + ".")
  private int approximants = ApproximantOptions.DEFAULT_COUNT;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the approximants. Default: " + ApproximantOptions.DEFAULT_SEED + ".")
  private long seed = ApproximantOptions.DEFAULT_SEED;

  @Option(
      names = "--format",
      paramLabel = "text|csv|json",
      description = "Form of the table; csv and json give every digit, text rounds. Default: text.")
  private Format format = Format.TEXT;

  @Option(names = {"-o", "--output"}, paramLabel = "F", description = "Write the table to this file. Default: print it.")
  private @Nullable Path output;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Structure files, folders of them, zips of them.")
  private List<Path> paths = List.of();

  @Override
  public Integer call() throws IOException {
    if (approximants < 1 || approximants > ApproximantOptions.LARGEST_COUNT) {
      throw new ParameterException(spec.commandLine(), "--approximants must be between 1 and "
          + ApproximantOptions.LARGEST_COUNT + ", not " + approximants);
    }
    OutputFile.requireNoInput(output, models);
    OutputFile.requireNoInput(output, paths.stream().map(Path::toString).toList());
    List<NamedModel> members = models.stream().map(ShippedModels::find).toList();
    PredictionOptions options =
        new PredictionOptions(
            supercell.atoms(),
            noCompression ? Optional.of(CompressionMode.OFF) : Optional.empty(),
            compute.threads(),
            approximants,
            seed);
    try (Progress progress = new Progress(spec.commandLine().getErr());
        Backend backend = compute.open(progress::message);
        Predictor predictor = new Predictor(members, backend, options);
        StructureInputs inputs = new StructureInputs(paths);
        OutputFile file = OutputFile.open(output, spec.commandLine().getOut())) {
      PredictionTable table =
          switch (format) {
            case TEXT -> PredictionTable.text(file.writer(), predictor.target(), members.size());
            case CSV -> PredictionTable.csv(file.writer(), predictor.target());
            case JSON -> PredictionTable.json(file.writer(), predictor.target());
          };
      Tally tally = new Tally(table, progress);
      predictor.predict(tasks(inputs), tally);
      progress.clear();
      table.finish();
      file.finish();
      return tally.exitCode();
    }
  }

  /** Passes results on and counts them. */
  private final class Tally implements Consumer<PredictionResult> {
    private final PredictionTable table;
    private final Progress progress;
    // Rows that appear on the terminal while they are made show by themselves how far it is.
    private final boolean rowsAppear = format != Format.TEXT && output == null && Terminal.showsOutput();
    private int done;
    private int failed;

    Tally(PredictionTable table, Progress progress) {
      this.table = table;
      this.progress = progress;
    }

    @Override
    public void accept(PredictionResult result) {
      done++;
      switch (result) {
        case PredictionResult.Failed(String name, String problem) -> {
          failed++;
          progress.message(problem);
        }
        case PredictionResult.Predicted predicted -> {
          if (format == Format.TEXT) {
            predicted.warnings().forEach(warning -> progress.message("warning: " + warning));
          }
        }
      }
      table.add(result);
      if (rowsAppear) {
        spec.commandLine().getOut().flush();
      } else if (done > FEW) {
        progress.show("predicting", "structures", done, Progress.UNKNOWN);
      }
    }

    int exitCode() {
      if (failed > 0 && done > 1) {
        progress.message(failed + " of " + done + " structures could not be predicted");
      }
      return failed == 0 ? 0 : 1;
    }
  }

  private static Iterator<PredictionTask> tasks(StructureInputs inputs) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return inputs.hasNext();
      }

      @Override
      public PredictionTask next() {
        StructureInputs.Input input = inputs.next();
        return new PredictionTask(input.source(), () -> read(input));
      }
    };
  }

  private static StructureReading read(StructureInputs.Input input) {
    return switch (input) {
      case StructureInputs.Content(String source, byte[] bytes) -> StructureFiles.read(source, bytes);
      case StructureInputs.Unreadable(String source, String message) -> throw new InvalidStructureException(message);
    };
  }
}
