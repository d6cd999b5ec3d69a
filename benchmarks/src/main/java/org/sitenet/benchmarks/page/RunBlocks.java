package org.sitenet.benchmarks.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.sitenet.benchmarks.result.MachineFacts;
import org.sitenet.benchmarks.result.Results;
import org.sitenet.benchmarks.result.SectionRun;

/** Where, when and how. */
final class RunBlocks {
  private static final double IDLE_PER_CORE = 0.25;
  private static final double OWN_PER_CORE = 1.5;

  private RunBlocks() {}

  /** Machine and commit, and a warning where the machine was not idle. */
  static List<Block> summary(Results results) {
    List<Block> blocks = new ArrayList<>();
    if (results.runs().isEmpty()) {
      blocks.add(new Block.Paragraph("Nothing was measured."));
      return blocks;
    }
    results.runs().stream().map(SectionRun::machine).distinct().forEach(machine ->
        blocks.add(new Block.Paragraph("**Machine.** " + words(machine))));
    String commits = results.runs().stream()
        .map(run -> "`" + run.commit() + "`")
        .distinct()
        .collect(Collectors.joining(", "));
    blocks.add(new Block.Paragraph("**Commit.** " + commits
        + (commits.contains("-dirty") ? " (dirty: files differed from the commit)" : "")
        + ". Figures are medians over fresh processes, with half their range as ±; ratios state their range over rounds."));
    String busy = results.runs().stream()
        .filter(run -> run.loadBefore() > allowedLoad(results, run))
        .map(run -> run.section().word() + " " + Format.number(run.loadBefore()))
        .collect(Collectors.joining(", "));
    if (!busy.isEmpty()) {
      blocks.add(new Block.Paragraph("**Not idle.** Other programs used the cores: load average before " + busy + "."));
    }
    return blocks;
  }

  /** The section measured just before leaves its own threads in the load average of the next. */
  private static double allowedLoad(Results results, SectionRun run) {
    boolean first = results.runs().stream().allMatch(other -> run.started().compareTo(other.started()) <= 0);
    return run.machine().cores() * (first ? IDLE_PER_CORE : OWN_PER_CORE);
  }

  /** How every section was run. */
  static List<Block> details(Results results) {
    List<Block> blocks = new ArrayList<>();
    if (results.runs().isEmpty()) {
      return blocks;
    }
    blocks.add(new Block.Heading(2, "How it was measured"));
    List<List<String>> rows = results.runs().stream()
        .map(run -> List.of(
            run.section().word(), run.plan(), Integer.toString(run.forks()), "`" + run.commit() + "`", run.started(),
            Format.number(run.seconds() / 60), Format.number(run.loadBefore()), Format.number(run.loadAfter())))
        .toList();
    blocks.add(new Block.Table(
        List.of("section", "plan", "forks", "commit", "begun (UTC)", "minutes", "load before", "load after"), rows));
    results.runs().stream().map(run -> run.machine().javaFlags()).distinct().forEach(flags -> {
      blocks.add(new Block.Paragraph("Flags of the virtual machine and its forks:"));
      blocks.add(new Block.Code(List.of(String.join(" ", flags))));
    });
    blocks.add(new Block.Paragraph("Every command, round after round:"));
    blocks.add(new Block.Code(results.runs().stream().flatMap(run -> run.commands().stream()).distinct().toList()));
    return blocks;
  }

  private static String words(MachineFacts machine) {
    return machine.processor() + ", " + machine.cores() + " cores, " + machine.secondLevelCache()
        + " second-level cache, " + machine.memory() + "; " + machine.vectors() + "; " + machine.system() + "; "
        + machine.java() + ".";
  }
}
