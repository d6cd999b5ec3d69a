package org.sitenet.crystal.cif;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sitenet.crystal.Crystal;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.symmetry.SymmetryOperation;

/**
 * Reads crystal structures from CIF 1.1 files. See the package for what is tolerated and what is not.
 */
public final class CifReader {
  /** Far above any file of inorganic crystals; a damaged one must not take the memory. */
  private static final int MAX_CHARACTERS = 64 << 20;

  private CifReader() {}

  /**
   * Reads a file.
   *
   * @throws InvalidStructureException if it cannot be read or holds no usable structure; names file and line
   */
  public static CifReading read(Path file) {
    byte[] bytes;
    try {
      long size = Files.size(file);
      if (size > MAX_CHARACTERS) {
        throw new InvalidStructureException(file + ": the file has " + size + " bytes; a CIF of at most "
            + MAX_CHARACTERS + " is read");
      }
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new InvalidStructureException(file + ": cannot be read: " + e.getMessage(), e);
    }
    return read(file.toString(), bytes);
  }

  /**
   * Reads the bytes of a file. Bytes that are not UTF-8 matter in comments and names only and are replaced.
   *
   * @param source name for messages
   * @throws InvalidStructureException if they hold no usable structure; names source and line
   */
  public static CifReading read(String source, byte[] bytes) {
    return read(source, new String(bytes, StandardCharsets.UTF_8));
  }

  /**
   * Reads text.
   *
   * @param source name for messages
   * @throws InvalidStructureException if it holds no usable structure; names source and line
   */
  public static CifReading read(String source, String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw new InvalidStructureException(source + ": more than " + MAX_CHARACTERS + " characters");
    }
    List<String> warnings = new ArrayList<>();
    List<CifBlock> blocks = CifParser.parse(source, text, warnings);
    if (blocks.isEmpty()) {
      throw InvalidStructureException.at(source, 1, "the file holds no data block; it is empty or not a CIF");
    }
    List<CifBlock> withAtoms = blocks.stream()
        .filter(block -> block.column("_atom_site_fract_x").isPresent())
        .toList();
    if (withAtoms.isEmpty()) {
      boolean cartesian = blocks.stream().anyMatch(block -> block.column("_atom_site_cartn_x").isPresent());
      throw InvalidStructureException.at(source, blocks.getFirst().line(), cartesian
          ? "the atoms have Cartesian coordinates only; fractional ones (_atom_site_fract_x) are needed"
          : "no data block holds atoms with fractional coordinates (_atom_site_fract_x)");
    }
    CifBlock chosen = withAtoms.stream()
        .filter(block -> block.item("_cell_length_a").isPresent())
        .findFirst()
        .orElse(withAtoms.getFirst());
    if (withAtoms.size() > 1) {
      warnings.add(source + ":" + chosen.line() + ": " + withAtoms.size() + " data blocks hold atoms; "
          + CifParser.shortened(chosen.name()) + " is read, the first that has a cell");
    }
    Crystal crystal = crystal(source, chosen, warnings);
    return new CifReading(crystal, warnings);
  }

  private static Crystal crystal(String source, CifBlock block, List<String> warnings) {
    Lattice lattice = lattice(source, block);
    List<SymmetryOperation> operations = CifSymmetry.operations(source, block, warnings);
    List<CifAtom> atoms = CifAtoms.read(source, block, warnings);
    return CifExpansion.expand(source, block.name(), lattice, operations, atoms, warnings);
  }

  private static Lattice lattice(String source, CifBlock block) {
    double[] parameters = new double[6];
    int line = block.line();
    for (int index = 0; index < 6; index++) {
      String tag = CELL_TAGS.get(index);
      Optional<CifValue> value = block.item(tag);
      if (value.isEmpty() && index >= 3 && isDefault(block, tag)) {
        parameters[index] = 90;
        continue;
      }
      if (value.isEmpty()) {
        throw InvalidStructureException.at(source, block.line(), "the data block "
            + CifParser.shortened(block.name()) + " has no " + tag + "; all six cell parameters are needed");
      }
      line = value.get().line();
      parameters[index] = number(source, tag, value.get());
    }
    try {
      return Lattice.ofParameters(
          parameters[0], parameters[1], parameters[2], parameters[3], parameters[4], parameters[5]);
    } catch (InvalidStructureException e) {
      throw InvalidStructureException.at(source, line, String.valueOf(e.getMessage()));
    }
  }

  /** The core dictionary gives angles the default 90 degrees; a question mark says that the angle is not known. */
  private static boolean isDefault(CifBlock block, String tag) {
    return block.column(tag).map(values -> values.getFirst().text().equals(".")).orElse(true);
  }

  private static final List<String> CELL_TAGS = List.of(
      "_cell_length_a", "_cell_length_b", "_cell_length_c", "_cell_angle_alpha", "_cell_angle_beta", "_cell_angle_gamma");

  static double number(String source, String tag, CifValue value) {
    return CifNumber.parse(value.text())
        .orElseThrow(() -> InvalidStructureException.at(
            source, value.line(), tag + " is \"" + CifParser.shortened(value.text()) + "\", which is not a number"));
  }
}
