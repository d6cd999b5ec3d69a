package org.sitenet.benchmarks.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** All that one or several runs have measured. */
public record Results(
    List<SectionRun> runs,
    List<StepSample> steps,
    List<GemmSample> gemm,
    List<CopySample> copies,
    List<ProbeSample> probes,
    List<Gap> gaps) {
  public static final Results EMPTY =
      new Results(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  public Results {
    runs = List.copyOf(runs);
    steps = List.copyOf(steps);
    gemm = List.copyOf(gemm);
    copies = List.copyOf(copies);
    probes = List.copyOf(probes);
    gaps = List.copyOf(gaps);
  }

  /** These results, with a section as measured anew instead of what was known of it. */
  public Results with(Section section, Results measured) {
    return new Results(
        replace(section, runs, measured.runs, SectionRun::section),
        replace(section, steps, measured.steps, StepSample::section),
        replace(section, gemm, measured.gemm, sample -> Section.GEMM),
        replace(section, copies, measured.copies, sample -> Section.KERNELS),
        replace(section, probes, measured.probes, ProbeSample::section),
        replace(section, gaps, measured.gaps, Gap::section));
  }

  private static <T> List<T> replace(Section section, List<T> old, List<T> measured, Function<T, Section> sectionOf) {
    List<T> all = new ArrayList<>(old.stream().filter(item -> sectionOf.apply(item) != section).toList());
    measured.stream().filter(item -> sectionOf.apply(item) == section).forEach(all::add);
    return all;
  }

  public Optional<SectionRun> run(Section section) {
    return runs.stream().filter(run -> run.section() == section).findFirst();
  }

  public Stream<StepSample> steps(Section section) {
    return steps.stream().filter(sample -> sample.section() == section);
  }

  public Stream<ProbeSample> probes(Section section) {
    return probes.stream().filter(sample -> sample.section() == section);
  }

  public Stream<Gap> gaps(Section section) {
    return gaps.stream().filter(gap -> gap.section() == section);
  }
}
