package org.sitenet.crystal;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reference data beside the checkout. Tests that ask for it are skipped where it is absent. */
public final class SharedData {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private SharedData() {}

  /** A file of the shared folder; skips the calling test where it is not there. */
  public static Path file(String name) {
    Path path = Path.of(System.getProperty("sitenet.shared", "../../shared")).resolve(name);
    assumeTrue(Files.exists(path), () -> "the reference data are not there: " + path);
    return path;
  }

  /** A gzipped JSON document. */
  public static JsonNode gzippedJson(String name) {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file(name)))) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first rows of a file of gzipped JSON lines. */
  public static List<JsonNode> gzippedJsonLines(String name, int limit) {
    List<JsonNode> rows = new ArrayList<>();
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(
        new GZIPInputStream(Files.newInputStream(file(name))), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null && rows.size() < limit; line = reader.readLine()) {
        rows.add(JSON.readTree(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  /** Name and bytes of every entry of a zip file, in its order. */
  public static Map<String, byte[]> zipEntries(String name) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file(name)))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          entries.put(entry.getName(), zip.readAllBytes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }

  /** A structure in the record format of the JSON lines: run-length species, cell parameters, flat coordinates. */
  public static Structure structure(JsonNode row) {
    JsonNode cell = row.get("cell");
    Lattice lattice = Lattice.ofParameters(
        cell.get(0).doubleValue(), cell.get(1).doubleValue(), cell.get(2).doubleValue(),
        cell.get(3).doubleValue(), cell.get(4).doubleValue(), cell.get(5).doubleValue());
    JsonNode xyz = row.get("xyz");
    List<Site> sites = new ArrayList<>();
    for (String run : row.get("sites").stringValue().split(" ", -1)) {
      String symbol = run.replaceAll("\\d", "");
      int count = Integer.parseInt(run.substring(symbol.length()));
      for (int index = 0; index < count; index++) {
        int at = 3 * sites.size();
        sites.add(new Site(Species.parse(symbol), xyz.get(at).doubleValue(), xyz.get(at + 1).doubleValue(),
            xyz.get(at + 2).doubleValue()));
      }
    }
    return new Structure(row.get("id").stringValue(), lattice, sites);
  }
}
