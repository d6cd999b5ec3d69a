package org.sitenet.benchmarks.peer;

import java.util.Arrays;
import org.sitenet.data.BatchLayout;
import org.sitenet.data.PreparedBatch;
import org.sitenet.engine.Batch;

/**
 * A batch as the published code lays it out: sites I in rows, the keys of the largest supercell J in columns, shorter rows
 * filled up with zeros on the right.
 *
 * @param element atomic numbers {@code [I]}
 * @param siteFeatures elemental properties, oxidation state {@code [I x 9]}
 * @param interaction distance [Å], clipped log Coulomb {@code [I x J x 2]}
 * @param query the site of the row {@code [I x J]}
 * @param key the site whose image the column is {@code [I x J]}
 * @param padding whether a pair is not one {@code [I x J]}
 * @param crystal the crystal of every site, ascending {@code [I]}
 * @param target band gaps [eV] {@code [B]}
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on at once; nobody compares batches.
record PaddedBatch(
    long[] element,
    float[] siteFeatures,
    float[] interaction,
    long[] query,
    long[] key,
    boolean[] padding,
    int[] crystal,
    double[] target) {

  /** Pads an uncompressed batch. */
  static PaddedBatch of(PreparedBatch prepared) {
    Batch batch = prepared.batch();
    int[] rowLengths = BatchFile.rowLengths(batch);
    int sites = rowLengths.length;
    int columns = Arrays.stream(rowLengths).max().orElse(0);
    float[] interaction = new float[2 * sites * columns];
    long[] query = new long[sites * columns];
    long[] key = new long[sites * columns];
    boolean[] padding = new boolean[sites * columns];
    float[] pairs = batch.input(BatchLayout.INTERACTION).toFloats();
    int[] keys = batch.map(BatchLayout.KEY).targets();
    int pair = 0;
    for (int site = 0; site < sites; site++) {
      int begin = site * columns;
      Arrays.fill(query, begin, begin + columns, site);
      // Any site will do for what is masked.
      Arrays.fill(key, begin, begin + columns, site);
      Arrays.fill(padding, begin + rowLengths[site], begin + columns, true);
      System.arraycopy(pairs, 2 * pair, interaction, 2 * begin, 2 * rowLengths[site]);
      for (int column = 0; column < rowLengths[site]; column++) {
        key[begin + column] = keys[pair + column];
      }
      pair += rowLengths[site];
    }
    return new PaddedBatch(
        Arrays.stream(batch.map(BatchLayout.ELEMENT).targets()).asLongStream().toArray(),
        batch.input(BatchLayout.SITE_FEATURES).toFloats(),
        interaction,
        query,
        key,
        padding,
        batch.map(BatchLayout.CRYSTAL).targets(),
        batch.input(BatchLayout.TARGET).toDoubles());
  }

  int sites() {
    return element.length;
  }

  int columns() {
    return padding.length / element.length;
  }

  int crystals() {
    return target.length;
  }
}
