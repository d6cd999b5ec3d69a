package org.sitenet.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Structure;

/**
 * The identity of a data set: SHA-256 of ids, labels and structures, row after row. The format of the files that they came
 * from does not count.
 */
public final class DataHash {
  private final MessageDigest digest = sha256();
  private final ByteBuffer number = ByteBuffer.allocate(Double.BYTES);

  /** What every Java has. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Adds the next row. */
  public DataHash add(String id, Structure structure, double target) {
    text(id);
    number(target);
    Lattice lattice = structure.lattice();
    for (double component : lattice.rows()) {
      number(component);
    }
    number(structure.size());
    for (Site site : structure.sites()) {
      text(site.species().toString());
      number(site.x());
      number(site.y());
      number(site.z());
    }
    return this;
  }

  /** The hash of all rows so far, in hexadecimal digits. Ends the collection. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private void text(String text) {
    digest.update((text + "\0").getBytes(StandardCharsets.UTF_8));
  }

  private void number(double value) {
    digest.update(number.clear().putDouble(value).flip());
  }
}
