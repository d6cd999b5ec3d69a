package org.sitenet.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.sitenet.engine.BackendProvider;
import org.sitenet.engine.Backends;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What this machine can compute on. */
@Command(
    name = "devices",
    description = "Lists what this machine can compute on, which backend would be picked, and why not the others.",
    footer = {
      "",
      "Examples:",
      "  sitenet devices",
      "  sitenet predict --backend reference examples/NaCl.cif"
    })
final class DevicesCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
  private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    boolean picked = false;
    for (BackendProvider provider : Backends.providers()) {
      Optional<String> obstacle = provider.obstacle();
      String state = obstacle.isPresent() ? "not here" : picked ? "available" : "picked";
      picked |= obstacle.isEmpty();
      out.printf("%-10s %-10s %s%n", provider.name(), state, obstacle.orElseGet(provider::description));
    }
    out.printf("threads    %d (--threads)%n", Runtime.getRuntime().availableProcessors());
    out.printf("memory     %d MiB of heap at most (SITENET_JAVA_OPTS=-Xmx...)%n", Runtime.getRuntime().maxMemory() >> 20);
    return 0;
  }
}
