package org.sitenet.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sitenet.crystal.Element;
import org.sitenet.model.checkpoint.Target;
import org.sitenet.plot.Layer;
import org.sitenet.predict.Evaluation;

/** The numbers of a page against ones worked out by hand. */
class ErrorsTest {
  private static final Target GAP = Target.named("gap");

  /** Errors 0, +1, -2, +1. */
  private static final List<Evaluation.Row> FOUR =
      List.of(
          Rows.row("a", Element.Na, Element.Cl, 2, 0, 0),
          Rows.row("b", Element.Mg, Element.O, 8, 1, 2),
          Rows.row("c", Element.Na, Element.O, 30, 4, 2),
          Rows.row("d", Element.Cu, Element.Au, 120, 3, 4));

  @Test
  void aSummaryIsWhatOneWorksOutByHand() {
    ErrorSummary all = ErrorSummary.of(FOUR);
    assertEquals(4, all.count());
    assertEquals(1, all.mae(), 1e-12);
    assertEquals(Math.sqrt(6 / 4.0), all.metrics().rmse(), 1e-12);
    // Labels 0, 1, 4, 3 have the mean 2 and the squares 4 + 1 + 4 + 1.
    assertEquals(1 - 6 / 10.0, all.metrics().r2().orElseThrow(), 1e-12);
    // |errors| 0, 1, 2, 1 deviate from 1 by squares of 2 in all: sqrt(2 / 3 / 4).
    assertEquals(Math.sqrt(2 / 3.0 / 4), all.standardError().orElseThrow(), 1e-12);
    assertEquals(0, all.bias(), 1e-12);
    // The median 2 is off by 2, 1, 2, 1.
    assertEquals(1.5, all.medianBaseline(), 1e-12);
    assertTrue(ErrorSummary.of(FOUR.subList(0, 1)).standardError().isEmpty());
    assertEquals(4 / 3.0, ErrorSummary.of(FOUR.subList(0, 3)).medianBaseline(), 1e-12, "0, 1, 4 about 1");
  }

  @Test
  void everyDivisionHoldsEveryCrystalOnce() {
    ErrorStrata strata = ErrorStrata.of(Rows.evaluation(GAP, FOUR));
    assertEquals(List.of("gap", "elements", "sites", "chemistry", "label"), List.copyOf(strata.divisions().keySet()));
    strata.divisions().forEach((division, parts) ->
        assertEquals(4, parts.values().stream().mapToInt(ErrorSummary::count).sum(), division));
    assertEquals(List.of("metal", "gap > 0"), List.copyOf(strata.divisions().get("gap").keySet()));
    assertEquals(4 / 3.0, strata.divisions().get("gap").get("gap > 0").mae(), 1e-12);
    Map<String, ErrorSummary> chemistry = strata.divisions().get("chemistry");
    assertEquals(List.of("oxides", "halides", "intermetallics and others"), List.copyOf(chemistry.keySet()));
    assertEquals(1.5, chemistry.get("oxides").mae(), 1e-12);
    assertEquals(List.of("1-10", "21-50", "101 or more"), List.copyOf(strata.divisions().get("sites").keySet()));
    Map<String, ErrorSummary> labels = strata.divisions().get("label");
    assertEquals(List.of("0 to 0.5", "1 to 1.5", "3 to 3.5", "4 to 4.5"), List.copyOf(labels.keySet()));
    assertEquals(2, labels.get("4 to 4.5").mae(), 1e-12);
  }

  @Test
  void aCrystalCountsForAllItsElements() {
    Map<Element, ErrorSummary> elements = ErrorStrata.of(Rows.evaluation(GAP, FOUR)).elements();
    assertEquals(List.of(Element.O, Element.Na, Element.Mg, Element.Cl, Element.Cu, Element.Au), List.copyOf(elements.keySet()));
    assertEquals(2, elements.get(Element.Na).count());
    assertEquals(1, elements.get(Element.Na).mae(), 1e-12);
    assertEquals(1.5, elements.get(Element.O).mae(), 1e-12);
  }

  @Test
  void labelsThatAreAllEqualAreNotDivided() {
    List<Evaluation.Row> equal = List.of(Rows.row("a", -2, -1), Rows.row("b", -2, 0));
    assertEquals(
        List.of("elements", "sites", "chemistry"),
        List.copyOf(ErrorStrata.of(Rows.evaluation(Target.named("e_form"), equal)).divisions().keySet()));
  }

  @Test
  void negativeLabelsHaveRangesOfTheirOwn() {
    List<Evaluation.Row> rows = List.of(Rows.row("a", -3.2, -3), Rows.row("b", -0.1, 0), Rows.row("c", 0.7, 0));
    assertEquals(
        List.of("-3.5 to -3", "-0.5 to 0", "0.5 to 1"),
        List.copyOf(ErrorStrata.of(Rows.evaluation(Target.named("e_form"), rows)).divisions().get("label").keySet()));
  }

  @Test
  void quantilesAreErrorsThatSomeCrystalHas() {
    double[] sorted = {1, 2, 3, 4};
    assertEquals(2, PredictionBlock.quantile(sorted, 0.5));
    assertEquals(4, PredictionBlock.quantile(sorted, 0.9));
    assertEquals(1, PredictionBlock.quantile(new double[] {1}, 0.9));
  }

  @Test
  void cellsCountEveryCrystalAndZerosHaveALineOfTheirOwn() {
    List<Evaluation.Row> rows = new ArrayList<>();
    for (int i = 0; i < 1500; i++) {
      rows.add(Rows.row("r" + i, 0, 0));
    }
    rows.add(Rows.row("up", 0, 5));
    rows.add(Rows.row("far", 5, 4.9));
    ParityFigure.Parity parity = ParityFigure.parity(rows, GAP);
    Layer.Cells cells = (Layer.Cells) parity.panel().layers().getFirst();
    assertEquals(1502, cells.values().stream().mapToDouble(count -> count).sum());
    assertEquals(3, cells.values().stream().filter(count -> count > 0).count());
    assertEquals(1500, cells.values().stream().mapToDouble(count -> count).max().orElse(0));
    assertTrue(cells.xEdges().getFirst() <= 0 && cells.xEdges().getLast() >= 5, cells.xEdges()::toString);
    double nearest = cells.xEdges().stream().mapToDouble(Math::abs).min().orElse(0);
    assertEquals((cells.xEdges().get(1) - cells.xEdges().getFirst()) / 2, nearest, 1e-9, "0 is in the middle of a cell");
    assertTrue(parity.colours().isPresent());
  }

  @Test
  void fewCrystalsAreDrawnOneByOne() {
    ParityFigure.Parity parity = ParityFigure.parity(FOUR, GAP);
    Layer.Points points = (Layer.Points) parity.panel().layers().getLast();
    assertEquals(List.of(0.0, 1.0, 4.0, 3.0), points.x());
    assertEquals(List.of(0.0, 2.0, 2.0, 4.0), points.y());
    assertTrue(parity.colours().isEmpty());
  }

  @Test
  void aPileOfZerosIsNotDrawnAsOnePoint() {
    List<Evaluation.Row> rows = new ArrayList<>(FOUR);
    for (int i = 0; i < 30; i++) {
      rows.add(Rows.row("zero" + i, 0, 0));
    }
    Layer.Cells cells = (Layer.Cells) ParityFigure.parity(rows, GAP).panel().layers().getFirst();
    assertEquals(31, cells.values().stream().mapToDouble(count -> count).max().orElse(0));
  }

  @Test
  void residualsLeaveOutWhatIsExactAndSayWhatIsBeyond() {
    List<Evaluation.Row> rows = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      rows.add(Rows.row("zero" + i, 0, 0));
    }
    for (int i = 0; i < 198; i++) {
      rows.add(Rows.row("r" + i, 1, 1 + (i % 2 == 0 ? 0.5 : -0.5)));
    }
    rows.add(Rows.row("far", 1, 9));
    rows.add(Rows.row("farther", 1, 11));
    ParityFigure.Residuals residuals = ParityFigure.residuals(rows, GAP);
    assertEquals(50, residuals.exact());
    Layer.Bars bars = (Layer.Bars) residuals.panel().layers().getFirst();
    assertEquals(200, residuals.beyond() + bars.heights().stream().mapToDouble(height -> height).sum());
    assertEquals(1, residuals.beyond());
    assertEquals(-bars.edges().getLast(), bars.edges().getFirst(), 1e-9);
  }
}
