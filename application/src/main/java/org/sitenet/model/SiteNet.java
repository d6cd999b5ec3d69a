package org.sitenet.model;

import java.util.ArrayList;
import java.util.List;
import org.sitenet.autodiff.Graph;
import org.sitenet.autodiff.Node;
import org.sitenet.autodiff.layer.Embedding;
import org.sitenet.autodiff.layer.Linear;
import org.sitenet.autodiff.layer.Mode;
import org.sitenet.autodiff.layer.Parameters;
import org.sitenet.autodiff.layer.Pooling;
import org.sitenet.data.BatchLayout;

/**
 * The Site-Net model (Moran et al., Digital Discovery 2023, 2, 1297) over the row spaces of a batch: site and interaction
 * features, attention blocks whose sites are concatenated, layers before pooling, pooling over a crystal's sites, layers
 * after it, and a linear decoder. Parameters have the published code's names.
 */
public final class SiteNet {
  /** Rows of the element embedding are kept to a 2-norm of at most this. */
  public static final double EMBEDDING_MAX_NORM = 1;

  private static final String ENCODER = "encoder.";

  private final SiteNetConfig config;
  private final Parameters parameters = new Parameters();
  private final Linear decoder;
  private final DenseLayer siteInput;
  private final DenseLayer interactionInput;
  private final List<AttentionBlock> blocks = new ArrayList<>();
  private final List<DenseLayer> prePool = new ArrayList<>();
  private final Pooling pooling;
  private final List<DenseLayer> postPool = new ArrayList<>();
  private final Embedding embedding;

  public SiteNet(SiteNetConfig config) {
    this.config = config;
    this.decoder = parameters.add(new Linear("decoder", config.postPoolLayers().getLast(), 1));
    this.siteInput = parameters.add(inputLayer("site", config.siteInputWidth(), config.siteWidth()));
    this.interactionInput =
        parameters.add(inputLayer("interaction", SiteNetConfig.INTERACTION_FEATURES, config.interactionWidth()));
    for (int n = 0; n < config.attentionBlocks(); n++) {
      blocks.add(parameters.add(new AttentionBlock(ENCODER + "Attention_Blocks." + n, config)));
    }
    int width = config.siteWidth() * config.attentionBlocks();
    for (int n = 0; n < config.prePoolLayers().size(); n++) {
      int outputs = config.prePoolLayers().get(n);
      String name = ENCODER + "pre_pool_layers";
      prePool.add(
          parameters.add(
              DenseLayer.of(
                  name + "." + n, name + "_norm." + n + ".Norm", width, outputs, config.activation(), config.setNorm())));
      width = outputs;
    }
    this.pooling = parameters.add(config.pooling().layer(ENCODER + "pooling", width));
    width = pooling.outputs(width);
    for (int n = 0; n < config.postPoolLayers().size(); n++) {
      int outputs = config.postPoolLayers().get(n);
      String name = ENCODER + "post_pool_layers";
      postPool.add(
          parameters.add(
              DenseLayer.of(
                  name + "." + n, name + "_norm." + n, width, outputs, config.activation(), config.linNorm())));
      width = outputs;
    }
    this.embedding =
        parameters.add(
            new Embedding(
                "Elemental_Embeddings", SiteNetConfig.EMBEDDING_ROWS, config.embeddingSize(), EMBEDDING_MAX_NORM));
  }

  private DenseLayer inputLayer(String kind, int inputs, int outputs) {
    String name = ENCODER + kind + "_featurization";
    return DenseLayer.of(name, name + "_norm.Norm", inputs, outputs, config.activation(), config.setNorm());
  }

  public SiteNetConfig config() {
    return config;
  }

  /**
   * All parameters, in the order of the model's construction. Those of the last block's interaction layer are among them,
   * although nothing reads its output: published checkpoints have them.
   */
  public Parameters parameters() {
    return parameters;
  }

  /**
   * The model's values for a batch. What no output needs is not computed.
   *
   * @param prediction [CRYSTALS x 1]
   * @param raw the decoder's output before the output function, [CRYSTALS x 1]
   * @param crystals the global representation, [CRYSTALS x w]
   * @param siteInput embedding, elemental properties and oxidation state, [SITES x embedding + 9]
   * @param sites after the first layer and after each block, [SITES x l]
   * @param interactions after the first layer and after each block, [PAIRS x M]
   * @param attention of each block, [PAIRS x h]; a pair of multiplicity w holds the sum of its w equal coefficients
   * @param attended of each block, how many of a pair's w equal keys take part, [PAIRS x 1], with top-k [PAIRS x h]
   */
  public record Forward(
      Node prediction,
      Node raw,
      Node crystals,
      Node siteInput,
      List<Node> sites,
      List<Node> interactions,
      List<Node> attention,
      List<Node> attended) {}

  /** Writes the model into a graph. */
  public Forward forward(Graph graph, Mode mode) {
    BatchInputs batch = BatchInputs.of(graph);
    Node input = embedding.apply(graph, BatchLayout.ELEMENT, mode).concat(batch.siteFeatures());
    List<Node> sites = new ArrayList<>();
    List<Node> interactions = new ArrayList<>();
    List<Node> attention = new ArrayList<>();
    List<Node> attended = new ArrayList<>();
    sites.add(siteInput.apply(input, batch.siteMultiplicity(), mode));
    interactions.add(interactionInput.apply(batch.interaction(), batch.pairWeights(), mode));
    for (AttentionBlock block : blocks) {
      AttentionBlock.Result result = block.apply(sites.getLast(), interactions.getLast(), batch, mode);
      sites.add(result.sites());
      interactions.add(result.interactions());
      attention.add(result.weighted().attention());
      attended.add(result.weighted().attended());
    }
    Node summary = concat(sites.subList(1, sites.size()));
    for (DenseLayer layer : prePool) {
      summary = layer.apply(summary, batch.siteMultiplicity(), mode);
    }
    Node crystals = pooling.apply(summary, BatchLayout.CRYSTAL, batch.siteMultiplicity());
    Node ones = graph.fill(crystals.shape().withWidth(1), 1);
    for (DenseLayer layer : postPool) {
      crystals = layer.apply(crystals, ones, mode);
    }
    Node raw = decoder.apply(crystals);
    return new Forward(config.output().apply(raw), raw, crystals, input, sites, interactions, attention, attended);
  }

  private static Node concat(List<Node> parts) {
    return parts.size() == 1
        ? parts.getFirst()
        : parts.getFirst().concat(parts.subList(1, parts.size()).toArray(Node[]::new));
  }
}
