package org.sitenet.crystal.format;

import java.io.StringWriter;
import java.util.Map;
import org.sitenet.crystal.Crystal;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Structure;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes one crystal in the format that a file's name says. */
public final class StructureWriter {
  private StructureWriter() {}

  /**
   * The text of a file.
   *
   * @param file its name, which says the format as in {@link StructureFiles}
   * @throws InvalidStructureException if the name says no format, or one that has no place for shared and partly empty sites
   *     and the crystal has some
   */
  public static String write(String file, Crystal crystal) {
    return switch (FileKind.of(file)) {
      case CIF -> CifWriter.write(crystal);
      case JSON -> json(crystal);
      case POSCAR -> Poscar.write(ordered(file, crystal, "a POSCAR"));
      case XYZ -> ExtendedXyz.write(ordered(file, crystal, "an XYZ file"), Map.of());
      case XSF -> Xsf.write(ordered(file, crystal, "an XSF file"));
      case NONE -> throw new InvalidStructureException(file + ": not a known structure file; " + FileKind.KNOWN);
    };
  }

  private static Structure ordered(String file, Crystal crystal, String format) {
    if (crystal instanceof Structure structure) {
      return structure;
    }
    throw new InvalidStructureException(file + ": " + format + " has no place for mixed and partly empty sites, and "
        + crystal.reducedFormula() + " is disordered; write a .cif or .json file");
  }

  private static String json(Crystal crystal) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonMapper.shared().createGenerator(text)) {
      PymatgenJson.write(crystal, json);
    }
    return text.append('\n').toString();
  }
}
