package org.sitenet.data;

import java.util.Arrays;

/**
 * Colour refinement: which unique sites of a crystal the model cannot tell apart. Sites begin with the colour of their
 * element and oxidation state; then a site's colour is refined by the multiset of (colour of key, distance class) over
 * its row, until no colour splits any more. Sites of one colour have equal features in every block.
 *
 * <p>A multiset is compared by two independent 64-bit hashes. Each is the sum over keys of f(colour) g(class) with f and g
 * pseudo-random: linear in the counts of the multiset, so the sum over the keys of one site is made once and each round
 * costs one multiplication per pair of unique sites.
 */
final class SiteColours {
  private final int[] colours;
  private final int[] representatives;
  private final int[] multiplicities;

  private SiteColours(int[] colours, int count) {
    this.colours = colours;
    this.representatives = new int[count];
    this.multiplicities = new int[count];
    Arrays.fill(representatives, -1);
    for (int site = 0; site < colours.length; site++) {
      int colour = colours[site];
      if (representatives[colour] < 0) {
        representatives[colour] = site;
      }
      multiplicities[colour]++;
    }
  }

  int count() {
    return representatives.length;
  }

  /** The colour of a site: 0, 1, ... in the order of first sites. */
  int colour(int site) {
    return colours[site];
  }

  /** The first site of a colour. */
  int representative(int colour) {
    return representatives[colour];
  }

  int multiplicity(int colour) {
    return multiplicities[colour];
  }

  /** Every site with a colour of its own. */
  static SiteColours allDifferent(int sites) {
    int[] colours = new int[sites];
    Arrays.setAll(colours, site -> site);
    return new SiteColours(colours, sites);
  }

  static SiteColours refine(DenseFeatures crystal, DistanceClasses distances) {
    int sites = crystal.sites();
    Numbering numbering = new Numbering(sites);
    for (int site = 0; site < sites; site++) {
      numbering.add(crystal.atomicNumber(site), Float.floatToIntBits(crystal.oxidationState(site) + 0f), 0);
    }
    int[] colours = numbering.numbers();
    int count = numbering.count();
    if (count == sites) {
      return new SiteColours(colours, count);
    }
    long[] first = new long[sites * sites];
    long[] second = new long[sites * sites];
    sumOverImages(crystal, distances, first, second);
    while (true) {
      numbering = new Numbering(sites);
      for (int site = 0; site < sites; site++) {
        long a = 0;
        long b = 0;
        for (int key = 0; key < sites; key++) {
          a += first[site * sites + key] * scramble(colours[key], 0x243F6A8885A308D3L);
          b += second[site * sites + key] * scramble(colours[key], 0x13198A2E03707344L);
        }
        numbering.add(colours[site], a, b);
      }
      colours = numbering.numbers();
      if (numbering.count() == count || numbering.count() == sites) {
        return new SiteColours(colours, numbering.count());
      }
      count = numbering.count();
    }
  }

  private static void sumOverImages(DenseFeatures crystal, DistanceClasses distances, long[] first, long[] second) {
    int sites = crystal.sites();
    int columns = crystal.columns();
    int[] columnSites = crystal.columnSites();
    int[] classes = distances.classes();
    long[] firstOfClass = new long[distances.count()];
    long[] secondOfClass = new long[distances.count()];
    for (int c = 0; c < firstOfClass.length; c++) {
      firstOfClass[c] = scramble(c, 0xA4093822299F31D0L);
      secondOfClass[c] = scramble(c, 0x082EFA98EC4E6C89L);
    }
    for (int site = 0; site < sites; site++) {
      for (int column = 0; column < columns; column++) {
        int c = classes[site * columns + column];
        int cell = site * sites + columnSites[column];
        first[cell] += firstOfClass[c];
        second[cell] += secondOfClass[c];
      }
    }
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014), made odd so that a product with it loses nothing. */
  private static long scramble(long value, long salt) {
    long z = value * 0x9E3779B97F4A7C15L + salt;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return (z ^ (z >>> 31)) | 1;
  }

  /** Numbers triples in the order of their first appearance: open addressing, linear probing. */
  private static final class Numbering {
    private final long[] a;
    private final long[] b;
    private final long[] c;
    private final int[] numbers;
    private final int[] slots;
    private int rows;
    private int count;

    Numbering(int capacity) {
      a = new long[capacity];
      b = new long[capacity];
      c = new long[capacity];
      numbers = new int[capacity];
      slots = new int[Integer.highestOneBit(Math.max(4, capacity)) * 4];
      Arrays.fill(slots, -1);
    }

    void add(long x, long y, long z) {
      a[rows] = x;
      b[rows] = y;
      c[rows] = z;
      int slot = (int) (scramble(x ^ Long.rotateLeft(y, 21), z) >>> 32) & (slots.length - 1);
      while (slots[slot] >= 0 && !same(slots[slot], rows)) {
        slot = (slot + 1) & (slots.length - 1);
      }
      if (slots[slot] < 0) {
        slots[slot] = rows;
        numbers[rows] = count++;
      } else {
        numbers[rows] = numbers[slots[slot]];
      }
      rows++;
    }

    private boolean same(int i, int j) {
      return a[i] == a[j] && b[i] == b[j] && c[i] == c[j];
    }

    int[] numbers() {
      return numbers;
    }

    int count() {
      return count;
    }
  }
}
