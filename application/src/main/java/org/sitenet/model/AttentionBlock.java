package org.sitenet.model;

import java.util.ArrayList;
import java.util.List;
import org.sitenet.autodiff.Node;
import org.sitenet.autodiff.layer.BondLayer;
import org.sitenet.autodiff.layer.Layer;
import org.sitenet.autodiff.layer.Linear;
import org.sitenet.autodiff.layer.Masks;
import org.sitenet.autodiff.layer.Mode;
import org.sitenet.autodiff.layer.Norm;
import org.sitenet.autodiff.layer.ParameterSpec;
import org.sitenet.data.BatchLayout;

/**
 * One attention block (section 2.3 of the paper). For every bond B_ij = [S_i, S_j, I_ij]: attention weights g^W, attention
 * features g^F shared by all heads, new sites g^S of the weighted sums, new interactions g^I.
 */
final class AttentionBlock implements Layer {
  /** What a block makes of sites and interactions. */
  record Result(Node sites, Node interactions, Weighted weighted) {}

  /** Attention, and the multiplicities that its softmax counted. */
  record Weighted(Node attention, Node attended) {}

  private record BondDense(BondLayer linear, ActivationFunction activation, Norm norm) implements Layer {
    @Override
    public List<ParameterSpec> parameters() {
      List<ParameterSpec> all = new ArrayList<>(linear.parameters());
      all.addAll(norm.parameters());
      return all;
    }

    Node apply(Node sites, Node interactions, Node multiplicity, Mode mode) {
      return norm.apply(activated(sites, interactions), multiplicity, mode);
    }

    /** The layer without its normalisation. */
    Node activated(Node sites, Node interactions) {
      return activation.apply(linear.apply(sites, interactions, BatchLayout.QUERY, BatchLayout.KEY));
    }
  }

  private final SiteNetConfig config;
  private final List<BondDense> weightInput = new ArrayList<>();
  private final List<DenseLayer> weightHidden = new ArrayList<>();
  private final Layer logits;
  private final BondDense features;
  private final BondDense interactions;
  private final DenseLayer sites;

  AttentionBlock(String name, SiteNetConfig config) {
    this.config = config;
    int bondInputs = config.siteWidth();
    List<Integer> widths = config.attentionHiddenLayers();
    String weightName = name + ".ije_to_multihead.";
    for (int i = 0; i < widths.size(); i++) {
      String linearName = weightName + "linear_layers." + i;
      String normName = weightName + "norm_layers." + i + ".Norm";
      if (i == 0) {
        weightInput.add(bond(linearName, normName, widths.getFirst()));
      } else {
        weightHidden.add(dense(linearName, normName, widths.get(i - 1), widths.get(i)));
      }
    }
    String logitsName = name + ".pre_softmax_linear";
    this.logits =
        widths.isEmpty()
            ? new BondLayer(logitsName, bondInputs, config.interactionWidth(), config.attentionHeads())
            : new Linear(logitsName, widths.getLast(), config.attentionHeads());
    String interactionName = name + ".ije_to_Interaction_Features.";
    this.interactions =
        bond(interactionName + "linear_layers.0", interactionName + "norm_layers.0.Norm", config.interactionWidth());
    String featureName = name + ".ije_to_attention_features.";
    this.features = bond(featureName + "linear_layers.0", featureName + "norm_layers.0.Norm", config.siteDimPerHead());
    String siteName = name + ".global_linear.";
    this.sites =
        dense(siteName + "linear_layers.0", siteName + "norm_layers.0.Norm", config.siteWidth(), config.siteWidth());
  }

  private BondDense bond(String name, String normName, int outputs) {
    BondLayer linear = new BondLayer(name, config.siteWidth(), config.interactionWidth(), outputs);
    return new BondDense(linear, config.activation(), config.setNorm().layer(normName, outputs));
  }

  private DenseLayer dense(String name, String normName, int inputs, int outputs) {
    return DenseLayer.of(name, normName, inputs, outputs, config.activation(), config.setNorm());
  }

  @Override
  public List<ParameterSpec> parameters() {
    List<ParameterSpec> all = new ArrayList<>();
    weightInput.forEach(layer -> all.addAll(layer.parameters()));
    weightHidden.forEach(layer -> all.addAll(layer.parameters()));
    all.addAll(logits.parameters());
    all.addAll(interactions.parameters());
    all.addAll(features.parameters());
    all.addAll(sites.parameters());
    return all;
  }

  /**
   * @param s sites S, [SITES x l]
   * @param i interactions I, [PAIRS x M]
   */
  Result apply(Node s, Node i, BatchInputs batch, Mode mode) {
    Weighted weighted = attention(s, i, batch, mode);
    Node values = features.apply(s, i, batch.pairWeights(), mode);
    Node mixed = weighted.attention().attentionSum(BatchLayout.QUERY, values);
    Node newSites = sites.apply(mixed, batch.siteMultiplicity(), mode);
    return new Result(newSites, interactions.apply(s, i, batch.pairWeights(), mode), weighted);
  }

  private Weighted attention(Node s, Node i, BatchInputs batch, Mode mode) {
    Node scores = scores(s, i, batch, mode);
    Node weights = batch.pairMultiplicity();
    if (config.distanceCutoff() >= 0) {
      weights = Masks.cutoff(batch.distance(), config.distanceCutoff(), weights);
    }
    if (config.kSoftmax() > 0) {
      weights = Masks.topK(scores, BatchLayout.QUERY, config.kSoftmax(), weights);
    }
    return new Weighted(scores.segmentSoftmax(BatchLayout.QUERY, weights), weights);
  }

  private Node scores(Node s, Node i, BatchInputs batch, Mode mode) {
    if (logits instanceof BondLayer direct) {
      return direct.apply(s, i, BatchLayout.QUERY, BatchLayout.KEY);
    }
    Node activated = weightInput.getFirst().activated(s, i);
    Norm norm = weightInput.getFirst().norm();
    for (DenseLayer layer : weightHidden) {
      activated = layer.activated(norm.apply(activated, batch.pairWeights(), mode));
      norm = layer.norm();
    }
    return norm.applyThen((Linear) logits, activated, batch.pairWeights(), mode);
  }
}
