package org.sitenet.crystal.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sitenet.crystal.Crystal;
import org.sitenet.crystal.DisorderedSite;
import org.sitenet.crystal.DisorderedStructure;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.cif.ChargeSource;
import org.sitenet.crystal.cif.CifReader;
import org.sitenet.crystal.cif.CifReading;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a file of one structure, whichever of the known formats its name says: CIF, POSCAR, pymatgen JSON, XYZ or XSF. */
public final class StructureFiles {
  private StructureFiles() {}

  /** Whether a file of this name (folders may stand in front) is one that {@link #read} takes. */
  public static boolean isStructureFile(String name) {
    return kind(name) != FileKind.NONE;
  }

  /**
   * Reads a structure. Where the format has no name for it, the structure is named after the file.
   *
   * @param source the file's name, which says the format and stands in messages; {@code file.cif#block} names a data block
   * @throws InvalidStructureException if the bytes hold no usable structure; names the file and, where it can, the line
   */
  public static StructureReading read(String source, byte[] bytes) {
    return switch (kind(source)) {
      case CIF -> {
        CifReading reading = CifReader.read(source, bytes, block(source), ChargeSource.TABLE);
        yield new StructureReading(reading.crystal(), reading.warnings());
      }
      case POSCAR -> new StructureReading(Poscar.read(source, new String(bytes, StandardCharsets.UTF_8)));
      case JSON -> new StructureReading(json(source, bytes).named(baseName(source)));
      case XYZ -> new StructureReading(
          xyz(source, new String(bytes, StandardCharsets.UTF_8)).named(baseName(source)));
      case XSF -> new StructureReading(
          Xsf.read(source, new String(bytes, StandardCharsets.UTF_8)).named(baseName(source)));
      case NONE -> throw new InvalidStructureException(source + ": not a known structure file; " + FileKind.KNOWN);
    };
  }

  /** The part of a source that names the file: without {@code #block} behind {@code .cif}. */
  public static String fileName(String source) {
    Matcher matcher = BLOCK.matcher(source);
    return matcher.matches() ? matcher.group(1) : source;
  }

  private static Optional<String> block(String source) {
    Matcher matcher = BLOCK.matcher(source);
    return matcher.matches() ? Optional.of(matcher.group(2)) : Optional.empty();
  }

  private static final Pattern BLOCK = Pattern.compile("(.+\\.m?cif)#(.+)", Pattern.CASE_INSENSITIVE);

  private static FileKind kind(String source) {
    return FileKind.of(fileName(source));
  }

  /** File name without folders and extension. */
  public static String baseName(String source) {
    String name = source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')) + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static Crystal json(String source, byte[] bytes) {
    try {
      return switch (PymatgenJson.read(JsonMapper.shared().readTree(bytes))) {
        case Structure structure -> structure;
        case DisorderedStructure(String name, String place, Lattice lattice, List<DisorderedSite> sites) ->
            new DisorderedStructure(name, source + ": " + place, lattice, sites);
      };
    } catch (JacksonException e) {
      throw JsonProblems.at(source, e);
    } catch (InvalidStructureException e) {
      throw new InvalidStructureException(source + ": " + e.getMessage(), e);
    }
  }

  private static Structure xyz(String source, String text) {
    List<String> lines = Arrays.asList(text.split("\\R", -1));
    String count = lines.getFirst().strip();
    if (!count.matches("[1-9]\\d{0,6}")) {
      throw InvalidStructureException.at(source, 1, "the number of atoms should stand here");
    }
    int atoms = Integer.parseInt(count);
    if (lines.size() < atoms + 2) {
      throw InvalidStructureException.at(source, lines.size(), "the file ends before its " + atoms + " atoms");
    }
    return ExtendedXyz.read(source, 2, lines.get(1), lines.subList(2, 2 + atoms)).structure();
  }
}
