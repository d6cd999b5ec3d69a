package org.sitenet.train;

import java.nio.file.Path;
import org.sitenet.model.checkpoint.LoopState;

/**
 * How a training ended. It can go on in all cases.
 *
 * @param end why
 * @param loop where it stands
 * @param last its latest checkpoint
 */
public record TrainingResult(End end, LoopState loop, Path last) {
  /** Why a training ended. */
  public enum End {
    EPOCHS_DONE,
    STEPS_DONE,
    TIME_IS_UP,
    STOPPED
  }
}
