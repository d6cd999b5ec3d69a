package org.sitenet.attention;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sitenet.BuildInfo;
import org.sitenet.model.checkpoint.Featurization;
import org.sitenet.model.checkpoint.ModelDescription;
import org.sitenet.model.checkpoint.Provenance;
import org.sitenet.predict.NamedModel;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Results and what made them as JSON. */
final class AttentionSummary {
  private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private AttentionSummary() {}

  static String json(AttentionReport.Origin origin, AttentionOptions options, AttentionResult result) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("program", BuildInfo.current().toString());
    members.put("backend", origin.backend());
    members.put("model", model(origin.model()));
    members.put("set", set(origin, result));
    members.put("options", options(origin.featurization(), options));
    members.put("pairs", result.statistics().pairs());
    members.put("pairs_beyond_max_distance", result.statistics().pairsBeyond());
    members.put("attention", attention(result));
    members.put("long_range_mean", result.meanLongRange(result.statistics().blocks() - 1));
    members.put("correlations", result.correlations().stream().map(AttentionSummary::correlation).toList());
    try {
      return MAPPER.writeValueAsString(members) + "\n";
    } catch (JacksonException e) {
      throw new IllegalStateException("a summary of plain values could not be written", e);
    }
  }

  private static Map<String, @Nullable Object> model(NamedModel model) {
    ModelDescription description = model.model().description();
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("name", model.name());
    members.put("target", description.target().name());
    members.put("unit", description.target().unit());
    members.put("parameters", model.model().weights().count());
    members.put("attention_blocks", description.architecture().attentionBlocks());
    members.put("attention_heads", description.architecture().attentionHeads());
    Provenance made = description.provenance();
    members.put("trained_by", made.code());
    members.put("trained_on", made.dataHash());
    members.put("trained_steps", made.steps());
    return members;
  }

  private static Map<String, @Nullable Object> set(AttentionReport.Origin origin, AttentionResult result) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("path", origin.set());
    members.put("label", result.label().orElse(null));
    members.put("hash", result.setHash());
    members.put("structures", result.rows().size());
    members.put("left_out", origin.rowsLeftOut() + result.failures().size());
    members.put("without_symmetry", result.rows().stream()
        .filter(row -> row.complexity() instanceof StructureComplexity.Unknown)
        .count());
    members.put("sites", result.statistics().sites());
    return members;
  }

  private static Map<String, @Nullable Object> options(Featurization featurization, AttentionOptions options) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("supercell_atoms", featurization.supercellAtoms());
    members.put("cell", lower(featurization.cell()));
    members.put("compression", lower(featurization.compression()));
    members.put("features", featurization.features());
    members.put("bins", options.bins().distances() - 1);
    members.put("max_distance", options.bins().maxDistance());
    members.put("weights", lower(options.bins().scale()));
    members.put("symmetry_tolerance", options.symmetryTolerance());
    return members;
  }

  private static List<Map<String, @Nullable Object>> attention(AttentionResult result) {
    PairStatistics statistics = result.statistics();
    List<Map<String, @Nullable Object>> heads = new ArrayList<>();
    for (int block = 0; block < statistics.blocks(); block++) {
      for (int head = 0; head < statistics.heads(); head++) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("block", block + 1);
        members.put("head", head + 1);
        members.put("long_range_mean", result.meanLongRange(block, head));
        members.put("share_beyond_5", statistics.farShare(block, head));
        members.put("even_share_beyond_5", statistics.evenFarShare());
        heads.add(members);
      }
    }
    return heads;
  }

  private static Map<String, @Nullable Object> correlation(Correlation correlation) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    Optional<Correlation.Fit> fit = correlation.fit();
    members.put("measure", correlation.measure().column());
    members.put("unit", correlation.measure().unit());
    members.put("structures", correlation.x().size());
    members.put("pearson", fit.map(Correlation.Fit::pearson).orElse(null));
    members.put("spearman", fit.map(Correlation.Fit::spearman).orElse(null));
    members.put("slope", fit.map(Correlation.Fit::slope).orElse(null));
    members.put("intercept", fit.map(Correlation.Fit::intercept).orElse(null));
    return members;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
