package org.sitenet.crystal.cif;

import java.util.ArrayList;
import java.util.List;
import org.sitenet.crystal.InvalidStructureException;

/** Builds the data blocks of a CIF from its tokens. Save frames (dictionaries) are passed over. */
final class CifParser {
  private final String source;
  private final CifTokenizer tokens;
  private final List<String> warnings;
  private CifToken token;

  private CifParser(String source, String text, List<String> warnings) {
    this.source = source;
    this.tokens = new CifTokenizer(source, text);
    this.warnings = warnings;
    this.token = tokens.next();
  }

  /**
   * All data blocks of a text.
   *
   * @param warnings receives what was strange but readable
   * @throws InvalidStructureException if the text breaks the grammar
   */
  static List<CifBlock> parse(String source, String text, List<String> warnings) {
    return new CifParser(source, text, warnings).blocks();
  }

  private List<CifBlock> blocks() {
    List<CifBlock> blocks = new ArrayList<>();
    while (token.kind() != CifToken.Kind.END) {
      if (token.kind() != CifToken.Kind.BLOCK) {
        throw error("\"" + shortened(token.text())
            + "\" stands before any data block; a CIF begins with a line such as data_NaCl");
      }
      blocks.add(block());
    }
    return blocks;
  }

  private CifBlock block() {
    CifBlock block = new CifBlock(token.text(), token.line());
    advance();
    while (true) {
      switch (token.kind()) {
        case END, BLOCK -> {
          return block;
        }
        case TAG -> item(block);
        case LOOP -> loop(block);
        case SAVE_FRAME -> skipSaveFrame();
        case RESERVED -> throw error("\"" + token.text() + "\" is a reserved word; CIF 1.1 has no use for it");
        case VALUE -> throw error("the value \"" + shortened(token.text())
            + "\" belongs to no tag; quote values that hold blanks");
      }
    }
  }

  private void item(CifBlock block) {
    CifToken tag = token;
    advance();
    if (token.kind() != CifToken.Kind.VALUE) {
      throw InvalidStructureException.at(
          source, tag.line(), "the tag " + shortened(tag.text()) + " has no value; write ? for an unknown one");
    }
    add(block, tag, List.of(value()));
    advance();
  }

  private void loop(CifBlock block) {
    int loopLine = token.line();
    advance();
    List<CifToken> tags = new ArrayList<>();
    List<List<CifValue>> columns = new ArrayList<>();
    while (token.kind() == CifToken.Kind.TAG) {
      tags.add(token);
      columns.add(new ArrayList<>());
      advance();
    }
    if (tags.isEmpty()) {
      throw InvalidStructureException.at(source, loopLine, "the loop_ has no tags");
    }
    int column = 0;
    int lastLine = loopLine;
    while (token.kind() == CifToken.Kind.VALUE) {
      columns.get(column).add(value());
      lastLine = token.line();
      column = column + 1 == tags.size() ? 0 : column + 1;
      advance();
    }
    if (column != 0) {
      throw InvalidStructureException.at(source, lastLine, "the last row of the loop that begins at line " + loopLine
          + " has " + column + " of " + tags.size() + " values");
    }
    for (int index = 0; index < tags.size(); index++) {
      add(block, tags.get(index), columns.get(index));
    }
  }

  private void add(CifBlock block, CifToken tag, List<CifValue> values) {
    if (!block.add(tag.text(), values)) {
      warnings.add(source + ":" + tag.line() + ": " + shortened(tag.text()) + " is given twice; the first counts");
    }
  }

  private void skipSaveFrame() {
    int start = token.line();
    if (token.text().isEmpty()) {
      throw error("a save frame ends here that never began");
    }
    do {
      advance();
      if (token.kind() == CifToken.Kind.END) {
        throw InvalidStructureException.at(source, start, "the save frame that begins here is not closed");
      }
    } while (token.kind() != CifToken.Kind.SAVE_FRAME || !token.text().isEmpty());
    advance();
  }

  private CifValue value() {
    return new CifValue(token.text(), token.line(), token.quoted());
  }

  private void advance() {
    token = tokens.next();
  }

  private InvalidStructureException error(String message) {
    return InvalidStructureException.at(source, token.line(), message);
  }

  /** One line of at most 60 characters, for messages. */
  static String shortened(String text) {
    StringBuilder line = new StringBuilder();
    for (int index = 0; index < text.length() && line.length() < 60; index++) {
      char letter = text.charAt(index);
      line.append(Character.isISOControl(letter) ? ' ' : letter);
    }
    return text.length() > 60 ? line + "..." : line.toString();
  }
}
