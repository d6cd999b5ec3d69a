package org.sitenet.benchmarks.peer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.sitenet.autodiff.safetensors.DType;
import org.sitenet.autodiff.safetensors.SafetensorsWriter;
import org.sitenet.data.BatchLayout;
import org.sitenet.data.PreparedBatch;
import org.sitenet.engine.Batch;
import org.sitenet.model.SiteNetConfig;
import org.sitenet.model.checkpoint.Tensor;
import org.sitenet.model.checkpoint.Weights;
import tools.jackson.databind.json.JsonMapper;

/**
 * Batches, and the model that runs on them, as one safetensors file for a program in another language. The metadata hold
 * {@code format}, the number of {@code batches} and {@code config}, the architecture as JSON with the published code's
 * keys. Tensors are {@code param/<published name>} F32, and for batch k = 0, 1, ...:
 *
 * <table>
 * <caption>Tensors of a batch</caption>
 * <tr><td>{@code k/element}</td><td>I32 [sites]</td><td>atomic number</td></tr>
 * <tr><td>{@code k/crystal}</td><td>I32 [sites]</td><td>crystal of the site, ascending</td></tr>
 * <tr><td>{@code k/site_features}</td><td>F32 [sites x 9]</td><td>elemental properties, oxidation state</td></tr>
 * <tr><td>{@code k/row_length}</td><td>I32 [sites]</td><td>atoms of the supercell: pairs of the site</td></tr>
 * <tr><td>{@code k/key}</td><td>I32 [pairs]</td><td>site of the batch whose image the pair's key is</td></tr>
 * <tr><td>{@code k/interaction}</td><td>F32 [pairs x 2]</td><td>distance [Å], clipped log Coulomb</td></tr>
 * <tr><td>{@code k/target}</td><td>F32 [crystals]</td><td>band gap [eV]</td></tr>
 * </table>
 *
 * <p>Pairs are in the order of sites, without padding.
 */
public final class BatchFile {
  /** What {@code format} says. */
  public static final String FORMAT = "sitenet-batches/1";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private BatchFile() {}

  /**
   * Writes a file.
   *
   * @param batches without compression
   * @throws IllegalArgumentException if a batch is compressed
   * @throws org.sitenet.autodiff.safetensors.SafetensorsException if the operating system refuses
   */
  public static void write(Path file, SiteNetConfig config, Weights weights, List<PreparedBatch> batches) {
    SafetensorsWriter writer = new SafetensorsWriter()
        .metadata("format", FORMAT)
        .metadata("batches", Integer.toString(batches.size()))
        .metadata("config", JSON.writeValueAsString(config.toMap()));
    for (Map.Entry<String, Tensor> entry : weights.tensors().entrySet()) {
      Tensor tensor = entry.getValue();
      writer.add("param/" + entry.getKey(), tensor.shape(), tensor.toMatrix(1, tensor.size()).toFloats());
    }
    for (int index = 0; index < batches.size(); index++) {
      add(writer, index + "/", batches.get(index));
    }
    writer.write(file);
  }

  private static void add(SafetensorsWriter writer, String prefix, PreparedBatch prepared) {
    if (prepared.pairs() != prepared.uncompressedPairs()) {
      throw new IllegalArgumentException("batch " + prepared.index() + " is compressed to " + prepared.pairs() + " of "
          + prepared.uncompressedPairs() + " pairs: prepare it with CompressionMode.OFF");
    }
    Batch batch = prepared.batch();
    addIntegers(writer, prefix + "element", batch.map(BatchLayout.ELEMENT).targets());
    addIntegers(writer, prefix + "crystal", batch.map(BatchLayout.CRYSTAL).targets());
    addIntegers(writer, prefix + "row_length", rowLengths(batch));
    addIntegers(writer, prefix + "key", batch.map(BatchLayout.KEY).targets());
    addFloats(writer, prefix + "site_features", batch, BatchLayout.SITE_FEATURES);
    addFloats(writer, prefix + "interaction", batch, BatchLayout.INTERACTION);
    writer.add(
        prefix + "target",
        List.of((long) batch.rows(BatchLayout.CRYSTALS)),
        batch.input(BatchLayout.TARGET).toFloats());
  }

  /** The number of pairs of every site. */
  static int[] rowLengths(Batch batch) {
    int[] offsets = batch.map(BatchLayout.QUERY).offsets();
    int[] lengths = new int[batch.rows(BatchLayout.SITES)];
    for (int site = 0; site < lengths.length; site++) {
      lengths[site] = offsets[site + 1] - offsets[site];
    }
    return lengths;
  }

  private static void addIntegers(SafetensorsWriter writer, String name, int[] values) {
    long[] wide = new long[values.length];
    for (int i = 0; i < values.length; i++) {
      wide[i] = values[i];
    }
    writer.add(name, DType.I32, List.of((long) values.length), wide);
  }

  private static void addFloats(SafetensorsWriter writer, String name, Batch batch, String input) {
    var matrix = batch.input(input);
    writer.add(name, List.of((long) matrix.rows(), (long) matrix.width()), matrix.toFloats());
  }
}
