package org.sitenet.crystal.cif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.sitenet.crystal.Crystal;
import org.sitenet.crystal.DisorderedStructure;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.SharedData;
import org.sitenet.crystal.Structure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads real files with quirks and compares with what other readers made of them. Where they contradict each other or the
 * grammar, docs/cif.md tells the reason; nothing but what is listed here may differ.
 */
final class CifQuirksTest {
  /** Refused by the reader of the manifest, which knows neither save frames nor lists and tables; the grammar allows them. */
  private static final Set<String> SAVE_FRAMES_AND_LISTS = Set.of(
      "comcifs_complex_data.cif", "comcifs_container_names.cif", "comcifs_table_data.cif", "gemmi_misc.cif",
      "yapp_save_block_01.cif");

  /** The two readers differ; the grammar forbids the file, and it is refused. */
  private static final Set<String> FORBIDDEN = Set.of(
      "yapp_ctrl-z.cif", "yapp_ctrl-z-inside-textfield.cif", "yapp_dollar.cif", "yapp_entity-in-tag-name.cif");

  /** The two readers differ; what the rules forbid can be read one way only, so it is read with a warning. */
  private static final Set<String> READ_WITH_WARNING = Set.of(
      "yapp_1100709.cif", "yapp_1100710.cif", "yapp_1100711.cif", "yapp_1100846.cif", "yapp_1100977.cif",
      "yapp_1100978.cif", "yapp_duplicate-tags.cif", "yapp_duplicate_tags_02.cif", "yapp_line-number-test.cif",
      "yapp_multitag.cif", "yapp_non-ascii.cif", "yapp_sameline.cif");

  /** The other reader does not know version 2.0. */
  private static final Set<String> VERSION_2 = Set.of("yapp_cif2-unicode-simple.cif");

  /** "Wat" is the oxygen of water, not tungsten; and occupancies that add up to 1.56 are refused. */
  private static final Set<String> COMPOSITION_DIFFERS = Set.of("pmg_Senegalite_implicit_hydrogen.cif", "pmg_bad_occu.cif");

  private final Map<String, byte[]> files = SharedData.zipEntries("data/cif_quirks.zip");
  private final JsonNode manifest =
      JsonMapper.builder().build().readTree(files.getOrDefault("manifest.json", new byte[0]));

  private static String name(JsonNode entry) {
    String file = entry.get("file").stringValue();
    return file.substring(file.indexOf('/') + 1);
  }

  private byte[] bytes(JsonNode entry) {
    return files.getOrDefault(entry.get("file").stringValue(), new byte[0]);
  }

  @Test
  void everyFileIsReadOrRefusedAsTheGrammarSays() {
    Set<String> unexpected = new TreeSet<>();
    int agreed = 0;
    int listed = 0;
    for (JsonNode entry : manifest) {
      String name = name(entry);
      boolean parse = entry.get("parse").stringValue().equals("ok");
      JsonNode oracle = entry.path("oracle").path("cod_parser_errors");
      boolean contradicted = !oracle.isMissingNode() && (oracle.intValue() == 0) != parse;
      Optional<Boolean> decided = SAVE_FRAMES_AND_LISTS.contains(name) || READ_WITH_WARNING.contains(name)
          || VERSION_2.contains(name) ? Optional.of(true) : FORBIDDEN.contains(name) ? Optional.of(false) : Optional.empty();
      boolean read;
      List<String> warnings = List.of();
      try {
        warnings = CifDocument.parse(name, bytes(entry)).warnings();
        read = true;
      } catch (InvalidStructureException e) {
        assertTrue(String.valueOf(e.getMessage()).startsWith(name + ":"), e::getMessage);
        read = false;
      }
      if (read != decided.orElse(parse) || (contradicted && decided.isEmpty())
          || (READ_WITH_WARNING.contains(name) && warnings.isEmpty())) {
        unexpected.add(name + (read ? " is read" : " is refused"));
      } else if (decided.isPresent()) {
        listed++;
      } else {
        agreed++;
      }
    }
    System.out.println("CIF quirks: of " + manifest.size() + " files " + agreed
        + " are read or refused as other readers do, " + listed + " as the grammar says where those err or differ");
    assertEquals(Set.of(), unexpected);
    assertEquals(246, manifest.size());
  }

  @Test
  void compositionsSiteCountsAndVolumesAgree() {
    Set<String> different = new TreeSet<>();
    List<String> reasons = new ArrayList<>();
    int compared = 0;
    int agreed = 0;
    int verified = 0;
    int verifiedAgreed = 0;
    for (JsonNode entry : manifest) {
      int place = 0;
      for (JsonNode result : entry.get("results")) {
        place++;
        if (!result.has("composition")) {
          continue;
        }
        String problem = difference(entry, result, place);
        boolean certain = entry.get("verified").booleanValue();
        compared++;
        verified += certain ? 1 : 0;
        if (problem.isEmpty()) {
          agreed++;
          verifiedAgreed += certain ? 1 : 0;
        } else {
          different.add(name(entry));
          reasons.add(name(entry) + ": " + problem);
        }
      }
    }
    System.out.println("CIF quirks: composition, sites and volume agree in " + agreed + " of " + compared + " blocks, "
        + verifiedAgreed + " of " + verified + " in verified files; different: " + different);
    assertEquals(verified, verifiedAgreed, () -> String.join("\n", reasons));
    assertEquals(COMPOSITION_DIFFERS, different, () -> String.join("\n", reasons));
  }

  private String difference(JsonNode entry, JsonNode result, int place) {
    String block = result.get("block").stringValue();
    List<CifBlock> blocks = CifDocument.parse(name(entry), bytes(entry)).blocks();
    boolean unique = blocks.stream().filter(other -> other.name().equalsIgnoreCase(block)).count() == 1;
    CifReading reading;
    try {
      reading = CifReader.read(
          name(entry), bytes(entry), Optional.of(unique ? block : String.valueOf(place)), ChargeSource.TABLE);
    } catch (InvalidStructureException e) {
      return String.valueOf(e.getMessage());
    }
    Crystal crystal = reading.crystal();
    Map<String, Double> expected = new TreeMap<>();
    for (Map.Entry<String, JsonNode> amount : result.get("composition").properties()) {
      // Deuterium is read as the element it is.
      expected.merge(amount.getKey().equals("D") ? "H" : amount.getKey(), amount.getValue().doubleValue(), Double::sum);
    }
    expected.values().removeIf(amount -> amount == 0);
    Map<String, Double> found = composition(crystal);
    boolean same = expected.keySet().equals(found.keySet())
        && expected.entrySet().stream().allMatch(amount ->
            Math.abs(amount.getValue() - found.getOrDefault(amount.getKey(), 0.0)) <= 1e-3 * Math.max(10, amount.getValue()));
    int sites = occupants(crystal) + reading.emptySites();
    double volume = crystal.lattice().volume() / result.get("volume").doubleValue();
    return (same ? "" : "composition " + found + " not " + expected)
        + (sites == result.get("cell_sites").intValue() ? "" : " " + sites + " sites not " + result.get("cell_sites"))
        + (Math.abs(volume - 1) < 1e-5 ? "" : " volume");
  }

  private static Map<String, Double> composition(Crystal crystal) {
    Map<String, Double> amounts = new TreeMap<>();
    switch (crystal) {
      case Structure structure -> structure.composition().forEach((element, count) -> amounts.put(element.symbol(), (double) count));
      case DisorderedStructure disordered ->
          disordered.composition().forEach((element, amount) -> amounts.put(element.symbol(), amount));
    }
    return amounts;
  }

  /** The manifest counts a place once for each species that shares it, also for one whose occupancy is 0. */
  private static int occupants(Crystal crystal) {
    return switch (crystal) {
      case Structure structure -> structure.size();
      case DisorderedStructure disordered ->
          disordered.sites().stream().mapToInt(site -> site.occupants().size()).sum();
    };
  }
}
