package org.sitenet.benchmarks.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sitenet.model.ActivationFunction;
import org.sitenet.model.OutputFunction;
import org.sitenet.model.PoolingFunction;
import org.sitenet.model.SiteNet;
import org.sitenet.model.SiteNetConfig;

/**
 * Site-Net the published way on DJL's arrays: features of both sites gathered for every pair and concatenated with the
 * pair's own, every layer on the whole concatenation. Mean pooling only, and no top-k softmax.
 */
final class DjlSiteNet {
  private static final float NORM_EPSILON = 1e-5f;
  private static final double EMBEDDING_EPSILON = 1e-7;
  private static final String ENCODER = "encoder.";
  private static final String EMBEDDING = "Elemental_Embeddings.weight";

  private final SiteNetConfig config;
  private final Map<String, NDArray> parameters;

  /**
   * @param parameters by the published code's names
   * @throws IllegalArgumentException if the architecture is one that this peer leaves out
   */
  DjlSiteNet(SiteNetConfig config, Map<String, NDArray> parameters) {
    if (!supports(config)) {
      throw new IllegalArgumentException("the DJL peer has mean pooling, mish, relu or no activation, and no top-k softmax");
    }
    this.config = config;
    this.parameters = parameters;
  }

  /** Whether this peer has what an architecture asks for. */
  static boolean supports(SiteNetConfig config) {
    boolean activation =
        switch (config.activation()) {
          case MISH, RELU, NONE -> true;
          default -> false;
        };
    return activation && config.pooling() == PoolingFunction.MEAN && config.kSoftmax() == -1;
  }

  SiteNetConfig config() {
    return config;
  }

  /** Whether a loss has a gradient with respect to a parameter: nothing reads the last block's interaction features. */
  boolean isTrained(String parameter) {
    String unread = ENCODER + "Attention_Blocks." + (config.attentionBlocks() - 1) + ".ije_to_Interaction_Features.";
    return !parameter.startsWith(unread);
  }

  /** Shortens the rows of the embedding table that a batch uses to a norm of at most 1, in place. No gradient. */
  void shortenEmbeddings(DjlBatch batch) {
    NDArray table = parameter(EMBEDDING);
    NDArray rows = table.get(batch.distinctElements());
    NDArray norm = rows.square().sum(new int[] {1}, true).sqrt();
    NDArray tooLong = norm.gt(SiteNet.EMBEDDING_MAX_NORM);
    NDArray factor = NDArrays.where(tooLong, norm.add(EMBEDDING_EPSILON).pow(-1), norm.onesLike());
    table.set(batch.distinctElements(), rows.mul(factor));
  }

  /** Predictions [B]. Call {@link #shortenEmbeddings} first. */
  NDArray forward(DjlBatch batch) {
    NDArray embedded = parameter(EMBEDDING).get(batch.element());
    NDArray sites = inputLayer(concat(embedded, batch.siteFeatures()), "site");
    NDArray interaction = inputLayer(batch.interaction(), "interaction");
    List<NDArray> outputs = new ArrayList<>();
    for (int n = 0; n < config.attentionBlocks(); n++) {
      String block = ENCODER + "Attention_Blocks." + n;
      NDArray bonds = concat(sites.get(batch.query()), sites.get(batch.key()), interaction);
      sites = attend(block, bonds, batch);
      // The last block's are computed too, as the published code does.
      interaction = layers(bonds, block + ".ije_to_Interaction_Features");
      outputs.add(sites);
    }
    NDArray summary = concat(outputs.toArray(NDArray[]::new));
    for (int n = 0; n < config.prePoolLayers().size(); n++) {
      String name = ENCODER + "pre_pool_layers";
      summary = layer(summary, name + "." + n, name + "_norm." + n + ".Norm");
    }
    NDArray crystals = batch.pooling().matMul(summary);
    for (int n = 0; n < config.postPoolLayers().size(); n++) {
      String name = ENCODER + "post_pool_layers";
      crystals = layer(crystals, name + "." + n, name + "_norm." + n);
    }
    return output(linear(crystals, "decoder").squeeze(1));
  }

  /** New sites [I, l] from bonds [I, J, 2·l + M]. */
  private NDArray attend(String block, NDArray bonds, DjlBatch batch) {
    NDArray logits = linear(layers(bonds, block + ".ije_to_multihead"), block + ".pre_softmax_linear");
    NDArray weights = logits.add(batch.mask()).softmax(1);
    NDArray values = layers(bonds, block + ".ije_to_attention_features");
    // [I, e, J] x [I, J, h]: the head index is the fastest.
    NDArray attended = values.transpose(0, 2, 1).matMul(weights);
    return layers(attended.reshape(attended.getShape().get(0), -1), block + ".global_linear");
  }

  private NDArray inputLayer(NDArray input, String kind) {
    String name = ENCODER + kind + "_featurization";
    return layer(input, name, name + "_norm.Norm");
  }

  private NDArray layers(NDArray input, String name) {
    NDArray output = input;
    for (int n = 0; parameters.containsKey(name + ".linear_layers." + n + ".weight"); n++) {
      output = layer(output, name + ".linear_layers." + n, name + ".norm_layers." + n + ".Norm");
    }
    return output;
  }

  /** Linear, activation, LayerNorm, in this order; no norm where the architecture has no parameters for it. */
  private NDArray layer(NDArray input, String linear, String norm) {
    NDArray active = activate(linear(input, linear));
    @Nullable NDArray scale = parameters.get(norm + ".weight");
    return scale == null
        ? active
        : LayerNorm.layerNorm(active, scale.getShape(), scale, parameter(norm + ".bias"), NORM_EPSILON)
            .singletonOrThrow();
  }

  private NDArray linear(NDArray input, String name) {
    return Linear.linear(input, parameter(name + ".weight"), parameter(name + ".bias")).singletonOrThrow();
  }

  private NDArray activate(NDArray x) {
    ActivationFunction activation = config.activation();
    return switch (activation) {
      case MISH -> x.mul(Activation.softPlus(x).tanh());
      case RELU -> Activation.relu(x);
      case NONE -> x;
      default -> throw new IllegalStateException("refused by the constructor: " + activation);
    };
  }

  private NDArray output(NDArray raw) {
    OutputFunction function = config.output();
    return switch (function) {
      case IDENTITY -> raw;
      case RELU -> Activation.relu(raw);
      case SOFTPLUS -> Activation.softPlus(raw);
      // Exact: raw + 0, or raw - raw; the gradient is that of raw alone.
      case TRELU -> raw.add(Activation.relu(raw).sub(raw).stopGradient());
    };
  }

  private NDArray parameter(String name) {
    NDArray parameter = parameters.get(name);
    if (parameter == null) {
      throw new IllegalArgumentException("parameter " + name + " is missing");
    }
    return parameter;
  }

  private static NDArray concat(NDArray... parts) {
    // DJL copies a single part, and a copy has no gradient.
    return parts.length == 1 ? parts[0] : NDArrays.concat(new NDList(parts), -1);
  }

  /** The data type of all arrays. */
  DataType type() {
    return parameter(EMBEDDING).getDataType();
  }
}
