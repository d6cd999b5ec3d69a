package org.sitenet.benchmarks.report;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.sitenet.BuildInfo;
import org.sitenet.benchmarks.result.Results;
import org.sitenet.benchmarks.result.Section;
import org.sitenet.benchmarks.result.SectionRun;

/** Measures sections, one after another. */
final class ReportRun {
  private final Plan plan;
  private final int threads;
  private final Log log;
  private final Progress progress;

  ReportRun(Plan plan, int threads, Log log, Progress progress) {
    this.plan = plan;
    this.threads = threads;
    this.log = log;
    this.progress = progress;
  }

  /**
   * @param known what was measured before; the sections measured now take the place of the same in it
   * @param keep gets the results after every section, so that a run which is broken off is not lost
   */
  Results measure(List<Section> sections, Results known, Consumer<Results> keep) {
    Results results = known;
    for (Section section : sections) {
      results = results.with(section, measure(section));
      keep.accept(results);
    }
    return results;
  }

  private Results measure(Section section) {
    Measurement measurement = new Measurement(section, plan, log, progress);
    EngineSections engine = new EngineSections(measurement, threads);
    String started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    double loadBefore = Machine.load();
    long before = System.nanoTime();
    switch (section) {
      case STEPS -> new StepsSection(measurement, threads).measure();
      case GEMM -> engine.gemm();
      case KERNELS -> engine.kernels();
      case SCALING -> engine.scaling();
      case SIZES -> engine.sizes();
      case MEMORY -> engine.memory();
    }
    double seconds = (System.nanoTime() - before) / 1e9;
    return measurement.results(new SectionRun(
        section, plan.name(), plan.forks(), BuildInfo.current().commit(), started, seconds, loadBefore, Machine.load(),
        Machine.facts(), List.of()));
  }
}
