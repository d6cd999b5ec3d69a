package org.sitenet.crystal.cif;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sitenet.crystal.Crystal;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.symmetry.SymmetryOperation;

/**
 * Reads crystal structures from CIF files. See the package for what is tolerated and what is not.
 */
public final class CifReader {
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
      if (size > CifDocument.MAX_CHARACTERS) {
        throw new InvalidStructureException(file + ": the file has " + size + " bytes; a CIF of at most "
            + CifDocument.MAX_CHARACTERS + " is read");
      }
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new InvalidStructureException(file + ": cannot be read: " + e.getMessage(), e);
    }
    return read(file.toString(), bytes);
  }

  /**
   * Reads the bytes of a file.
   *
   * @param source name for messages
   * @throws InvalidStructureException if they hold no usable structure; names source and line
   */
  public static CifReading read(String source, byte[] bytes) {
    return read(source, bytes, Optional.empty(), ChargeSource.TABLE);
  }

  /**
   * Reads text.
   *
   * @param source name for messages
   * @throws InvalidStructureException if it holds no usable structure; names source and line
   */
  public static CifReading read(String source, String text) {
    Remarks remarks = new Remarks(source);
    return crystal(CifDocument.parse(text, remarks), Optional.empty(), ChargeSource.TABLE, remarks);
  }

  /**
   * Reads one data block of a file.
   *
   * @param source name for messages
   * @param block name of the data block to read, in any case, or where none has that name its place, from 1; empty for the first that holds a structure
   * @param charges where oxidation states are taken from
   * @throws InvalidStructureException if the bytes hold no usable structure; names source and line
   */
  public static CifReading read(String source, byte[] bytes, Optional<String> block, ChargeSource charges) {
    Remarks remarks = new Remarks(source);
    return crystal(CifDocument.parse(CifDocument.decoded(source, bytes, remarks), remarks), block, charges, remarks);
  }

  private static CifReading crystal(
      List<CifBlock> blocks, Optional<String> name, ChargeSource charges, Remarks remarks) {
    if (blocks.isEmpty()) {
      throw InvalidStructureException.at(remarks.source(), 1, "the file holds no data block; it is empty or not a CIF");
    }
    CifBlock block = name.isPresent() ? named(blocks, name.get(), remarks) : first(blocks, remarks);
    Lattice lattice = CifCell.read(block, remarks);
    CifAtoms.Listed listed = CifAtoms.read(block, lattice, charges, remarks);
    List<CifAtom> atoms = listed.atoms();
    Optional<CifFormula> formula = CifFormula.of(block);
    List<SymmetryOperation> operations = CifSymmetry.operations(block, lattice,
        candidates -> formula.isPresent() && gives(formula.get(), lattice, candidates, atoms), remarks);
    Crystal crystal = CifExpansion.expand(block.name(), lattice, operations, atoms, remarks);
    int emptySites = CifExpansion.images(lattice, operations, listed.empty(), remarks);
    return new CifReading(crystal, emptySites, remarks.all());
  }

  private static boolean gives(
      CifFormula formula, Lattice lattice, List<SymmetryOperation> operations, List<CifAtom> atoms) {
    try {
      return formula.isOf(CifExpansion.expand("", lattice, operations, atoms, new Remarks("")));
    } catch (InvalidStructureException e) {
      return false;
    }
  }

  private static CifBlock named(List<CifBlock> blocks, String name, Remarks remarks) {
    String lower = name.toLowerCase(Locale.ROOT);
    CifBlock block = blocks.stream()
        .filter(candidate -> candidate.name().toLowerCase(Locale.ROOT).equals(lower))
        .findFirst()
        .or(() -> ORDINAL.matcher(name).matches() && Integer.parseInt(name) <= blocks.size()
            ? Optional.of(blocks.get(Integer.parseInt(name) - 1)) : Optional.empty())
        .orElseThrow(() -> InvalidStructureException.at(remarks.source(), 1, "there is no data block named "
            + CifParser.shortened(name) + "; the file has " + CifParser.shortened(String.join(", ",
                blocks.stream().map(CifBlock::name).toList()))));
    if (!CifPositions.isStated(block)) {
      throw withoutAtoms(List.of(block), remarks);
    }
    return block;
  }

  private static CifBlock first(List<CifBlock> blocks, Remarks remarks) {
    List<CifBlock> withAtoms = blocks.stream().filter(CifPositions::isStated).toList();
    if (withAtoms.isEmpty()) {
      throw withoutAtoms(blocks, remarks);
    }
    CifBlock chosen =
        withAtoms.stream().filter(CifCell::isStated).findFirst().orElse(withAtoms.getFirst());
    if (withAtoms.size() > 1) {
      remarks.add(chosen.line(), withAtoms.size() + " data blocks hold atoms; " + CifParser.shortened(chosen.name())
          + " is read, the first that has a cell; name another one as in file.cif#"
          + CifParser.shortened(withAtoms.getLast().name()));
    }
    return chosen;
  }

  private static InvalidStructureException withoutAtoms(List<CifBlock> blocks, Remarks remarks) {
    return blocks.stream()
        .filter(block -> block.column("_atom_site_fract_x", "_atom_site_cartn_x").isPresent())
        .findFirst()
        .flatMap(block -> block.column("_atom_site_fract_x", "_atom_site_cartn_x"))
        .map(column -> InvalidStructureException.at(remarks.source(), column.getFirst().line(),
            "the CIF is well-formed, but no listed atom is usable: none has coordinates"))
        .orElseGet(() -> InvalidStructureException.at(remarks.source(), blocks.getFirst().line(),
            "the CIF is well-formed, but no data block holds atoms with fractional coordinates (_atom_site_fract_x)"));
  }

  static double number(String source, String tag, CifValue value) {
    return CifNumber.parse(value.text())
        .orElseThrow(() -> InvalidStructureException.at(
            source, value.line(), tag + " is \"" + CifParser.shortened(value.text()) + "\", which is not a number"));
  }

  /** As {@link #number(String, String, CifValue)}, but fractions such as 1/3 are understood, with a remark. */
  static double number(String source, String tag, CifValue value, Remarks remarks) {
    String text = value.text().strip();
    if (FRACTION.matcher(text).matches()) {
      int slash = text.indexOf('/');
      remarks.addOnce("fraction", value.line(), tag + " is written as the fraction " + text + ", which CIF does not know");
      return Double.parseDouble(text.substring(0, slash)) / Double.parseDouble(text.substring(slash + 1));
    }
    return number(source, tag, value);
  }

  private static final Pattern ORDINAL = Pattern.compile("[1-9]\\d{0,5}");
  private static final Pattern FRACTION = Pattern.compile("[+-]?\\d{1,3}/[1-9]\\d{0,2}");
}
