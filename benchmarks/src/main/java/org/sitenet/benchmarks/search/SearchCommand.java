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
          + " difference from random search is more than chance. Optuna's samplers stand beside them: they are run where SITENET_PYTHON,"
          + " or else /usr/bin/python3, can import optuna.",
      "",
      "About twenty minutes on two cores, most of them Optuna's. A run that was stopped goes on where it was.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  sitenet bench --search -o search.md",
      "  sitenet bench --search --into docs/search-benchmarks.md",
      "  sitenet bench --search --without-optuna --seeds 5",
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

  @Option(names = "--without-optuna", description = "Our samplers alone.")
  private boolean withoutOptuna;

  @Option(names = "--optuna", paramLabel = "FILE", description = "What benchmarks/peers/search_optuna.py wrote; not run again.")
  private @Nullable Path optuna;

  @Option(names = "--keep", paramLabel = "DIR",
      description = "What a stopped run goes on from. Default: benchmarks/target/search.")
  private @Nullable Path keep;

  @Option(names = "--into", paramLabel = "PAGE", description = "A page in Markdown whose tables of the same titles are replaced.")
  private @Nullable Path page;

  @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "Where the tables go. Default: standard output.")
  private @Nullable Path output;

  @Option(names = {"-h", "--help"}, usageHelp = true, description = "Shows this help.")
  private boolean help;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    OptunaRun run = new OptunaRun(err);
    if (optuna == null && !withoutOptuna) {
      run.check();
    }
    Path folder = keep == null ? Path.of(System.getProperty("sitenet.root", "."), "benchmarks", "target", "search") : keep;
    String head = "seeds " + firstSeed + " to " + (firstSeed + seeds - 1) + ", " + trials + " and " + zdtTrials + " trials";
    Journal journal = new Journal(folder.resolve("journal.jsonl"), head + ", code " + CodeDigest.of(Problems.class));
    err.println("sitenet bench: " + head + "; kept in " + folder + (journal.size() == 0 ? "" : ", " + journal.size() + " pieces are there"));
    Contest contest = new Contest(seeds, firstSeed, trials, threads, journal);
    List<Contestant> contestants = new ArrayList<>();
    for (Method method : SAMPLERS) {
      err.println("sitenet bench: " + method.name() + " on " + Problems.all().size() + " problems");
      contestants.add(contest.run(method));
    }
    OptunaFile peer = withoutOptuna ? null : peer(run, folder);
    Contestant random = contestants.getLast();
    Contestant tpe = contestants.get(1);
    List<Contestant> rivals = new ArrayList<>(List.of(random, tpe));
    if (peer != null) {
      contestants.addAll(peer.contestants());
      peer.contestants().stream().filter(rival -> rival.name().startsWith("Optuna tpe")).forEach(rivals::add);
    }
    Standing standing = new Standing(contestants, Problems.all().stream().map(Problem::name).toList());
    SearchPage tables = new SearchPage();
    tables.paragraph(seeds + " seeds, " + trials + " trials" + (peer == null ? "" : "; Optuna " + peer.version()) + ".");
    tables.problems(standing, random).pairs(standing, contestants.getFirst(), rivals);
    err.println("sitenet bench: two objectives");
    several(tables, peer, journal);
    err.println("sitenet bench: learning curves");
    trainings(tables, contest);
    write(tables);
    return 0;
  }

  private OptunaFile peer(OptunaRun run, Path folder) {
    Path file = optuna;
    if (file == null) {
      file = folder.resolve("optuna-" + firstSeed + "-" + seeds + "-" + trials + "-" + zdtTrials + ".json");
      run.run(file, firstSeed, seeds, trials, zdtTrials, threads);
    }
    OptunaFile peer = new OptunaFile(file);
    if (peer.seeds() != seeds || peer.trials() != trials || peer.firstSeed() != firstSeed) {
      throw new ResultsException(file + " has " + peer.seeds() + " seeds from " + peer.firstSeed() + " on and " + peer.trials()
          + " trials, and this run " + seeds + " from " + firstSeed + " on and " + trials + "; say --seeds, --first-seed and --trials");
    }
    return peer;
  }

  private void write(SearchPage tables) throws IOException {
    if (output != null) {
      Files.writeString(output, tables.toString());
    }
    if (page != null) {
      Files.writeString(page, tables.into(Files.readString(page)));
    }
    if (output == null && page == null) {
      spec.commandLine().getOut().print(tables);
      spec.commandLine().getOut().flush();
    }
  }

  private void several(SearchPage tables, @Nullable OptunaFile peer, Journal journal) {
    Contest contest = new Contest(15, firstSeed, zdtTrials, threads, journal);
    Map<String, List<double[]>> rows = new LinkedHashMap<>();
    for (Zdt problem : Zdt.all()) {
      String name = "zdt" + problem.which();
      rows.put(name, List.of(
          contest.hypervolumes(Method.of("nsga2"), problem, CORNER),
          contest.hypervolumes(Method.of("random"), problem, CORNER),
          peer == null ? new double[0] : peer.hypervolumes(name)));
    }
    tables.medians("Area dominated up to (1.1, 7), median of 15 seeds, " + zdtTrials + " trials; larger is better", "problem",
        List.of("nsga2", "random", "Optuna nsga2"), rows);
  }

  private void trainings(SearchPage tables, Contest contest) {
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
    tables.medians("Learning curves: median regret of the best whole training (27 epochs) within a budget of epochs", "budget",
        List.of("dehb", "evolution", "evolution, halving", "evolution, hyperband", "evolution, median", "random", "random, halving"),
        rows);
  }
}
