package org.sitenet.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sitenet.engine.Backend;
import org.sitenet.engine.BackendProvider;
import org.sitenet.engine.Backends;
import org.sitenet.model.SiteNet;
import org.sitenet.model.SiteNetConfig;
import org.sitenet.predict.ShippedModels;
import org.sitenet.train.RunConfig;
import org.sitenet.train.TrainingGraph;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What this machine can compute on. */
@Command(
    name = "devices",
    description = "Lists what this machine can compute on, which backend would be picked, and why not the others.",
    footer = {
      "",
      "Examples:",
      "  sitenet devices",
      "  sitenet devices --explain",
      "  sitenet devices --explain --config my.yaml",
      "  sitenet devices --explain --backend tornado",
      "  sitenet predict --backend reference examples/NaCl.cif"
    })
final class DevicesCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
  private CommandSpec spec;

  @Option(
      names = "--explain",
      description = "Say what the picked backend chose to compute with, how it would run a model, and the memory that takes.")
  private boolean explain;

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      description = "With --explain: this backend, for example tornado or tornado:opencl:0. Default: the picked one.")
  private @Nullable String backendName;

  @ArgGroup(exclusive = true)
  private @Nullable Choice model;

  /** The model to explain. */
  private static final class Choice {
    @Option(
        names = "--config",
        paramLabel = "F",
        converter = PathNames.OrShipped.class,
        completionCandidates = ShippedConfigurations.class,
        description = {
          "With --explain: the model of this configuration, a file or one of ${COMPLETION-CANDIDATES}.",
          "Default: paper."
        })
    private @Nullable String config;

    @Option(
        names = "--model",
        paramLabel = "M",
        converter = PathNames.OrShipped.class,
        description = "With --explain: this model, a file or a shipped one. Default: that of --config.")
    private @Nullable String file;
  }

  @Override
  public Integer call() {
    if (model != null && !explain) {
      throw new ParameterException(spec.commandLine(), "--config and --model say which model to --explain: add that");
    }
    if (backendName != null && !explain) {
      throw new ParameterException(spec.commandLine(), "--backend says which backend to --explain: add that");
    }
    PrintWriter out = spec.commandLine().getOut();
    boolean picked = false;
    for (BackendProvider provider : Backends.providers()) {
      Optional<String> obstacle = provider.obstacle();
      String state = obstacle.isPresent() ? "not here" : picked || provider.priority() < 0 ? "available" : "picked";
      picked |= state.equals("picked");
      out.printf("%-10s %-10s %s%n", provider.name(), state, obstacle.orElseGet(provider::description));
    }
    out.printf("threads    %d (--threads)%n", Runtime.getRuntime().availableProcessors());
    out.printf("memory     %d MiB of heap at most (SITENET_JAVA_OPTS=-Xmx...)%n", Runtime.getRuntime().maxMemory() >> 20);
    if (explain) {
      explain(out);
    }
    return 0;
  }

  private void explain(PrintWriter out) {
    SiteNetConfig architecture = architecture();
    TrainingGraph graph = TrainingGraph.of(new SiteNet(architecture), RunConfig.paper().training());
    int threads = Runtime.getRuntime().availableProcessors();
    try (Backend backend = Backends.open(Optional.ofNullable(backendName), threads, line -> {})) {
      section(out, backend.name(), backend.explain());
      section(out, "training", backend.explain(graph.step()));
      section(out, "prediction, which keeps nothing for a backward pass", backend.explain(graph.evaluation()));
    }
  }

  private static void section(PrintWriter out, String title, List<String> lines) {
    out.printf("%n%s%n", title);
    (lines.isEmpty() ? List.of("nothing to choose: it runs one operation after another") : lines)
        .forEach(line -> out.println("  " + line));
  }

  private SiteNetConfig architecture() {
    if (model == null) {
      return RunConfig.paper().model();
    }
    return model.config == null
        ? ShippedModels.find(Objects.requireNonNull(model.file)).model().description().architecture()
        : RunConfig.load(model.config).model();
  }
}
