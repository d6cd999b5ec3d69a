package org.sitenet.engine.tornado.fused;

import java.util.List;
import java.util.function.BiConsumer;
import org.sitenet.engine.tornado.kernel.Kernel;
import org.sitenet.engine.tornado.kernel.Launch;
import org.sitenet.engine.tornado.kernel.Places;
import org.sitenet.engine.tornado.kernel.Table;

/** A launch of a fused kernel. */
record FusedLaunch(
    Kernel kernel, List<Integer> reads, List<Integer> writes, String describe, BiConsumer<Table, Places> parameters)
    implements Launch {
  FusedLaunch {
    reads = List.copyOf(reads);
    writes = List.copyOf(writes);
  }

  @Override
  public int encode(Table table, Places places) {
    int start = table.position();
    parameters.accept(table, places);
    return start;
  }
}
