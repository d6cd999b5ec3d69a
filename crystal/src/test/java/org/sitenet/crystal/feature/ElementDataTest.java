package org.sitenet.crystal.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sitenet.crystal.Element;
import org.sitenet.crystal.SharedData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ElementDataTest {
  @Test
  void theTableHasTheMagpieValuesAndTheirMeansWhereNoneIsTabulated() throws IOException {
    JsonNode reference = JsonMapper.builder().build()
        .readTree(Files.readString(SharedData.file("golden/elementdata/magpie8.json")))
        .get("imputed");
    for (Element element : Element.values()) {
      JsonNode row = reference.get(element.symbol());
      for (int property = 1; property < ElementData.WIDTH; property++) {
        double expected = row.get(property).doubleValue();
        assertEquals(expected, ElementData.value(element, property), 1e-12 * expected, element::symbol);
      }
      assertEquals(element.atomicNumber(), ElementData.value(element, 0));
    }
  }

  @Test
  void sodiumIsCompleteAndNeonIsNot() {
    assertTrue(ElementData.isComplete(Element.Na));
    assertFalse(ElementData.isComplete(Element.Ne));
    assertEquals(22.98976928, ElementData.value(Element.Na, 1));
    assertEquals("Density", ElementData.names().getLast());
  }

  @Test
  void everyElementHasFiniteValuesAndWhatIsMadeUpIsSaid() {
    int incomplete = 0;
    for (Element element : Element.values()) {
      List<String> remarks = ElementData.remarks(List.of(element));
      assertEquals(ElementData.isComplete(element), remarks.isEmpty(), element::symbol);
      incomplete += remarks.size();
      for (int property = 0; property < ElementData.WIDTH; property++) {
        assertTrue(Double.isFinite(ElementData.value(element, property)), element::symbol);
        assertEquals(ElementData.isImputed(element, property),
            remarks.toString().contains(ElementData.names().get(property)), element::symbol);
      }
    }
    assertTrue(incomplete >= 30, "noble gases and the heaviest elements");
    assertEquals(
        List.of("Xe has no tabulated AtomicRadius; the mean over all elements that have one stands in"),
        ElementData.remarks(List.of(Element.Na, Element.Xe)));
  }
}
