package org.sitenet.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.sitenet.config.ConfigValues;

/**
 * How a model is trained, by the published code's keys where it has them.
 *
 * @param batchSites largest number of unique sites in a batch, before shell compression ({@code Batch_Size})
 * @param learningRate base learning rate ({@code Learning_Rate})
 * @param optimizer the optimiser and its numbers ({@code Optimizer})
 * @param schedule how the learning rate changes ({@code Learning_Rate_Schedule})
 * @param clipNorm largest global gradient norm ({@code gradient_clip_val})
 * @param loss what is minimised ({@code loss})
 * @param huberDelta where the Huber loss turns linear ({@code huber_delta})
 * @param maxEpochs epochs to train at most ({@code Trainer kwargs.max_epochs})
 * @param maxSamples crystals to use at most ({@code Max_Samples})
 */
public record TrainingConfig(
    int batchSites,
    double learningRate,
    Optimizer optimizer,
    Schedule schedule,
    double clipNorm,
    LossFunction loss,
    double huberDelta,
    int maxEpochs,
    int maxSamples) {

  /** An optimiser with its numbers; those of the other optimiser are not used. */
  public record Optimizer(
      OptimizerName name,
      double beta1,
      double beta2,
      double epsilon,
      double weightDecay,
      boolean amsgrad,
      double momentum,
      boolean nesterov) {}

  /** A learning-rate schedule; the constant one uses none of the numbers. */
  public record Schedule(ScheduleName name, int warmupSteps, int totalSteps, double finalFraction) {}

  /** Reads the training keys of a configuration; other keys are left alone. */
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
            values.positive("Learning_Rate", 0.0008125971481941902),
            optimizer(values.map("Optimizer")),
            schedule(values.map("Learning_Rate_Schedule")),
            values.positive("gradient_clip_val", 1),
            values.choice("loss", LossFunction.class, LossFunction.L1),
            values.positive("huber_delta", 1),
            trainer.integer("max_epochs", 1, Integer.MAX_VALUE),
            values.integer("Max_Samples", 1, Integer.MAX_VALUE));
    trainer.rejectUnknown();
    return config;
  }

  private static Optimizer optimizer(ConfigValues values) {
    OptimizerName name = values.choice("Name", OptimizerName.class);
    ConfigValues numbers = values.map("Kwargs");
    Optimizer optimizer =
        new Optimizer(
            name,
            numbers.number("beta1", 0.9),
            numbers.number("beta2", 0.999),
            numbers.positive("eps", 1e-8),
            numbers.number("weight_decay", name == OptimizerName.ADAMW ? 0.01 : 0),
            numbers.bool("amsgrad", false),
            numbers.number("momentum", 0),
            numbers.bool("nesterov", false));
    numbers.rejectUnknown();
    values.rejectUnknown();
    return optimizer;
  }

  private static Schedule schedule(ConfigValues values) {
    ScheduleName name = values.choice("Name", ScheduleName.class, ScheduleName.CONSTANT);
    int warmup = values.integer("warmup_steps", 0, 0);
    int total = name == ScheduleName.COSINE ? values.integer("total_steps", warmup + 1) : 1;
    Schedule schedule = new Schedule(name, warmup, total, values.number("final_fraction", 0));
    values.rejectUnknown();
    return schedule;
  }

  /** The training keys of a configuration file. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("dynamic_batch", true);
    map.put("Batch_Size", batchSites);
    map.put("Learning_Rate", learningRate);
    map.put("Optimizer", optimizerMap());
    if (schedule.name() != ScheduleName.CONSTANT) {
      map.put(
          "Learning_Rate_Schedule",
          ordered(
              "Name", schedule.name().key(),
              "warmup_steps", schedule.warmupSteps(),
              "total_steps", schedule.totalSteps(),
              "final_fraction", schedule.finalFraction()));
    }
    map.put("gradient_clip_val", clipNorm);
    map.put("loss", loss.key());
    map.put("huber_delta", huberDelta);
    map.put("Trainer kwargs", ordered("max_epochs", maxEpochs));
    map.put("Max_Samples", maxSamples);
    return map;
  }

  private Map<String, Object> optimizerMap() {
    Map<String, Object> numbers =
        optimizer.name() == OptimizerName.ADAMW
            ? ordered(
                "beta1", optimizer.beta1(),
                "beta2", optimizer.beta2(),
                "eps", optimizer.epsilon(),
                "weight_decay", optimizer.weightDecay(),
                "amsgrad", optimizer.amsgrad())
            : ordered(
                "momentum", optimizer.momentum(),
                "nesterov", optimizer.nesterov(),
                "weight_decay", optimizer.weightDecay());
    return ordered("Name", optimizer.name().key(), "Kwargs", numbers);
  }

  private static Map<String, Object> ordered(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
