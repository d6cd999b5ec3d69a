package org.sitenet.search.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sitenet.search.Goal;
import org.sitenet.search.Method;
import org.sitenet.search.SpaceFormat;
import org.sitenet.search.StudySettings;
import org.sitenet.search.Trial;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A study's trials for other programs, every number with all its digits. */
public final class TrialExport {
  private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private TrialExport() {}

  /**
   * A table as RFC 4180 has it: a line for each trial that was begun, by number. A parameter that a trial does not have, and a
   * result that it has not reached, is an empty field.
   */
  public static String csv(StudySettings settings, List<Trial> trials) {
    StudyTable table = StudyTable.of(settings, trials);
    List<String> attributes =
        table.rows().stream().flatMap(trial -> trial.attributes().keySet().stream()).distinct().sorted().toList();
    List<String> head = new ArrayList<>(List.of("trial", "state"));
    settings.goals().stream().map(Goal::name).forEach(head::add);
    head.addAll(List.of("feasible", "last_step", "last_report", "started", "ended", "worker"));
    table.columns().forEach(column -> head.add("param:" + column.name()));
    attributes.forEach(name -> head.add("note:" + name));
    StringBuilder csv = new StringBuilder();
    line(csv, head);
    for (int row = 0; row < table.rows().size(); row++) {
      Trial trial = table.rows().get(row);
      List<@Nullable Object> fields = new ArrayList<>(List.of(trial.number(), State.name(trial.state())));
      for (int goal = 0; goal < settings.goals().size(); goal++) {
        fields.add(goal < trial.values().size() ? trial.values().get(goal) : null);
      }
      fields.add(trial.feasible());
      fields.add(trial.intermediate().isEmpty() ? null : trial.intermediate().lastKey());
      fields.add(table.lastReport(row).isPresent() ? table.lastReport(row).getAsDouble() : null);
      fields.add(trial.started());
      fields.add(trial.ended());
      fields.add(trial.worker());
      table.columns().forEach(column -> fields.add(trial.configuration().get(column.name())));
      attributes.forEach(name -> fields.add(trial.attributes().get(name)));
      line(csv, fields);
    }
    return csv.toString();
  }

  private static void line(StringBuilder csv, List<? extends @Nullable Object> fields) {
    csv.append(fields.stream().map(TrialExport::field).collect(Collectors.joining(","))).append('\n');
  }

  private static String field(@Nullable Object value) {
    String text = value == null ? "" : value.toString();
    return text.matches("(?s).*[,\"\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  /** The study and its trials as one JSON object. Numbers that are not finite are null. */
  public static String json(StudySettings settings, List<Trial> trials) {
    Map<String, @Nullable Object> study = new LinkedHashMap<>();
    study.put("study", settings.name());
    study.put("seed", settings.seed());
    study.put(
        "goals",
        settings.goals().stream().map(goal -> Map.of(goal.name(), goal.direction().name().toLowerCase(java.util.Locale.ROOT))).toList());
    study.put("sampler", method(settings.sampler()));
    study.put("pruner", method(settings.pruner()));
    study.put("facts", settings.facts());
    study.put("space", SpaceFormat.write(settings.space()));
    study.put("trials", StudyTable.of(settings, trials).rows().stream().map(trial -> trial(settings, trial)).toList());
    return MAPPER.writeValueAsString(study) + "\n";
  }

  private static Map<String, Object> method(Method method) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", method.name());
    map.put("options", method.options());
    return map;
  }

  private static Map<String, @Nullable Object> trial(StudySettings settings, Trial trial) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("number", trial.number());
    map.put("state", State.name(trial.state()));
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int goal = 0; goal < trial.values().size(); goal++) {
      values.put(settings.goals().get(goal).name(), finite(trial.values().get(goal)));
    }
    map.put("values", values);
    map.put("configuration", trial.configuration().values());
    Map<String, @Nullable Object> reports = new LinkedHashMap<>();
    trial.intermediate().forEach((step, value) -> reports.put(Integer.toString(step), finite(value)));
    map.put("reports", reports);
    map.put("constraints", trial.constraints().stream().map(TrialExport::finite).toList());
    map.put("notes", trial.attributes());
    map.put("started", text(trial.started()));
    map.put("ended", text(trial.ended()));
    map.put("worker", trial.worker());
    return map;
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
