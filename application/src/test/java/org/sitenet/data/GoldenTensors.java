package org.sitenet.data;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.sitenet.autodiff.safetensors.SafetensorsFile;
import org.sitenet.crystal.testing.SharedData;

/** The published code's feature tensors as the features of crystals. Skips the calling test where they are absent. */
public final class GoldenTensors {
  private GoldenTensors() {}

  /** The structures of {@code golden/raw_tensors_50.safetensors.gz} by id. */
  public static TreeMap<String, DenseFeatures> supercellsOf50() {
    SafetensorsFile file = unzipped("golden/raw_tensors_50.safetensors.gz");
    TreeSet<String> ids = new TreeSet<>();
    for (String name : file.names()) {
      // Crystals that the published code drops have an interaction tensor only.
      if (name.endsWith("/atomic_id")) {
        ids.add(name.substring(0, name.lastIndexOf('/')));
      }
    }
    TreeMap<String, DenseFeatures> crystals = new TreeMap<>();
    for (String id : ids) {
      int sites = Math.toIntExact(file.shape(id + "/interaction").get(0));
      int columns = Math.toIntExact(file.shape(id + "/interaction").get(1));
      float[] interaction = file.floats(id + "/interaction");
      crystals.put(id, new DenseFeatures(
          ints(file.longs(id + "/atomic_id"), 0, sites),
          file.floats(id + "/oxidation_state"),
          finite(file.floats(id + "/site_features")),
          DenseFeatures.siteMajorColumns(sites, columns / sites),
          component(interaction, 0, sites, columns, columns, 0),
          component(interaction, 0, sites, columns, columns, 1)));
    }
    return crystals;
  }

  /**
   * The crystals of a batch of {@code golden/models}: the tensors without their padding.
   *
   * @param prefix {@code "input"} or {@code "input2"}
   */
  public static List<DenseFeatures> crystals(SafetensorsFile model, String prefix) {
    float[] interaction = model.floats(prefix + "/Interaction_Feature_Tensor");
    float[] siteFeatures = model.floats(prefix + "/Site_Feature_Tensor");
    float[] oxidation = model.floats(prefix + "/Oxidation_State");
    long[] masked = model.longs(prefix + "/Attention_Mask");
    long[] keys = model.longs(prefix + "/attention_j");
    int width = Math.toIntExact(model.shape(prefix + "/Attention_Mask").get(1));
    int[] offsets = ints(model.longs(prefix + "/CSR"));
    List<DenseFeatures> crystals = new ArrayList<>();
    for (int crystal = 0; crystal + 1 < offsets.length; crystal++) {
      int first = offsets[crystal];
      int sites = offsets[crystal + 1] - first;
      int columns = 0;
      while (columns < width && masked[first * width + columns] == 0) {
        columns++;
      }
      int[] columnSites = new int[columns];
      for (int column = 0; column < columns; column++) {
        columnSites[column] = Math.toIntExact(keys[first * width + column]) - first;
      }
      float[] properties = new float[sites * 8];
      System.arraycopy(siteFeatures, first * 8, properties, 0, properties.length);
      float[] states = new float[sites];
      System.arraycopy(oxidation, first, states, 0, sites);
      crystals.add(new DenseFeatures(
          ints(model.longs(prefix + "/Atomic_ID"), first, sites),
          states,
          properties,
          columnSites,
          component(interaction, first, sites, columns, width, 0),
          component(interaction, first, sites, columns, width, 1)));
    }
    return crystals;
  }

  private static SafetensorsFile unzipped(String path) {
    try (var in = new GZIPInputStream(Files.newInputStream(SharedData.path(path)))) {
      return SafetensorsFile.read(in.readAllBytes(), path);
    } catch (IOException e) {
      throw new IllegalStateException(path + " cannot be read", e);
    }
  }

  /** Missing properties are of no interest here. */
  private static float[] finite(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.isFinite(values[i]) ? values[i] : 0;
    }
    return values;
  }

  private static float[] component(float[] tensor, int first, int sites, int columns, int width, int which) {
    float[] values = new float[sites * columns];
    for (int site = 0; site < sites; site++) {
      for (int column = 0; column < columns; column++) {
        values[site * columns + column] = tensor[((first + site) * width + column) * 2 + which];
      }
    }
    return values;
  }

  private static int[] ints(long... values) {
    return ints(values, 0, values.length);
  }

  private static int[] ints(long[] values, int first, int count) {
    int[] result = new int[count];
    for (int i = 0; i < count; i++) {
      result[i] = Math.toIntExact(values[first + i]);
    }
    return result;
  }
}
