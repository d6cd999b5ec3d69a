package org.sitenet.benchmarks.report;

import java.util.List;
import org.sitenet.benchmarks.GemmBenchmark;
import org.sitenet.benchmarks.RealCrystals;
import org.sitenet.benchmarks.result.Contender;
import org.sitenet.benchmarks.result.Scenario;
import org.sitenet.benchmarks.result.StepMode;

/** The sections that measure this engine and the machine. */
final class EngineSections {
  private static final List<Integer> ONE_AND_TWO = List.of(1, 2);
  private static final String OWN_HEAP = "";

  /** Profiles are added up, so that two of them are enough. */
  private static final int PROFILES = 2;

  private static final int SMALL_BATCH = 60;
  private static final int USUAL_ATOMS = 100;

  private final Measurement measurement;
  private final Plan plan;
  private final int threads;

  EngineSections(Measurement measurement, int threads) {
    this.measurement = measurement;
    this.plan = measurement.plan();
    this.threads = threads;
  }

  void gemm() {
    for (int round = 1; round <= plan.forks(); round++) {
      for (String product : plan.products()) {
        measurement.say("round " + round + " of " + plan.forks() + ", " + product);
        for (int used : ONE_AND_TWO) {
          measurement.product("simd", product, used, round);
          measurement.product(GemmBenchmark.OPENBLAS, product, used, round);
        }
        if (round == 1) {
          measurement.product(GemmBenchmark.PLAIN, product, 1, round);
        }
      }
    }
  }

  void kernels() {
    for (int used : ONE_AND_TWO) {
      measurement.say("memory bandwidth, threads: " + used);
      measurement.copy(used, 1);
    }
    for (Scenario scenario : plan.kernels()) {
      measurement.say("profile, " + scenario);
      int crystals = OneBatch.crystals(scenario.sites(), RealCrystals.ROWS, threads);
      for (int round = 1; round <= Math.min(PROFILES, plan.forks()); round++) {
        measurement.probe(
            new ProbeRequest(
                Contender.SHELLS, StepMode.TRAIN, scenario, crystals, threads, OWN_HEAP, 1.5 * plan.probeSeconds(),
                plan.probeSeconds(), true),
            round);
      }
    }
  }

  void scaling() {
    for (int round = 1; round <= plan.forks(); round++) {
      for (StepCase step : plan.scaling()) {
        measurement.say("round " + round + " of " + plan.forks() + ", " + step.scenario());
        int crystals = StepFork.crystals(step, threads);
        for (int used : ONE_AND_TWO) {
          measurement.step(new StepFork(
              Contender.SHELLS, StepMode.TRAIN, step.scenario(), crystals, used, round, step.training()));
        }
      }
    }
  }

  /** Supercells of one batch of the same crystals; then batches of the same crystals in 100-atom supercells. */
  void sizes() {
    int crystals = OneBatch.crystals(SMALL_BATCH, RealCrystals.ROWS, threads);
    for (int atoms : plan.atoms()) {
      size(new Scenario(SMALL_BATCH, atoms), crystals);
    }
    for (int sites : plan.sites()) {
      if (sites != SMALL_BATCH || !plan.atoms().contains(USUAL_ATOMS)) {
        size(new Scenario(sites, USUAL_ATOMS), OneBatch.crystals(sites, RealCrystals.ROWS, threads));
      }
    }
  }

  private void size(Scenario scenario, int crystals) {
    measurement.say(scenario.toString());
    for (Contender contender : Measurement.ours()) {
      measurement.probe(
          new ProbeRequest(
              contender, StepMode.TRAIN, scenario, crystals, threads, OWN_HEAP, plan.probeSeconds(),
              plan.probeSeconds() / 2, false),
          1);
    }
  }

  /** The smallest of some heaps in which a step runs. */
  void memory() {
    for (Plan.MemoryCase memory : plan.memory()) {
      Contender contender = memory.shells() ? Contender.SHELLS : Contender.PAIRS;
      int crystals = OneBatch.crystals(memory.scenario().sites(), RealCrystals.ROWS, threads);
      boolean runs = false;
      for (String heap : memory.heaps()) {
        if (!runs) {
          measurement.say(memory.scenario() + ", " + contender.label() + ", -Xmx" + heap);
          runs = measurement.probe(
              new ProbeRequest(
                  contender, StepMode.TRAIN, memory.scenario(), crystals, threads, heap, plan.probeSeconds(),
                  plan.probeSeconds(), false),
              1);
        }
      }
      if (!runs) {
        measurement.gap(memory.scenario() + ", " + contender.label(), "no heap up to -Xmx" + memory.heaps().getLast()
            + " was enough");
      }
    }
  }
}
