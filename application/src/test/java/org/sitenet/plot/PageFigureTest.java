package org.sitenet.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** A figure in a page takes the page's colours and says what it shows. */
class PageFigureTest {
  private static final Figure FIGURE =
      new Figure(
          "",
          1,
          List.of(new Panel(
              "cells and a line",
              Axis.linear("x"),
              Axis.linear("y"),
              List.of(
                  new Layer.Cells(List.of(0.0, 1.0, 2.0), List.of(0.0, 1.0), List.of(3.0, 40.0)),
                  new Layer.Line("one", List.of(0.0, 2.0), List.of(0.0, 1.0)),
                  new Layer.Guide("limit", List.of(0.0, 2.0), List.of(0.5, 0.5))))),
          Optional.of(new ColourScale("count", Scale.LOGARITHMIC, 1, 100)),
          300,
          240);

  @Test
  void theLabelIsTextWhateverItHolds() throws Exception {
    String svg = PageFigure.svg(FIGURE, "a \"b\" <c> & d");
    Element element =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg))).getDocumentElement();
    assertEquals("a \"b\" <c> & d", element.getAttribute("aria-label"));
    assertEquals("img", element.getAttribute("role"));
  }

  @Test
  void groundInkAndLinesAreThePagesAndCellsAreLightened() {
    String svg = PageFigure.svg(FIGURE, "figure");
    for (String name : List.of("ground", "ink", "soft", "grid", "0")) {
      assertTrue(svg.contains(":var(--plot-" + name + ",rgb("), name);
    }
    assertTrue(svg.contains(",white var(--plot-lift,0%))"), svg);
    assertFalse(Pattern.compile("style=\"(fill|stroke):rgb\\([^)]*\\);(?!\\1:color-mix)").matcher(svg).find(), "a colour that no page can change");
    assertEquals(svg, PageFigure.svg(FIGURE, "figure"));
  }
}
