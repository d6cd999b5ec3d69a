package org.sitenet.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.dataset.StructureInputs;
import org.sitenet.crystal.format.StructureFiles;
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
      "A structure that cannot be used is reported, the others are predicted, and the exit code is 1."
    },
    footer = {
      "",
      "Examples:",
      "  sitenet predict examples/NaCl.cif",
      "  sitenet predict --model runs/a/best.safetensors --model runs/b/best.safetensors --format csv -o gaps.csv cifs/"
    })
final class PredictCommand implements Callable<Integer> {
  private enum Format {
    TEXT,
    CSV,
    JSON
  }

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
  private CommandSpec spec;

  @Mixin private ComputeOptions compute = new ComputeOptions();

  @Option(
      names = "--model",
      paramLabel = "M",
      description = "Model file of ours, a .ckpt of the published code, or a shipped model's name; several are an ensemble"
          + " with mean and standard deviation. Default: " + ShippedModels.DEFAULT + ".")
  private List<String> models = List.of(ShippedModels.DEFAULT);

  @Option(
      names = "--supercell",
      paramLabel = "N",
      description = "Largest number of atoms of a supercell. Default: what the model was trained with.")
  private @Nullable Integer supercell;

  @Option(names = "--no-compression", description = "Compute every pair instead of merging equal ones. Slower, same function.")
  private boolean noCompression;

  @Option(names = "--format", paramLabel = "text|csv|json", description = "Form of the table. Default: text.")
  private Format format = Format.TEXT;

  @Option(names = {"-o", "--output"}, paramLabel = "F", description = "Write the table to this file. Default: print it.")
  private @Nullable Path output;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Structure files, folders of them, zips of them.")
  private List<Path> paths = List.of();

  @Override
  public Integer call() {
    if (supercell != null && supercell < 1) {
      throw new ParameterException(spec.commandLine(), "--supercell must be at least 1, not " + supercell);
    }
    PrintWriter err = spec.commandLine().getErr();
    List<NamedModel> members = models.stream().map(ShippedModels::find).toList();
    List<PredictionTask> tasks = tasks();
    PredictionOptions options =
        new PredictionOptions(
            supercell == null ? OptionalInt.empty() : OptionalInt.of(supercell),
            noCompression ? Optional.of(CompressionMode.OFF) : Optional.empty(),
            compute.threads());
    int[] failed = {0};
    try (Backend backend = compute.open(line -> err.println("sitenet: " + line));
        Predictor predictor = new Predictor(members, backend, options);
        OutputFile file = OutputFile.open(output, spec.commandLine().getOut())) {
      PredictionTable table =
          switch (format) {
            case TEXT -> PredictionTable.text(file.writer(), predictor.target(), members.size());
            case CSV -> PredictionTable.csv(file.writer(), predictor.target(), members.size());
            case JSON -> PredictionTable.json(file.writer(), predictor.target());
          };
      predictor.predict(
          tasks.iterator(),
          result -> {
            if (result instanceof PredictionResult.Failed(String name, String problem)) {
              err.println("sitenet: " + problem);
              failed[0]++;
            }
            if (result instanceof PredictionResult.Predicted predicted && format == Format.TEXT) {
              predicted.warnings().forEach(warning -> err.println("sitenet: warning: " + warning));
            }
            table.add(result);
          });
      table.finish();
      file.finish();
    }
    if (failed[0] > 0) {
      err.println("sitenet: " + failed[0] + " of " + tasks.size() + " structures could not be predicted");
    }
    return failed[0] == 0 ? 0 : 1;
  }

  private List<PredictionTask> tasks() {
    List<PredictionTask> tasks = new ArrayList<>();
    StructureInputs.forEach(
        paths,
        input ->
            tasks.add(
                switch (input) {
                  case StructureInputs.Content(String source, byte[] bytes) ->
                      new PredictionTask(source, () -> StructureFiles.read(source, bytes));
                  case StructureInputs.Unreadable(String source, String message) ->
                      new PredictionTask(
                          source,
                          () -> {
                            throw new InvalidStructureException(message);
                          });
                }));
    return tasks;
  }
}
