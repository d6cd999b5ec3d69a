package org.sitenet.cli;

import java.util.Iterator;
import org.sitenet.train.RunConfig;

/** Names of configurations that come with the program, for help and completion. */
final class ShippedConfigurations implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return RunConfig.SHIPPED.iterator();
  }
}
