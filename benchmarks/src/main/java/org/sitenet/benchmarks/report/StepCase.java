package org.sitenet.benchmarks.report;

import org.sitenet.benchmarks.result.Scenario;
import org.sitenet.benchmarks.result.StepMode;

/**
 * Batches to measure steps on, and for how long.
 *
 * @param crystals that fill the batches; 0 means as many as fill one batch
 * @param training steps of ours: their many kernels take a while to be compiled
 * @param prediction of ours
 * @param peerRounds the rounds in which the peers run as well, from the first: a step of theirs may take half a minute
 * @param peerWarmups steps of the PyTorch peer that do not count
 */
record StepCase(
    Scenario scenario, int crystals, JmhTimes training, JmhTimes prediction, JmhTimes peers, int peerRounds, int peerWarmups) {
  /** For how long ours are measured. */
  JmhTimes ours(StepMode mode) {
    return mode == StepMode.TRAIN ? training : prediction;
  }
}
