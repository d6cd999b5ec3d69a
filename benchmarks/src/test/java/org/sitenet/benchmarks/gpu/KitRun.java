package org.sitenet.benchmarks.gpu;

import java.util.Arrays;
import java.util.List;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs test classes and prints how many tests passed, and which did not. */
final class KitRun {
  private static final int LISTED = 20;

  private KitRun() {}

  /** @param classes names of test classes */
  public static void main(String[] classes) {
    LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
        .selectors(Arrays.stream(classes).map(DiscoverySelectors::selectClass).toList())
        .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    Launcher launcher = LauncherFactory.create();
    launcher.execute(request, listener);
    TestExecutionSummary summary = listener.getSummary();
    List<TestExecutionSummary.Failure> failures = summary.getFailures();
    for (TestExecutionSummary.Failure failure : failures.subList(0, Math.min(LISTED, failures.size()))) {
      String message = String.valueOf(failure.getException()).lines().findFirst().orElse("");
      System.out.println("failed: " + failure.getTestIdentifier().getDisplayName() + ": " + message);
    }
    System.out.printf(
        "tests: %d passed, %d failed, %d skipped or aborted, %.0f s%n", summary.getTestsSucceededCount(),
        summary.getTotalFailureCount(), summary.getTestsSkippedCount() + summary.getTestsAbortedCount(),
        (summary.getTimeFinished() - summary.getTimeStarted()) / 1e3);
    System.exit(summary.getTotalFailureCount() == 0 && summary.getTestsSucceededCount() > 0 ? 0 : 1);
  }
}
