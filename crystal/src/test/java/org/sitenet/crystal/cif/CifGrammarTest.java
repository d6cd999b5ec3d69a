package org.sitenet.crystal.cif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sitenet.crystal.InvalidStructureException;

/** The grammar alone, whatever the blocks are about. */
final class CifGrammarTest {
  private static CifDocument parse(String text) {
    return CifDocument.parse("g.cif", text.getBytes(StandardCharsets.UTF_8));
  }

  private static String value(String text) {
    return parse(text).blocks().getFirst().item("_a").orElseThrow().text();
  }

  @Test
  void valuesOfVersion1KeepQuotesBracketsAndSemicolonsThatEndNothing() {
    assertEquals("it's", value("data_x _a 'it's'"));
    assertEquals("a;b", value("data_x\n_a a;b"));
    assertEquals(";b", value("data_x\n_a ;b"));
    assertEquals("s#t#r#", value("data_x\n_a s#t#r#"));
    assertEquals("{foo}bar[1]", value("data_x _a {foo}bar[1]"));
    assertEquals("stop_here", value("data_x _a stop_here"));
    assertEquals("data_y", value("data_x _a 'data_y'"));
    assertEquals("", value("data_x _a ''"));
  }

  @Test
  void textFieldsBeginAndEndWithALineThatBeginsWithASemicolon() {
    assertEquals("one\n ;two\n_b 'c", value("data_x\n_a\n;one\n ;two\n_b 'c\n;\n"));
    assertEquals("", value("data_x\n_a\n;\n;"));
    assertEquals("a long line", value("data_x\n_a\n;\\\na \\\nlong\\\n line\n;"));
    assertEquals("x\r\ny", value("data_x\r\n_a\r\n;x\r\ny\r\n;\r\n"));
    assertEquals("<i>x</i>-\\\ny", value("data_x\n_a\n;<i>x</i>-\\\ny\n;"));
  }

  @Test
  void version2HasTripleQuotesListsTablesAndPrefixes() {
    String magic = "#\\#CIF_2.0\ndata_x\n";
    assertEquals("a 'b'' c\nd", value(magic + "_a '''a 'b'' c\nd'''\n"));
    assertEquals("[1 [2 3] x]", value(magic + "_a [1 [ 2 3 ]\n 'x']\n"));
    assertEquals("{k:1 l:[. ?]}", value(magic + "_a {'k':1 # why not\n\"l\": [. ?]}\n"));
    assertEquals(";one\ntwo", value(magic + "_a\n;> \\\n> ;one\n> two\n;\n"));
    assertEquals("žemės", value(magic + "_a žemės"));
    assertTrue(parse(magic + "_ž 1 _b ž").warnings().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "_a [1 2", "_a 1 2]", "_a {1}", "_a {'k' 1}", "_a 'it's'", "_a '''x", "_a x[1]", "_a ['k':1]", "_a 'x'y", "loop_ _a ]"
  })
  void version2RefusesWhatItsGrammarDoesNotAllow(String text) {
    assertThrows(InvalidStructureException.class, () -> parse("#\\#CIF_2.0\ndata_x\n" + text + "\n"));
  }

  @Test
  void nestingIsBoundedInAnyCase() {
    String message = assertThrows(InvalidStructureException.class,
        () -> parse("#\\#CIF_2.0\ndata_x _a " + "[".repeat(500_000))).getMessage();
    assertTrue(message.contains("nested"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "_a 1", "x", "data_", "data_x 1", "data_x _a", "data_x _a _b 1", "data_x loop_ _a", "data_x loop_ _a _b 1 2 3",
    "data_x loop_", "data_x loop_ 1", "data_x global_ _a 1", "data_x _a stop_", "data_x _a $v", "data_x _a 'x",
    "data_x _a \"x\n\"", "data_x\n_a\n;x", "data_x\n_a\n;x\n;y", "data_x save_f _a 1", "data_x save_f _a 1 save_g _b 1 save_ save_",
    "data_x save_", "data_x _a b\u0001c", "data_x _a 1 \u001a \u001a", "data_x \u000b_a 1", "data_x _é 1", "data_x _ 1",
    "data_x _cell_length_a 1 _cell_length_a 2", "data_é"
  })
  void version1RefusesWhatItsGrammarDoesNotAllow(String text) {
    String message = assertThrows(InvalidStructureException.class, () -> parse(text)).getMessage();
    assertTrue(message.startsWith("g.cif:") && !message.contains("\n"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "data_x _a [1]", "data_x _a é", "data_x _a 'é'", "data_x _b 1 _b 2", "data_x _b 1 _b 1", "data_x _b ? _b 1",
    "data_x data_X", "data_x _a\u00a01", "data_x _a 1\n\u001a"
  })
  void whatBreaksARuleButCanBeReadOneWayOnlyIsAWarning(String text) {
    CifDocument document = parse(text);
    assertEquals(1, document.warnings().size(), document.warnings()::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", "\n", "# only a comment", "#\\#CIF_1.1", "data_x", "DATA_x LOOP_ _a 1 SAVE_f _c 1 Save_ _d 2", "data_a data_b",
    "data_x _a 1 # é \u001a", "data_x _a ?", "\uFEFFdata_x _a 1", "data_x\r_a\r;x\r;\r"
  })
  void whatTheGrammarAllowsIsReadInSilence(String text) {
    assertEquals(List.of(), parse(text).warnings());
  }

  @Test
  void anUnknownValueMakesRoomForAKnownOne() {
    CifBlock block = parse("data_x _b ? _b 1 _c 2 _c .").blocks().getFirst();
    assertEquals("1", block.item("_b").orElseThrow().text());
    assertEquals("2", block.item("_c").orElseThrow().text());
  }

  @Test
  void otherEncodingsAreReadWithAWarning() {
    for (Charset charset : List.of(StandardCharsets.UTF_16, Charset.forName("windows-1252"))) {
      CifDocument document = CifDocument.parse("g.cif", "data_x\n_a 'Müller–é'\n".getBytes(charset));
      assertEquals("Müller–é", document.blocks().getFirst().item("_a").orElseThrow().text());
      assertTrue(document.warnings().getFirst().contains("the file is"), document.warnings()::toString);
    }
  }

  @Test
  void aFloodOfWarningsIsCutOff() {
    List<String> warnings = parse("data_x" + " _a 1".repeat(100_000)).warnings();
    assertEquals(101, warnings.size());
    assertEquals("g.cif: and 99899 more warnings", warnings.getLast());
  }
}
