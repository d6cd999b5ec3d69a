package org.sitenet.crystal.cif;

/**
 * A lexical element of a CIF.
 *
 * @param kind what it is
 * @param text block name, tag in lower case with dots as underscores, or value
 * @param line line number from 1
 * @param quoted for values, whether in quotes or a text field
 */
record CifToken(Kind kind, String text, int line, boolean quoted) {
  enum Kind {
    BLOCK,
    SAVE_FRAME,
    LOOP,
    RESERVED,
    TAG,
    VALUE,
    /** The key of an entry of a table, with its colon. CIF 2.0. */
    KEY,
    /** {@code [}. CIF 2.0, like the three that follow. */
    LIST_BEGIN,
    LIST_END,
    TABLE_BEGIN,
    TABLE_END,
    END
  }
}
