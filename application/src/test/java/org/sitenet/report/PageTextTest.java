package org.sitenet.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sitenet.crystal.Element;
import org.sitenet.train.EpochMetrics;

/** How numbers, names and elements stand on a page. */
class PageTextTest {
  @Test
  void nothingThatFilesHoldBecomesMarkup() {
    assertEquals(
        "<p title=\"&quot;&#39;&lt;b&gt;\">&lt;script&gt; &amp;amp; \uFFFD\uFFFD é 😀</p>",
        new Html().element("p", "<script> &amp; \u0001\u202E é 😀", "title", "\"'<b>").toString().strip());
    assertEquals("\uFFFD\uFFFD", Html.safe("\uD800\uFFFE"));
    assertThrows(IllegalStateException.class, () -> new Html().open("p").toString());
    assertEquals("x".repeat(80) + "…", Html.shortened("x".repeat(1000)));
  }

  @Test
  void numbersHaveTheDigitsThatCount() {
    assertEquals("0.3866", Numbers.text(0.38659999));
    assertEquals("12350", Numbers.text(12345.6));
    assertEquals("2.000e-05", Numbers.text(2e-5));
    assertEquals("–", Numbers.text(Double.NaN));
    assertEquals("0.0278", Numbers.fixed(0.0278, 4));
    assertEquals("0.0000", Numbers.fixed(-1e-9, 4));
    assertEquals("+0.5000", Numbers.signed(0.5, 4));
    assertEquals("-0.5000", Numbers.signed(-0.5, 4));
    assertEquals(List.of(4, 5, 1, 3), List.of(Numbers.decimals(0.3), Numbers.decimals(0.0278), Numbers.decimals(103), Numbers.decimals(1)));
    assertEquals("1\u202F234\u202F567", Numbers.count(1234567));
    assertEquals(List.of("500 ms", "59.5 s", "1 min 30 s", "2 h 5 min", "2 d 1 h"),
        List.of(Numbers.time(0.5), Numbers.time(59.5), Numbers.time(90), Numbers.time(7500), Numbers.time(2 * 86400 + 3700)));
    assertEquals(List.of("12 B", "1.5 KiB", "2 GiB"), List.of(Numbers.bytes(12), Numbers.bytes(1536), Numbers.bytes(1L << 31)));
    assertEquals(List.of(0.5, 1.0, 2.0, 20.0), List.of(Numbers.roundStep(0.3), Numbers.roundStep(1), Numbers.roundStep(1.1), Numbers.roundStep(11)));
  }

  @Test
  void everyElementHasAPlaceOfItsOwn() {
    Set<PeriodicTable.Place> places = new HashSet<>();
    for (Element element : Element.values()) {
      places.add(PeriodicTable.place(element));
    }
    assertEquals(118, places.size());
    assertEquals(new PeriodicTable.Place(0, 0), PeriodicTable.place(Element.H));
    assertEquals(new PeriodicTable.Place(0, 17), PeriodicTable.place(Element.He));
    assertEquals(new PeriodicTable.Place(1, 15), PeriodicTable.place(Element.O));
    assertEquals(new PeriodicTable.Place(3, 7), PeriodicTable.place(Element.Fe));
    assertEquals(new PeriodicTable.Place(5, 1), PeriodicTable.place(Element.Ba));
    assertEquals(new PeriodicTable.Place(5, 3), PeriodicTable.place(Element.Hf));
    assertEquals(new PeriodicTable.Place(8, 2), PeriodicTable.place(Element.La));
    assertEquals(new PeriodicTable.Place(8, 16), PeriodicTable.place(Element.Lu));
    assertEquals(new PeriodicTable.Place(9, 5), PeriodicTable.place(Element.U));
    assertEquals(new PeriodicTable.Place(6, 17), PeriodicTable.place(Element.Og));
  }

  private static EpochMetrics epoch(int epoch, double train, double validation, double rate) {
    OptionalDouble mae = Double.isNaN(validation) ? OptionalDouble.empty() : OptionalDouble.of(validation);
    return new EpochMetrics(epoch, epoch * 10L, train, mae, rate, 1000, 2000, 1 << 20);
  }

  @Test
  void theFirstOfTheLowestErrorsIsTheBestAndRatesGiveTheTime() {
    LearningCurve curve =
        LearningCurve.of(List.of(epoch(1, 3, 2, 50), epoch(2, 2, 1, 100), epoch(3, 1, 1, 200), epoch(4, 0.5, 1.5, 100)), 100);
    assertEquals(2, curve.best().orElseThrow().epoch());
    assertEquals(List.of(2.0, 3.0, 3.5, 4.5), curve.seconds());
    assertEquals(4.5, curve.totalSeconds());
    assertEquals(400 / 4.5, curve.crystalsPerSecond(100), 1e-12);
  }

  @Test
  void whatIsNotKnownIsNotMadeUp() {
    LearningCurve curve = LearningCurve.of(List.of(epoch(1, 3, Double.NaN, 0), epoch(2, 3, Double.NaN, 10)), 100);
    assertEquals(false, curve.isValidated());
    assertEquals(Double.NaN, curve.totalSeconds());
    assertEquals(Double.NaN, LearningCurve.of(List.of(), 100).totalSeconds());
  }

  @Test
  void wordsOfACommandAreQuotedWhereAShellWouldSplitThem() {
    assertEquals("runs/gap-1.jsonl.gz", Recipe.quoted("runs/gap-1.jsonl.gz"));
    assertEquals("'gap pbe'", Recipe.quoted("gap pbe"));
    assertEquals("'a'\\''b; rm'", Recipe.quoted("a'b; rm"));
  }
}
