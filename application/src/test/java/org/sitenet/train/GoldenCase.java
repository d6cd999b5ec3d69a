package org.sitenet.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sitenet.autodiff.safetensors.SafetensorsFile;
import org.sitenet.data.BatchAssembler;
import org.sitenet.data.BatchLayout;
import org.sitenet.data.CompressionMode;
import org.sitenet.data.DenseFeatures;
import org.sitenet.data.PreparedCrystal;
import org.sitenet.data.ShellCompression;
import org.sitenet.engine.Batch;
import org.sitenet.engine.Matrix;
import org.sitenet.model.SiteNetConfig;
import tools.jackson.databind.JsonNode;

/** One model case of the reference data: its configuration, tensors, and its batches without compression. */
final class GoldenCase {
  /** Distances [Å] that differ by less are merged: none but equal ones. */
  private static final double EXACT = 1e-9;

  final String name;
  final JsonNode json;
  final SafetensorsFile tensors;
  final SiteNetConfig config;
  private final GoldenModel model;

  GoldenCase(Path folder, String name) throws IOException {
    this.name = name;
    this.model = GoldenModel.load(folder, name);
    this.json = model.json();
    this.tensors = model.tensors();
    this.config = model.config();
  }

  double[] numbers(String key) {
    return model.numbers(key);
  }

  int sites(String input) {
    return tensors.shape(input + "/Atomic_ID").getFirst().intValue();
  }

  int atoms(String input) {
    return tensors.shape(input + "/Attention_Mask").get(1).intValue();
  }

  int[] integers(String tensor) {
    double[] values = tensors.doubles(tensor);
    int[] integers = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      integers[i] = (int) values[i];
    }
    return integers;
  }

  /** The positions (row · atoms + column) of the pairs that are not padding, in row order. */
  int[] pairPositions(String input) {
    double[] padding = tensors.doubles(input + "/Attention_Mask");
    List<Integer> positions = new ArrayList<>();
    for (int p = 0; p < padding.length; p++) {
      if (padding[p] == 0) {
        positions.add(p);
      }
    }
    return positions.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The case's batch ("input" or "input2") pair by pair, every multiplicity 1. */
  Batch batch(String input) {
    int sites = sites(input);
    int atoms = atoms(input);
    int[] positions = pairPositions(input);
    int[] keys = integers(input + "/attention_j");
    double[] interaction = tensors.doubles(input + "/Interaction_Feature_Tensor");
    int[] query = new int[positions.length];
    int[] key = new int[positions.length];
    double[] pairs = new double[positions.length * 2];
    for (int p = 0; p < positions.length; p++) {
      query[p] = positions[p] / atoms;
      key[p] = keys[positions[p]];
      pairs[2 * p] = interaction[2 * positions[p]];
      pairs[2 * p + 1] = interaction[2 * positions[p] + 1];
    }
    double[] target = tensors.doubles(input + "/target");
    return Batch.builder()
        .rows(BatchLayout.SITES, sites)
        .rows(BatchLayout.PAIRS, positions.length)
        .rows(BatchLayout.CRYSTALS, target.length)
        .map(BatchLayout.QUERY, query)
        .map(BatchLayout.KEY, key)
        .map(BatchLayout.CRYSTAL, integers(input + "/COO"))
        .map(BatchLayout.ELEMENT, integers(input + "/Atomic_ID"))
        .input(BatchLayout.SITE_FEATURES, siteFeatures(input))
        .input(BatchLayout.INTERACTION, Matrix.of(positions.length, 2, pairs))
        .input(BatchLayout.PAIR_MULTIPLICITY, ones(positions.length))
        .input(BatchLayout.SITE_MULTIPLICITY, ones(sites))
        .input(BatchLayout.TARGET, Matrix.of(target.length, 1, target))
        .build();
  }

  /** The same batch with equal sites and equal pairs merged. */
  Batch compressedBatch(String input) {
    ShellCompression compression = new ShellCompression(CompressionMode.SHELLS, EXACT);
    int[] offsets = integers(input + "/CSR");
    List<PreparedCrystal> crystals = new ArrayList<>();
    for (int c = 0; c + 1 < offsets.length; c++) {
      crystals.add(compression.prepare(dense(input, offsets[c], offsets[c + 1])));
    }
    return BatchAssembler.assemble(crystals, tensors.doubles(input + "/target"));
  }

  private DenseFeatures dense(String input, int begin, int end) {
    int atoms = atoms(input);
    double[] padding = tensors.doubles(input + "/Attention_Mask");
    int columns = 0;
    while (columns < atoms && padding[begin * atoms + columns] == 0) {
      columns++;
    }
    int sites = end - begin;
    int[] keys = integers(input + "/attention_j");
    int[] columnSites = new int[columns];
    for (int column = 0; column < columns; column++) {
      columnSites[column] = keys[begin * atoms + column] - begin;
    }
    float[] interaction = tensors.floats(input + "/Interaction_Feature_Tensor");
    float[] distances = new float[sites * columns];
    float[] logCoulomb = new float[sites * columns];
    for (int site = 0; site < sites; site++) {
      for (int column = 0; column < columns; column++) {
        int from = 2 * ((begin + site) * atoms + column);
        distances[site * columns + column] = interaction[from];
        logCoulomb[site * columns + column] = interaction[from + 1];
      }
    }
    return new DenseFeatures(
        Arrays.copyOfRange(integers(input + "/Atomic_ID"), begin, end),
        Arrays.copyOfRange(tensors.floats(input + "/Oxidation_State"), begin, end),
        Arrays.copyOfRange(tensors.floats(input + "/Site_Feature_Tensor"), 8 * begin, 8 * end),
        columnSites,
        distances,
        logCoulomb);
  }

  private Matrix siteFeatures(String input) {
    int sites = sites(input);
    double[] properties = tensors.doubles(input + "/Site_Feature_Tensor");
    double[] oxidation = tensors.doubles(input + "/Oxidation_State");
    double[] rows = new double[sites * BatchLayout.SITE_FEATURE_WIDTH];
    for (int site = 0; site < sites; site++) {
      System.arraycopy(properties, site * 8, rows, site * 9, 8);
      rows[site * 9 + 8] = oxidation[site];
    }
    return Matrix.of(sites, 9, rows);
  }

  private static Matrix ones(int rows) {
    double[] ones = new double[rows];
    Arrays.fill(ones, 1);
    return Matrix.of(rows, 1, ones);
  }
}
