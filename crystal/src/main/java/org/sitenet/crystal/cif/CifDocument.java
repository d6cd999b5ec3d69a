package org.sitenet.crystal.cif;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sitenet.crystal.InvalidStructureException;

/**
 * A CIF as its grammar sees it: data blocks, whatever they hold.
 *
 * @param blocks the data blocks in order; none in a file of comments only
 * @param warnings one line each: what breaks a rule of CIF but can be read one way only
 */
public record CifDocument(List<CifBlock> blocks, List<String> warnings) {
  /** Far above any file of inorganic crystals; a damaged one must not take the memory. */
  static final int MAX_CHARACTERS = 64 << 20;

  public CifDocument {
    blocks = List.copyOf(blocks);
    warnings = List.copyOf(warnings);
  }

  /**
   * Parses the bytes of a file.
   *
   * @param source name for messages
   * @throws InvalidStructureException if they break the grammar; names source and line
   */
  public static CifDocument parse(String source, byte[] bytes) {
    Remarks remarks = new Remarks(source);
    List<CifBlock> blocks = parse(decoded(source, bytes, remarks), remarks);
    return new CifDocument(blocks, remarks.all());
  }

  static List<CifBlock> parse(String text, Remarks remarks) {
    if (text.length() > MAX_CHARACTERS) {
      throw new InvalidStructureException(remarks.source() + ": more than " + MAX_CHARACTERS + " characters");
    }
    return CifParser.parse(remarks.source(), text, remarks);
  }

  /** The text of a file: UTF-8, UTF-16 where it begins with that mark, else Latin-1 (Windows-1252), in which nothing fails. */
  static String decoded(String source, byte[] bytes, Remarks remarks) {
    if (bytes.length > MAX_CHARACTERS) {
      throw new InvalidStructureException(
          source + ": the file has " + bytes.length + " bytes; a CIF of at most " + MAX_CHARACTERS + " is read");
    }
    if (bytes.length >= 2 && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
        || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE))) {
      remarks.add(1, "the file is in UTF-16, which no version of CIF allows");
      return new String(bytes, StandardCharsets.UTF_16);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      remarks.add(1, "the file is not in UTF-8; it is read as Latin-1");
      return new String(bytes, LATIN);
    }
  }

  /** Windows' Latin-1 is what most such files are in; its five unassigned codes become replacement characters. */
  private static final Charset LATIN =
      Charset.isSupported("windows-1252") ? Charset.forName("windows-1252") : StandardCharsets.ISO_8859_1;
}
