package org.sitenet.engine.simd;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs test classes in a virtual machine that was started for it, and says with which vectors they ran. */
final class KitRun {
  private KitRun() {}

  /**
   * Prints a line {@code vectors of B bits, R rows in a tile, N tests, F failures}, and a line for every failure.
   *
   * @param arguments the names of test classes
   */
  public static void main(String[] arguments) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(Arrays.stream(arguments).map(name -> selectClass(name)).toArray(ClassSelector[]::new))
            .build();
    LauncherFactory.create().execute(request, listener);
    TestExecutionSummary summary = listener.getSummary();
    System.out.println(
        "vectors of " + Lanes.FLOATS.vectorBitSize() + " bits, " + (Lanes.MANY_REGISTERS ? 8 : 4) + " rows in a tile, "
            + summary.getTestsSucceededCount() + " tests, " + summary.getTotalFailureCount() + " failures");
    summary
        .getFailures()
        .forEach(failure -> System.out.println(failure.getTestIdentifier().getDisplayName() + ": " + failure.getException()));
    System.exit(summary.getTotalFailureCount() == 0 ? 0 : 1);
  }
}
