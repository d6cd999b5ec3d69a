package org.sitenet.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sitenet.config.ConfigException;
import org.sitenet.config.ConfigValues;

/**
 * The architecture of a Site-Net model, by the published code's keys (Table 1 of the paper).
 *
 * @param embeddingSize width of the learnt element embedding
 * @param attentionBlocks number of attention blocks
 * @param attentionHeads heads h of each block
 * @param siteDimPerHead site features e per head; sites are l = e·h wide
 * @param attentionDimInteraction interaction features m per head; pairs are M = m·h wide
 * @param attentionHiddenLayers widths of the hidden layers of the attention-weight network g^W
 * @param prePoolLayers widths of the layers on sites before pooling
 * @param postPoolLayers widths of the layers on crystals after pooling
 * @param setNorm normalisation of site and pair layers
 * @param linNorm normalisation of the layers after pooling
 * @param pooling the symmetric function over a crystal's sites
 * @param kSoftmax keep only this many largest attention logits of each row and head; -1 keeps all
 * @param distanceCutoff attend only to sites within this distance [Å]; negative means no cutoff
 * @param output the function of the decoder's output
 */
public record SiteNetConfig(
    int embeddingSize,
    int attentionBlocks,
    int attentionHeads,
    int siteDimPerHead,
    int attentionDimInteraction,
    List<Integer> attentionHiddenLayers,
    List<Integer> prePoolLayers,
    List<Integer> postPoolLayers,
    ActivationFunction activation,
    Normalization setNorm,
    Normalization linNorm,
    PoolingFunction pooling,
    int kSoftmax,
    double distanceCutoff,
    OutputFunction output) {

  /** Elemental properties of a site, without its oxidation state. */
  public static final int SITE_PROPERTIES = 8;

  /** Features of a pair: distance and log Coulomb. */
  public static final int INTERACTION_FEATURES = 2;

  /** Rows of the embedding table; row Z belongs to the element of atomic number Z. */
  public static final int EMBEDDING_ROWS = 200;

  public SiteNetConfig {
    attentionHiddenLayers = List.copyOf(attentionHiddenLayers);
    prePoolLayers = List.copyOf(prePoolLayers);
    postPoolLayers = List.copyOf(postPoolLayers);
    if (prePoolLayers.isEmpty() || postPoolLayers.isEmpty()) {
      throw new ConfigException("pre_pool_layers and post_pool_layers need at least one layer each");
    }
    if (kSoftmax == 0 || kSoftmax < -1) {
      throw new ConfigException("k_softmax must be at least 1, or -1 to keep all, not " + kSoftmax);
    }
  }

  /** Width l of a site. */
  public int siteWidth() {
    return siteDimPerHead * attentionHeads;
  }

  /** Width M of a pair. */
  public int interactionWidth() {
    return attentionDimInteraction * attentionHeads;
  }

  /** Width of the input of a site: embedding, elemental properties, oxidation state. */
  public int siteInputWidth() {
    return embeddingSize + SITE_PROPERTIES + 1;
  }

  /**
   * Reads the architecture from a configuration or a checkpoint's hyper-parameters; other keys are left alone.
   *
   * @throws ConfigException naming file, line and key where a value is missing or not allowed
   */
  public static SiteNetConfig from(ConfigValues values) {
    requireFeatures(values, "site_feature_size", SITE_PROPERTIES);
    requireFeatures(values, "interaction_feature_size", INTERACTION_FEATURES);
    return new SiteNetConfig(
        values.integer("embedding_size", 1),
        values.integer("attention_blocks", 1),
        values.integer("attention_heads", 1),
        values.integer("site_dim_per_head", 1),
        values.integer("attention_dim_interaction", 1),
        values.widths("attention_hidden_layers"),
        someLayers(values, "pre_pool_layers"),
        someLayers(values, "post_pool_layers"),
        values.choice("activation_function", ActivationFunction.class),
        values.choice("set_norm", Normalization.class),
        values.choice("lin_norm", Normalization.class),
        values.choice("sym_func", PoolingFunction.class, PoolingFunction.MEAN),
        topK(values),
        values.number("distance_cutoff", -1),
        values.choice("last_af_func", OutputFunction.class));
  }

  private static void requireFeatures(ConfigValues values, String key, int expected) {
    if (values.integer(key, 1, expected) != expected) {
      throw values.wrong(key, expected + ", the features that this program computes");
    }
  }

  private static List<Integer> someLayers(ConfigValues values, String key) {
    List<Integer> widths = values.widths(key);
    if (widths.isEmpty()) {
      throw values.wrong(key, "a list of at least one layer width");
    }
    return widths;
  }

  private static int topK(ConfigValues values) {
    int k = values.integer("k_softmax", -1, -1);
    if (k == 0) {
      throw values.wrong("k_softmax", "at least 1, or -1 to keep all");
    }
    return k;
  }

  /** The architecture by the published code's keys. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("site_feature_size", SITE_PROPERTIES);
    map.put("interaction_feature_size", INTERACTION_FEATURES);
    map.put("embedding_size", embeddingSize);
    map.put("activation_function", activation.key());
    map.put("set_norm", setNorm.key());
    map.put("lin_norm", linNorm.key());
    map.put("site_dim_per_head", siteDimPerHead);
    map.put("attention_dim_interaction", attentionDimInteraction);
    map.put("attention_heads", attentionHeads);
    map.put("attention_blocks", attentionBlocks);
    map.put("distance_cutoff", distanceCutoff);
    map.put("attention_hidden_layers", attentionHiddenLayers);
    map.put("k_softmax", kSoftmax);
    map.put("pre_pool_layers", prePoolLayers);
    map.put("sym_func", pooling.key());
    map.put("post_pool_layers", postPoolLayers);
    map.put("last_af_func", output.key());
    return map;
  }
}
