package org.sitenet.train;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sitenet.autodiff.safetensors.AtomicFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The learning curve: {@code metrics.jsonl}, a JSON object per line and a line per completed epoch. */
public final class MetricsFile {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");

  private final Path path;

  public MetricsFile(Path path) {
    this.path = path;
  }

  public Path path() {
    return path;
  }

  /**
   * Adds a line; it is on the disk when this returns.
   *
   * @throws TrainingException if it cannot be written
   */
  void append(EpochMetrics metrics) {
    byte[] line = (MAPPER.writeValueAsString(metrics.toMap()) + "\n").getBytes(StandardCharsets.UTF_8);
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      ByteBuffer bytes = ByteBuffer.wrap(line);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new TrainingException(path + ": cannot write: " + e.getMessage(), e);
    }
  }

  /**
   * Forgets all epochs after some, and a last line that was not finished: a run goes on from its checkpoint, which may be
   * older than the last line.
   */
  void keepEpochs(int epochs) {
    if (!Files.exists(path)) {
      return;
    }
    StringBuilder kept = new StringBuilder();
    for (EpochMetrics metrics : read()) {
      if (metrics.epoch() <= epochs) {
        kept.append(MAPPER.writeValueAsString(metrics.toMap())).append('\n');
      }
    }
    try {
      AtomicFile.replace(path, out -> out.write(kept.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new TrainingException(path + ": cannot write: " + e.getMessage(), e);
    }
  }

  /**
   * The epochs so far. A last line without an end, which a killed process leaves, is left out.
   *
   * @throws TrainingException if there is no such file, or a line is not an epoch's
   */
  public List<EpochMetrics> read() {
    String text;
    try {
      // Bytes that are no UTF-8 are found where they stand, as a line that is no epoch's.
      text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new TrainingException(path + ": cannot read: " + e.getMessage(), e);
    }
    List<EpochMetrics> epochs = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      epochs.add(parse(text.substring(start, end), epochs.size() + 1));
      start = end + 1;
    }
    return epochs;
  }

  private EpochMetrics parse(String line, int number) {
    try {
      JsonNode node = MAPPER.readTree(line);
      @Nullable JsonNode validation = node.get("val_mae");
      return new EpochMetrics(
          node.required("epoch").asInt(),
          node.required("step").asLong(),
          number(node.required("train_mae")),
          validation == null || validation.isNull() ? OptionalDouble.empty() : OptionalDouble.of(number(validation)),
          number(node.required("crystals_per_s")),
          number(node.required("pairs_per_s")),
          number(node.required("uncompressed_pairs_per_s")),
          node.required("peak_bytes").asLong());
    } catch (JacksonException e) {
      String problem = e.getOriginalMessage().lines().findFirst().orElse("not JSON");
      throw new TrainingException(path + ":" + number + ": not the metrics of an epoch: " + problem, e);
    }
  }

  /** JSON has no word for what is not a number, so it is written as a text. */
  private static double number(JsonNode node) {
    return node.isString() && NOT_FINITE.contains(node.asString()) ? Double.parseDouble(node.asString()) : node.asDouble();
  }
}
