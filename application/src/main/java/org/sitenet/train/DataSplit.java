package org.sitenet.train;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.sitenet.data.DataHash;

/**
 * Which rows of a data set are learnt from and which are kept for validation: a function of the seed and the rows' ids
 * alone, so it does not change with the order of the rows. Rows of one id are on one side.
 *
 * @param training indices, ascending
 * @param validation indices, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // Read by the trainer, never compared.
public record DataSplit(int[] training, int[] validation) {

  private record Ranked(long hash, String id, int index) {}

  /**
   * Splits rows.
   *
   * @param fraction of the rows for validation, from 0 to below 1; above 0 it means at least one row
   * @throws TrainingException if the fraction is out of range, or no row is left to learn from
   */
  public static DataSplit of(List<String> ids, double fraction, long seed) {
    if (!(fraction >= 0 && fraction < 1)) {
      throw new TrainingException("the validation fraction must be from 0 to below 1, not " + fraction);
    }
    List<Ranked> ranked = ranked(ids, seed);
    int wanted = fraction == 0 ? 0 : Math.max(1, (int) Math.round(fraction * ids.size()));
    int end = wanted;
    while (end > 0 && end < ranked.size() && ranked.get(end).id().equals(ranked.get(end - 1).id())) {
      end++;
    }
    if (end >= ids.size()) {
      throw new TrainingException(
          ids.size() + " rows with a validation fraction of " + fraction + " leave none to learn from");
    }
    return new DataSplit(indices(ranked.subList(end, ranked.size())), indices(ranked.subList(0, end)));
  }

  private static List<Ranked> ranked(List<String> ids, long seed) {
    MessageDigest digest = DataHash.sha256();
    return IntStream.range(0, ids.size())
        .mapToObj(index -> new Ranked(hash(digest, "split" + seed + "\0" + ids.get(index)), ids.get(index), index))
        .sorted(Comparator.comparingLong(Ranked::hash).thenComparing(Ranked::id).thenComparingInt(Ranked::index))
        .toList();
  }

  private static long hash(MessageDigest digest, String text) {
    return ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8))).getLong();
  }

  private static int[] indices(List<Ranked> rows) {
    int[] indices = rows.stream().mapToInt(Ranked::index).toArray();
    Arrays.sort(indices);
    return indices;
  }
}
