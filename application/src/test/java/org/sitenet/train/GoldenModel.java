package org.sitenet.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sitenet.autodiff.safetensors.SafetensorsFile;
import org.sitenet.config.ConfigValues;
import org.sitenet.model.SiteNetConfig;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One model case of the reference data.
 *
 * @param json its configuration and numbers
 * @param tensors its inputs, parameters and what was computed of them
 * @param config the model
 */
public record GoldenModel(JsonNode json, SafetensorsFile tensors, SiteNetConfig config) {
  /** Reads {@code name.json} and {@code name.safetensors}. */
  public static GoldenModel load(Path folder, String name) throws IOException {
    JsonNode json = JsonMapper.shared().readTree(Files.readString(folder.resolve(name + ".json")));
    Map<String, Object> values = new LinkedHashMap<>();
    json.get("config").propertyStream().forEach(entry -> values.put(entry.getKey(), plain(entry.getValue())));
    return new GoldenModel(
        json,
        SafetensorsFile.read(folder.resolve(name + ".safetensors")),
        SiteNetConfig.from(ConfigValues.of(name, values)));
  }

  private static Object plain(JsonNode node) {
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(item -> list.add(plain(item)));
      return list;
    }
    return node.isNumber() ? node.asDouble() : node.asString();
  }

  /** A list of numbers. */
  public double[] numbers(String key) {
    return json.get(key).valueStream().mapToDouble(JsonNode::asDouble).toArray();
  }
}
