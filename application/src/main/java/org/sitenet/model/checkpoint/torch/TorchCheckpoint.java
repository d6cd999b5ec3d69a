package org.sitenet.model.checkpoint.torch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A PyTorch Lightning checkpoint, as the published code writes it.
 *
 * @param stateDict parameters and buffers by name, in file order
 * @param hyperParameters the configuration the model was built from; empty where the file has none
 * @param epoch epochs trained, where stated
 * @param globalStep optimiser steps taken, where stated
 * @param optimizerStates one state per optimiser as plain values; empty where the file has none
 * @param topLevel everything, by the file's own keys
 */
public record TorchCheckpoint(
    Map<String, TorchTensor> stateDict,
    Map<String, @Nullable Object> hyperParameters,
    OptionalLong epoch,
    OptionalLong globalStep,
    List<Map<String, @Nullable Object>> optimizerStates,
    Map<String, @Nullable Object> topLevel) {
  /**
   * Reads a checkpoint; see {@link TorchFile#read} for the types of the values.
   *
   * @throws TorchCheckpointException if the file is missing, damaged, asks for anything but tensors and plain values, or
   *     has no state_dict
   */
  public static TorchCheckpoint read(Path file) {
    Map<String, @Nullable Object> top = stringMap(TorchFile.read(file), file, "the saved object");
    if (!top.containsKey("state_dict")) {
      throw new TorchCheckpointException(
          file + ": no state_dict, so it is not a Lightning checkpoint; it has " + oneLine(top.keySet()));
    }
    Map<String, TorchTensor> stateDict = new LinkedHashMap<>();
    stringMap(top.get("state_dict"), file, "state_dict").forEach((name, value) -> {
      if (!(value instanceof TorchTensor tensor)) {
        throw new TorchCheckpointException(file + ": state_dict entry " + oneLine(name) + " is not a tensor");
      }
      stateDict.put(name, tensor);
    });
    Map<String, @Nullable Object> hyperParameters = top.get("hyper_parameters") == null
        ? Map.of()
        : stringMap(top.get("hyper_parameters"), file, "hyper_parameters");
    return new TorchCheckpoint(
        Collections.unmodifiableMap(stateDict),
        hyperParameters,
        count(top, "epoch", file),
        count(top, "global_step", file),
        optimizerStates(top.get("optimizer_states"), file),
        top);
  }

  private static List<Map<String, @Nullable Object>> optimizerStates(@Nullable Object value, Path file) {
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw new TorchCheckpointException(file + ": optimizer_states is not a list");
    }
    List<Map<String, @Nullable Object>> states = new ArrayList<>();
    for (Object state : list) {
      states.add(stringMap(state, file, "an entry of optimizer_states"));
    }
    return List.copyOf(states);
  }

  private static OptionalLong count(Map<String, @Nullable Object> top, String key, Path file) {
    return switch (top.get(key)) {
      case null -> OptionalLong.empty();
      case Long number -> OptionalLong.of(number);
      default -> throw new TorchCheckpointException(file + ": " + key + " is not an integer");
    };
  }

  private static Map<String, @Nullable Object> stringMap(@Nullable Object value, Path file, String what) {
    if (!(value instanceof Map<?, ?> map)) {
      throw new TorchCheckpointException(file + ": " + what + " is not a dictionary");
    }
    Map<String, @Nullable Object> typed = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!(entry.getKey() instanceof String key)) {
        throw new TorchCheckpointException(
            file + ": " + what + " has the key " + oneLine(entry.getKey()) + ", which is not a string");
      }
      typed.put(key, entry.getValue());
    }
    return Collections.unmodifiableMap(typed);
  }

  private static String oneLine(@Nullable Object value) {
    String text = String.valueOf(value).replaceAll("\\p{Cntrl}", "?");
    return text.length() > 300 ? text.substring(0, 300) + "..." : text;
  }
}
