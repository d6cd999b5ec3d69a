package org.sitenet.engine.tornado.fused;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import org.sitenet.engine.RowSpace;
import org.sitenet.engine.Shape;
import org.sitenet.engine.tornado.kernel.Kernel;
import org.sitenet.engine.tornado.kernel.Launch;
import org.sitenet.engine.tornado.kernel.Places;
import org.sitenet.engine.tornado.kernel.Table;
import org.sitenet.engine.tornado.kernel.Work;

/**
 * A launch of a fused kernel.
 *
 * @param hands the temporaries whose rows are left by hands, of which there may be fewer than there is room for
 */
record FusedLaunch(
    Kernel kernel,
    List<Integer> reads,
    List<Integer> writes,
    Work work,
    Map<Integer, Hands> hands,
    String describe,
    BiConsumer<Table, Places> parameters)
    implements Launch {
  /**
   * Who leaves the rows of a temporary.
   *
   * @param rows the space that is dealt out
   * @param tile the rows of a tile; every hand has one at least
   * @param most hands that there can be
   * @param shares the rows that each leaves
   */
  record Hands(RowSpace rows, int tile, int most, int shares) {}

  FusedLaunch {
    reads = List.copyOf(reads);
    writes = List.copyOf(writes);
    hands = Map.copyOf(hands);
  }

  /** A launch that leaves no partial sums. */
  FusedLaunch(
      Kernel kernel, List<Integer> reads, List<Integer> writes, Work work, String describe,
      BiConsumer<Table, Places> parameters) {
    this(kernel, reads, writes, work, Map.of(), describe, parameters);
  }

  @Override
  public long rowsOf(int temporary, Shape shape, ToIntFunction<RowSpace> rows) {
    Hands dealt = hands.get(temporary);
    return dealt == null
        ? rows.applyAsInt(shape.rows())
        : (long) Math.min(dealt.most(), Math.ceilDiv(rows.applyAsInt(dealt.rows()), dealt.tile())) * dealt.shares();
  }

  @Override
  public int encode(Table table, Places places) {
    int start = table.position();
    parameters.accept(table, places);
    return start;
  }
}
