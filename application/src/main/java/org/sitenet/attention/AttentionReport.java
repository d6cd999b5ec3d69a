package org.sitenet.attention;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sitenet.model.checkpoint.Featurization;
import org.sitenet.plot.Drawing;
import org.sitenet.plot.Figure;
import org.sitenet.predict.NamedModel;

/** Writes results into a folder: tables, a summary, pictures. */
public final class AttentionReport {
  private AttentionReport() {}

  /**
   * What results were made from.
   *
   * @param model that was looked at
   * @param featurization how structures became features
   * @param set where the structures came from
   * @param rowsLeftOut rows of the set that could not be read
   * @param backend that computed
   */
  public record Origin(NamedModel model, Featurization featurization, String set, long rowsLeftOut, String backend) {}

  /**
   * Writes a new folder, or fills an empty one.
   *
   * @return the files
   * @throws AttentionException if that fails; then there is no folder
   * @throws org.sitenet.plot.PlotException if this machine cannot draw; then there is no folder either
   */
  public static List<Path> write(Path folder, Origin origin, AttentionOptions options, AttentionResult result) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("summary.json", bytes(AttentionSummary.json(origin, options, result)));
    files.put("structures.csv", bytes(AttentionTables.structures(result)));
    files.put("histogram.csv", bytes(AttentionTables.histogram(result.statistics())));
    files.put("distance.csv", bytes(AttentionTables.distances(result.statistics())));
    add(files, "attention", AttentionFigures.weights(result));
    add(files, "distance", AttentionFigures.distances(result));
    add(files, "long-range", AttentionFigures.longRange(result));
    ResultFolder.write(folder, files);
    return files.keySet().stream().map(folder::resolve).toList();
  }

  private static void add(Map<String, byte[]> files, String name, Figure figure) {
    files.put(name + ".svg", bytes(Drawing.svg(figure)));
    files.put(name + ".png", Drawing.png(figure));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
