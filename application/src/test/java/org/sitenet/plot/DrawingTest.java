package org.sitenet.plot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class DrawingTest {
  /** Every kind of layer, both scales, a gap, and text that XML must escape. */
  private static Figure everything() {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      values.add(i % 5 == 0 ? 0 : Math.pow(10, -i / 5.0));
    }
    Panel cells = new Panel(
        "cells & <more>",
        Axis.linear("distance [Å]"),
        Axis.logarithmic("weight", 1e-6, 1),
        List.of(new Layer.Cells(List.of(0.0, 1.0, 2.0, 3.0, 5.0), List.of(1e-6, 1e-4, 1e-3, 1e-2, 0.1, 1.0), values)));
    Panel lines = new Panel(
        "lines",
        Axis.linear("step"),
        Axis.logarithmic("MAE [eV]"),
        List.of(
            new Layer.Line("one", List.of(1.0, 2.0, 3.0, 4.0), List.of(1.0, 0.5, Double.NaN, 0.1)),
            new Layer.Line("other", List.of(1.0, 4.0), List.of(0.8, 0.2)),
            new Layer.Guide("limit", List.of(1.0, 4.0), List.of(0.3, 0.3))));
    Panel points = new Panel(
        "",
        Axis.linear("x"),
        Axis.linear("y"),
        List.of(
            new Layer.Bars("bars", List.of(0.0, 1.0, 2.0, 4.0), List.of(3.0, 1.0, 2.0)),
            new Layer.Points("points", List.of(0.5, 1.5, 3.0), List.of(1.0, 2.0, 2.5))));
    return new Figure(
        "all of it", 2, List.of(cells, lines, points), Optional.of(new ColourScale("share", Scale.LOGARITHMIC, 1e-4, 1)), 360, 300);
  }

  @Test
  void aFigureIsWellFormedSvgOfItsSizeWithItsTexts() throws Exception {
    String svg = Drawing.svg(everything());
    assertTrue(svg.startsWith("<svg"), svg.substring(0, 60));
    Document document = DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertEquals("816px", document.getDocumentElement().getAttribute("width"));
    assertEquals("634px", document.getDocumentElement().getAttribute("height"));
    List<String> texts = new ArrayList<>();
    var nodes = document.getElementsByTagName("text");
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    for (String expected : List.of("all of it", "cells & <more>", "distance [Å]", "MAE [eV]", "limit", "share", "10⁻⁴", "bars")) {
      assertTrue(texts.contains(expected), () -> expected + " is not among " + texts);
    }
  }

  @Test
  void aFigureIsAPictureOfTwiceItsSize() throws Exception {
    byte[] png = Drawing.png(everything());
    String shown = System.getProperty("sitenet.test.pictures");
    if (shown != null) {
      Files.write(Path.of(shown, "everything.png"), png);
      Files.writeString(Path.of(shown, "everything.svg"), Drawing.svg(everything()));
    }
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertEquals(2 * 816, image.getWidth());
    assertEquals(2 * 634, image.getHeight());
  }

  @Test
  void equalFiguresHaveEqualBytes() {
    assertEquals(Drawing.svg(everything()), Drawing.svg(everything()));
    assertArrayEquals(Drawing.png(everything()), Drawing.png(everything()));
  }

  @Test
  void numbersInTheTextOfAPictureAreShortAndItsTitlesAreLeftAlone() {
    Panel panel = new Panel(
        "clip-12 of 0.123456 > 0", Axis.linear("x"), Axis.linear("y"), List.of(new Layer.Points("", List.of(1 / 3.0), List.of(1.0))));
    String svg = Drawing.svg(Figure.of(panel));
    assertTrue(svg.contains("clip-12 of 0.123456 "), svg);
    assertFalse(svg.replaceAll(">[^<]*<", "><").matches("(?s).*\\d\\.\\d{3}.*"), svg);
    assertFalse(svg.replaceAll(">[^<]*<", "><").matches("(?s).*clip-?\\d.*"), svg);
  }

  @Test
  void veryManyPointsAreThinnedWhereTheyLieOnEachOther() {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      x.add(i < 4999 ? 0.5 : 1.0);
      y.add(i < 4999 ? 0.5 : 1.0);
    }
    Panel panel = new Panel("", Axis.linear("x", 0, 2), Axis.linear("y", 0, 2), List.of(new Layer.Points("", x, y)));
    String svg = Drawing.svg(Figure.of(panel));
    // Three of those that lie on each other, and the one that stands alone.
    assertEquals(4, svg.split("fill-opacity", -1).length - 1);
  }

  @Test
  void coloursRunFromDarkToLight() {
    ColourScale scale = new ColourScale("share", Scale.LOGARITHMIC, 1e-4, 1);
    assertEquals(new Color(0x440154), scale.colour(1e-4));
    assertEquals(new Color(0xFDE725), scale.colour(1));
    assertEquals(new Color(0xFDE725), scale.colour(7));
    // A third of the way in decades is a third of the ramp.
    assertEquals(ColourScale.at(0.25), scale.colour(1e-3));
    assertFalse(scale.shows(0));
    assertFalse(scale.shows(0.9e-4));
    assertTrue(scale.shows(1e-4));
  }

  @Test
  void ticksOfLogarithmicAxesAreShort() {
    TickFormat format = new TickFormat();
    assertEquals("10⁻⁶", format.format(1e-6));
    assertEquals("0.01", format.format(0.01));
    assertEquals("100", format.format(100));
    assertEquals("10¹²", format.format(1e12));
    assertEquals("0.002", format.format(0.002));
  }

  @Test
  void whatCannotBeDrawnIsRefused() {
    assertThrows(PlotException.class, () -> Axis.linear("x", 1, 1));
    assertThrows(PlotException.class, () -> Axis.logarithmic("x", 0, 1));
    assertThrows(PlotException.class, () -> new ColourScale("c", Scale.LOGARITHMIC, 0, 1));
    assertThrows(PlotException.class, () -> new Layer.Line("l", List.of(1.0), List.of()));
    assertThrows(PlotException.class, () -> new Layer.Bars("b", List.of(1.0), List.of(1.0)));
    Layer.Cells cells = new Layer.Cells(List.of(0.0, 1.0), List.of(0.0, 1.0), List.of(0.5));
    Panel panel = new Panel("", Axis.linear("x"), Axis.linear("y"), List.of(cells));
    PlotException noColours = assertThrows(PlotException.class, () -> Figure.of(panel));
    assertTrue(noColours.getMessage().contains("no scale of colours"), noColours.getMessage());
  }
}
