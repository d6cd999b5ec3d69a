package org.sitenet.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sitenet.autodiff.loss.Loss;
import org.sitenet.autodiff.optimizer.AdamW;
import org.sitenet.autodiff.optimizer.GradientClipping;
import org.sitenet.autodiff.optimizer.LearningRateSchedule;
import org.sitenet.autodiff.optimizer.Optimizer;
import org.sitenet.autodiff.optimizer.Sgd;
import org.sitenet.config.ConfigValues;

/**
 * How a model is trained, by the published code's keys where it has them.
 *
 * @param batchSites largest number of unique sites in a batch, before shell compression ({@code Batch_Size})
 * @param optimizer the optimiser ({@code Optimizer})
 * @param learningRate the learning rate of every step ({@code Learning_Rate}, {@code Learning_Rate_Schedule})
 * @param clipping the largest global gradient norm ({@code gradient_clip_val})
 * @param loss what is minimised ({@code loss}, {@code huber_delta})
 * @param maxEpochs epochs to train at most ({@code Trainer kwargs.max_epochs})
 * @param maxSamples crystals to use at most ({@code Max_Samples})
 */
public record TrainingConfig(
    int batchSites,
    Optimizer optimizer,
    LearningRateSchedule learningRate,
    GradientClipping clipping,
    Loss loss,
    int maxEpochs,
    int maxSamples) {

  /**
   * Reads the training keys of a configuration; other keys are left alone.
   *
   * @throws org.sitenet.config.ConfigException naming file, line and key where a value is missing or not allowed
   */
  public static TrainingConfig from(ConfigValues values) {
    if (!values.bool("dynamic_batch", true)) {
      throw values.wrong("dynamic_batch", "true: batches are filled by unique sites");
    }
    ConfigValues trainer = values.map("Trainer kwargs").ignore("auto_lr_find");
    if (trainer.integer("accumulate_grad_batches", 1, 1) != 1) {
      throw trainer.wrong("accumulate_grad_batches", "1; use a larger Batch_Size instead");
    }
    TrainingConfig config =
        new TrainingConfig(
            values.integer("Batch_Size", 1),
            optimizer(values.map("Optimizer")),
            schedule(values.positive("Learning_Rate"), values.map("Learning_Rate_Schedule")),
            new GradientClipping(values.positive("gradient_clip_val", 1)),
            loss(values),
            trainer.integer("max_epochs", 1, Integer.MAX_VALUE),
            values.integer("Max_Samples", 1, Integer.MAX_VALUE));
    trainer.rejectUnknown();
    return config;
  }

  private static Optimizer optimizer(ConfigValues values) {
    ConfigValues numbers = values.map("Kwargs");
    String name = values.text("Name");
    Optimizer optimizer =
        switch (name) {
          case "AdamW" ->
              new AdamW(
                  numbers.fraction("beta1", 0.9),
                  numbers.fraction("beta2", 0.999),
                  numbers.positive("eps", 1e-8),
                  numbers.atLeastZero("weight_decay", 0.01),
                  numbers.bool("amsgrad", false));
          case "SGD" ->
              new Sgd(
                  numbers.fraction("momentum", 0),
                  numbers.bool("nesterov", false),
                  numbers.atLeastZero("weight_decay", 0));
          default -> throw values.wrong("Name", "AdamW or SGD, not " + name);
        };
    numbers.rejectUnknown();
    values.rejectUnknown();
    return optimizer;
  }

  private static LearningRateSchedule schedule(double rate, ConfigValues values) {
    String name = values.text("Name", "constant");
    LearningRateSchedule schedule =
        switch (name) {
          case "constant" -> new LearningRateSchedule.Constant(rate);
          case "cosine" -> {
            int warmup = values.integer("warmup_steps", 0, 0);
            int total = values.integer("total_steps", warmup + 1);
            yield new LearningRateSchedule.Cosine(rate, warmup, total, values.fraction("final_fraction", 0));
          }
          case "step" ->
              new LearningRateSchedule.Step(rate, values.integer("every", 1), values.positive("factor", 0.1));
          default -> throw values.wrong("Name", "constant, cosine or step, not " + name);
        };
    values.rejectUnknown();
    return schedule;
  }

  private static Loss loss(ConfigValues values) {
    String name = values.text("loss", "l1");
    double delta = values.positive("huber_delta", 1);
    return switch (name) {
      case "l1" -> new Loss.L1();
      case "l2" -> new Loss.L2();
      case "huber" -> new Loss.Huber(delta);
      default -> throw values.wrong("loss", "l1, l2 or huber, not " + name);
    };
  }

  /** The training keys of a configuration file. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("dynamic_batch", true);
    map.put("Batch_Size", batchSites);
    map.put("Optimizer", optimizerMap());
    putLearningRate(map);
    map.put("gradient_clip_val", clipping.maxNorm());
    switch (loss) {
      case Loss.L1() -> map.put("loss", "l1");
      case Loss.L2() -> map.put("loss", "l2");
      case Loss.Huber(double delta) -> {
        map.put("loss", "huber");
        map.put("huber_delta", delta);
      }
    }
    map.put("Trainer kwargs", ordered("max_epochs", maxEpochs));
    map.put("Max_Samples", maxSamples);
    return map;
  }

  private void putLearningRate(Map<String, Object> map) {
    switch (learningRate) {
      case LearningRateSchedule.Constant(double rate) -> map.put("Learning_Rate", rate);
      case LearningRateSchedule.Cosine(double rate, long warmup, long total, double fraction) -> {
        map.put("Learning_Rate", rate);
        map.put(
            "Learning_Rate_Schedule",
            ordered("Name", "cosine", "warmup_steps", warmup, "total_steps", total, "final_fraction", fraction));
      }
      case LearningRateSchedule.Step(double rate, long every, double factor) -> {
        map.put("Learning_Rate", rate);
        map.put("Learning_Rate_Schedule", ordered("Name", "step", "every", every, "factor", factor));
      }
    }
  }

  private Map<String, Object> optimizerMap() {
    return switch (optimizer) {
      case AdamW(double beta1, double beta2, double epsilon, double decay, boolean amsgrad) ->
          ordered(
              "Name",
              "AdamW",
              "Kwargs",
              ordered(
                  "beta1", beta1, "beta2", beta2, "eps", epsilon, "weight_decay", decay, "amsgrad", amsgrad));
      case Sgd(double momentum, boolean nesterov, double decay) ->
          ordered(
              "Name", "SGD", "Kwargs", ordered("momentum", momentum, "nesterov", nesterov, "weight_decay", decay));
    };
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
