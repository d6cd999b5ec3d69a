package org.sitenet.data;

import org.sitenet.engine.RowMap;
import org.sitenet.engine.RowSpace;

/**
 * The row spaces, maps and inputs of every batch that this package assembles, in one place: what models are written
 * against.
 *
 * <p>Rows are in this order: crystals as they were given, the sites of a crystal together, the pairs of a query site
 * together.
 */
public final class BatchLayout {
  /** The rows of the embedding table; row Z belongs to the element of atomic number Z. */
  public static final int ELEMENT_ROWS = 200;

  /** The query sites of a batch: for each crystal its unique sites, or one of every kind of them. */
  public static final RowSpace SITES = RowSpace.ragged("sites");

  /** The pairs of a query site and a key, the site with itself included. */
  public static final RowSpace PAIRS = RowSpace.ragged("pairs");

  /** The crystals of a batch. */
  public static final RowSpace CRYSTALS = RowSpace.ragged("crystals");

  /** Atomic numbers, 0 to 199: the rows of the embedding table. */
  public static final RowSpace ELEMENTS = RowSpace.fixed(ELEMENT_ROWS);

  /** Pair to query site. */
  public static final RowMap QUERY = new RowMap("query", PAIRS, SITES, true);

  /** Pair to the query site whose features the key has. */
  public static final RowMap KEY = new RowMap("key", PAIRS, SITES, false);

  /** Site to crystal. */
  public static final RowMap CRYSTAL = new RowMap("crystal", SITES, CRYSTALS, true);

  /** Site to atomic number. */
  public static final RowMap ELEMENT = new RowMap("element", SITES, ELEMENTS, false);

  /**
   * {@code [sites x 9]}: the eight elemental properties, then the oxidation state. The element itself is in {@link
   * #ELEMENT}.
   */
  public static final String SITE_FEATURES = "site_features";

  /** The width of {@link #SITE_FEATURES}. */
  public static final int SITE_FEATURE_WIDTH = 9;

  /** {@code [pairs x 2]}: the distance [Å], then the clipped logarithm of the Coulomb matrix element. */
  public static final String INTERACTION = "interaction";

  /** The width of {@link #INTERACTION}. */
  public static final int INTERACTION_WIDTH = 2;

  /** {@code [pairs x 1]}: how many keys of the supercell the pair stands for, 1 without compression. */
  public static final String PAIR_MULTIPLICITY = "pair_multiplicity";

  /** {@code [sites x 1]}: how many unique sites the site stands for, 1 without compression. */
  public static final String SITE_MULTIPLICITY = "site_multiplicity";

  /** {@code [crystals x 1]}: what is to be predicted. Absent from a batch without targets. */
  public static final String TARGET = "target";

  private BatchLayout() {}
}
