package org.sitenet.crystal.cif;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sitenet.crystal.InvalidStructureException;

/** Builds the data blocks of a CIF from its tokens. What save frames hold (dictionaries use them) is checked and passed over. */
final class CifParser {
  private static final int DEEPEST = 100;

  private final String source;
  private final CifTokenizer tokens;
  private final Remarks remarks;
  private CifToken token;

  private CifParser(String source, String text, Remarks remarks) {
    this.source = source;
    this.tokens = new CifTokenizer(source, text, remarks);
    this.remarks = remarks;
    this.token = tokens.next();
  }

  /**
   * All data blocks of a text.
   *
   * @param remarks receives what was strange but readable
   * @throws InvalidStructureException if the text breaks the grammar
   */
  static List<CifBlock> parse(String source, String text, Remarks remarks) {
    return new CifParser(source, text, remarks).blocks();
  }

  private List<CifBlock> blocks() {
    List<CifBlock> blocks = new ArrayList<>();
    Set<String> names = new HashSet<>();
    while (token.kind() != CifToken.Kind.END) {
      if (token.kind() != CifToken.Kind.BLOCK) {
        throw error("\"" + shortened(token.text())
            + "\" stands before any data block; a CIF begins with a line such as data_NaCl");
      }
      if (!names.add(token.text().toLowerCase(Locale.ROOT))) {
        remarks.add(token.line(), "a second data block is named " + shortened(token.text()));
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
        case SAVE_FRAME -> saveFrame();
        default -> content(block);
      }
    }
  }

  /** An item or a loop. */
  private void content(CifBlock block) {
    switch (token.kind()) {
      case TAG -> item(block);
      case LOOP -> loop(block);
      case RESERVED -> throw error("\"" + token.text() + "\" is a reserved word; CIF has no use for it");
      default -> throw error("the value \"" + shortened(token.text())
          + "\" belongs to no tag; quote values that hold blanks");
    }
  }

  private void saveFrame() {
    int start = token.line();
    if (token.text().isEmpty()) {
      throw error("a save frame ends here that never began");
    }
    CifBlock frame = new CifBlock(token.text(), start);
    advance();
    while (token.kind() != CifToken.Kind.SAVE_FRAME) {
      if (token.kind() == CifToken.Kind.END || token.kind() == CifToken.Kind.BLOCK) {
        throw InvalidStructureException.at(source, start, "the save frame that begins here is not closed by save_");
      }
      content(frame);
    }
    if (!token.text().isEmpty()) {
      throw error("the save frame " + shortened(token.text()) + " begins within another one");
    }
    advance();
  }

  private void item(CifBlock block) {
    CifToken tag = token;
    advance();
    if (!startsValue()) {
      throw InvalidStructureException.at(
          source, tag.line(), "the tag " + shortened(tag.text()) + " has no value; write ? for an unknown one");
    }
    add(block, tag, List.of(value(0)));
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
    while (startsValue()) {
      lastLine = token.line();
      columns.get(column).add(value(0));
      column = column + 1 == tags.size() ? 0 : column + 1;
    }
    if (columns.getFirst().isEmpty()) {
      throw InvalidStructureException.at(
          source, loopLine, "the loop of " + shortened(tags.getFirst().text()) + " has no values; take it out or write ?");
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
    switch (block.add(tag.text(), values)) {
      case NEW -> {}
      case REPEATED -> remarks.add(tag.line(), shortened(tag.text()) + " is given twice, with the same value");
      case REPLACED -> remarks.add(tag.line(), shortened(tag.text()) + " is given twice, at first without a value");
      case CONTRADICTED -> {
        if (CifBlock.describesStructure(tag.text())) {
          throw InvalidStructureException.at(source, tag.line(),
              shortened(tag.text()) + " is given a second time with another value; take the wrong one out");
        }
        remarks.add(tag.line(), shortened(tag.text()) + " is given twice; the first counts");
      }
    }
  }

  private boolean startsValue() {
    return switch (token.kind()) {
      case VALUE, LIST_BEGIN, TABLE_BEGIN -> true;
      default -> false;
    };
  }

  /** Reads the value that begins here and goes behind it. Lists and tables become text. */
  private CifValue value(int depth) {
    CifToken begin = token;
    if (depth > DEEPEST) {
      throw error("lists and tables are nested more than " + DEEPEST + " deep");
    }
    advance();
    if (begin.kind() == CifToken.Kind.VALUE) {
      return new CifValue(begin.text(), begin.line(), begin.quoted());
    }
    boolean table = begin.kind() == CifToken.Kind.TABLE_BEGIN;
    CifToken.Kind end = table ? CifToken.Kind.TABLE_END : CifToken.Kind.LIST_END;
    StringBuilder content = new StringBuilder(begin.text());
    while (token.kind() != end) {
      content.append(content.length() > 1 ? " " : "");
      if (table) {
        if (token.kind() != CifToken.Kind.KEY) {
          throw error("a table's entry is written 'key':value, \"" + shortened(token.text()) + "\" is none");
        }
        content.append(token.text()).append(':');
        advance();
      }
      if (!startsValue()) {
        throw InvalidStructureException.at(source, begin.line(), "the " + (table ? "table" : "list")
            + " that begins here is not closed before \"" + shortened(token.text()) + "\"");
      }
      content.append(value(depth + 1).text());
    }
    content.append(token.text());
    advance();
    return new CifValue(content.toString(), begin.line(), true);
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
