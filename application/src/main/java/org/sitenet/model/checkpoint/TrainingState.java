package org.sitenet.model.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a training checkpoint holds besides the model.
 *
 * @param optimizer the optimiser's states by name
 * @param loop where the run stands
 * @param settings what the run was told, as text by name: a run goes on only under the same settings
 */
public record TrainingState(Map<String, Tensor> optimizer, LoopState loop, Map<String, String> settings) {
  public TrainingState {
    optimizer = Collections.unmodifiableMap(new LinkedHashMap<>(optimizer));
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }
}
