package org.sitenet.benchmarks.search;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sitenet.benchmarks.result.ResultsException;
import org.sitenet.search.Method;
import org.sitenet.search.problem.LearningCurve;
import org.sitenet.search.problem.Problem;
import org.sitenet.search.problem.Problems;
import org.sitenet.search.problem.Zdt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares samplers; see the help. */
@Command(
    name = "sitenet bench --search",
    sortOptions = false,
    description = {
      "",
      "Runs every sampler on the test problems and prints tables in Markdown: median regret, average rank, and whether the"
          + " difference from random search is more than chance. With --optuna, Optuna's samplers stand beside them.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  sitenet bench --search",
      "  /usr/bin/python3 benchmarks/peers/search_optuna.py --out optuna.json",
      "  sitenet bench --search --optuna optuna.json -o search.md",
      "",
      "Exit codes: 0 all went well, 1 the work failed, 2 the command line was wrong."
    })
public final class SearchCommand implements Callable<Integer> {
  private static final double[] CORNER = {1.1, 7.0};
  private static final List<Method> SAMPLERS = List.of(
      Method.of("evolution"), Method.of("tpe"), Method.of("cmaes"), Method.of("nsga2"),
      new Method("grid", Map.of("points", "4")), Method.of("quasi-random"), Method.of("random"));

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
  private CommandSpec spec;

  @Option(names = "--search", required = true, hidden = true)
  private boolean chosen;

  @Option(names = "--seeds", paramLabel = "N", defaultValue = "30", description = "Studies on each problem; ${DEFAULT-VALUE}.")
  private int seeds = 30;

  @Option(names = "--first-seed", paramLabel = "N", defaultValue = "0", description = "Seed of the first study; ${DEFAULT-VALUE}.")
  private long firstSeed;

  @Option(names = "--trials", paramLabel = "N", defaultValue = "100", description = "Trials of a study; ${DEFAULT-VALUE}.")
  private int trials = 100;

  @Option(names = "--threads", paramLabel = "N", defaultValue = "2", description = "Studies at a time; ${DEFAULT-VALUE}.")
  private int threads = 2;

  @Option(names = "--zdt-trials", paramLabel = "N", defaultValue = "1000", description = "Trials with two objectives; ${DEFAULT-VALUE}.")
  private int zdtTrials = 1000;

  @Option(names = "--optuna", paramLabel = "FILE", description = "What benchmarks/peers/search_optuna.py wrote.")
  private @Nullable Path optuna;

  @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "Where the tables go. Default: standard output.")
  private @Nullable Path output;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
  private boolean help;

  @Override
  public Integer call() throws IOException {
    OptunaFile peer = optuna == null ? null : new OptunaFile(optuna);
    if (peer != null && (peer.seeds() != seeds || peer.trials() != trials)) {
      throw new ResultsException(optuna + " has " + peer.seeds() + " seeds of " + peer.trials() + " trials, and this run "
          + seeds + " of " + trials + "; say --seeds and --trials");
    }
    PrintWriter err = spec.commandLine().getErr();
    Contest contest = new Contest(seeds, firstSeed, trials, threads);
    List<Contestant> contestants = new ArrayList<>();
    for (Method method : SAMPLERS) {
      err.println("sitenet bench: " + method.name() + " on " + Problems.all().size() + " problems");
      contestants.add(contest.run(method));
    }
    Contestant random = contestants.getLast();
    Contestant tpe = contestants.get(1);
    List<Contestant> rivals = new ArrayList<>(List.of(random, tpe));
    if (peer != null) {
      contestants.addAll(peer.contestants());
      peer.contestants().stream().filter(rival -> rival.name().startsWith("Optuna tpe")).forEach(rivals::add);
    }
    Standing standing = new Standing(contestants, Problems.all().stream().map(Problem::name).toList());
    SearchPage page = new SearchPage();
    page.paragraph(seeds + " seeds, " + trials + " trials" + (peer == null ? "" : "; Optuna " + peer.version()) + ".");
    page.problems(standing, random).pairs(standing, contestants.getFirst(), rivals);
    err.println("sitenet bench: two objectives");
    several(page, peer);
    err.println("sitenet bench: learning curves");
    trainings(page, contest);
    if (output == null) {
      spec.commandLine().getOut().print(page);
      spec.commandLine().getOut().flush();
    } else {
      Files.writeString(output, page.toString());
    }
    return 0;
  }

  private void several(SearchPage page, @Nullable OptunaFile peer) {
    Contest contest = new Contest(15, firstSeed, zdtTrials, threads);
    Map<String, List<double[]>> rows = new LinkedHashMap<>();
    for (Zdt problem : Zdt.all()) {
      String name = "zdt" + problem.which();
      rows.put(name, List.of(
          contest.hypervolumes(Method.of("nsga2"), problem, CORNER),
          contest.hypervolumes(Method.of("random"), problem, CORNER),
          peer == null ? new double[0] : peer.hypervolumes(name)));
    }
    page.medians("Area dominated up to (1.1, 7), median of 15 seeds, " + zdtTrials + " trials; larger is better", "problem",
        List.of("nsga2", "random", "Optuna nsga2"), rows);
  }

  private void trainings(SearchPage page, Contest contest) {
    Map<String, List<double[]>> rows = new LinkedHashMap<>();
    Method none = Method.of("none");
    Map<String, String> epochs = Map.of("fidelity", "epochs");
    for (int whole : new int[] {10, 20, 40}) {
      int budget = whole * LearningCurve.EPOCHS;
      rows.put(budget + " epochs", List.of(
          contest.trainings(new Method("dehb", epochs), none, budget),
          contest.trainings(Method.of("evolution"), none, budget),
          contest.trainings(Method.of("evolution"), Method.of("halving"), budget),
          contest.trainings(Method.of("evolution"), Method.of("hyperband"), budget),
          contest.trainings(Method.of("evolution"), Method.of("median"), budget),
          contest.trainings(Method.of("random"), none, budget),
          contest.trainings(Method.of("random"), Method.of("halving"), budget)));
    }
    page.medians("Learning curves: median regret of the best whole training (27 epochs) within a budget of epochs", "budget",
        List.of("dehb", "evolution", "evolution, halving", "evolution, hyperband", "evolution, median", "random", "random, halving"),
        rows);
  }
}
