package org.sitenet.predict;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sitenet.model.checkpoint.Target;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Writes predictions as they come: for people, as CSV, or as JSON with one object a row. */
public abstract sealed class PredictionTable {
  private PredictionTable() {}

  /** Writes a row. */
  public abstract void add(PredictionResult result);

  /** Writes what is left. */
  public void finish() {}

  /** Aligned columns for people; structures that failed are left out. */
  public static PredictionTable text(PrintWriter out, Target target, int models) {
    return new Text(out, target, models > 1);
  }

  /**
   * RFC 4180, with a header. The standard deviation is empty where there is none. A structure that failed has no prediction
   * and says why in its last column.
   */
  public static PredictionTable csv(PrintWriter out, Target target) {
    return new CsvTable(out, target);
  }

  /**
   * An array of objects: {@code file, formula, prediction, unit, std, approximants, warnings}, the number of approximants where
   * the structure is disordered; {@code file, error} where one failed.
   */
  public static PredictionTable json(PrintWriter out, Target target) {
    return new Json(out, target);
  }

  private static final class Text extends PredictionTable {
    private final PrintWriter out;
    private final Target target;
    private final boolean ensemble;
    private final List<PredictionResult.Predicted> rows = new ArrayList<>();

    Text(PrintWriter out, Target target, boolean ensemble) {
      this.out = out;
      this.target = target;
      this.ensemble = ensemble;
    }

    @Override
    public void add(PredictionResult result) {
      if (result instanceof PredictionResult.Predicted predicted) {
        rows.add(predicted);
      }
    }

    @Override
    public void finish() {
      int names = rows.stream().mapToInt(row -> cell(row.name()).length()).max().orElse(4);
      int formulas = rows.stream().mapToInt(row -> row.crystal().reducedFormula().length()).max().orElse(0);
      String columns = "%-" + Math.max(4, names) + "s  %-" + Math.max(7, formulas) + "s  %s%n";
      boolean spread = ensemble || rows.stream().anyMatch(row -> row.std().isPresent());
      out.printf(columns, "file", "formula", target.withUnit() + (spread ? " +- std" : ""));
      for (PredictionResult.Predicted row : rows) {
        String value = String.format(Locale.ROOT, "%.3f", row.value());
        if (row.std().isPresent()) {
          value += String.format(Locale.ROOT, " +- %.3f", row.std().getAsDouble());
        }
        out.printf(columns, cell(row.name()), row.crystal().reducedFormula(), value);
      }
    }

    /** A file's name may hold what would end the line or steer the terminal. */
    private static String cell(String name) {
      return name.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", "?");
    }
  }

  private static final class CsvTable extends PredictionTable {
    private final PrintWriter out;
    private final Target target;

    CsvTable(PrintWriter out, Target target) {
      this.out = out;
      this.target = target;
      out.print("file,formula,prediction,unit,std,note\r\n");
    }

    @Override
    public void add(PredictionResult result) {
      List<String> cells = new ArrayList<>(List.of(result.name()));
      switch (result) {
        case PredictionResult.Predicted row -> {
          cells.addAll(List.of(row.crystal().reducedFormula(), Double.toString(row.value()), target.unit()));
          cells.add(row.std().isPresent() ? Double.toString(row.std().getAsDouble()) : "");
          cells.add(String.join("; ", row.warnings()));
        }
        case PredictionResult.Failed row -> {
          cells.addAll(List.of("", "", "", ""));
          cells.add(row.problem());
        }
      }
      out.print(String.join(",", cells.stream().map(Csv::cell).toList()) + "\r\n");
    }
  }

  private static final class Json extends PredictionTable {
    private final PrintWriter out;
    private final Target target;
    private boolean first = true;

    Json(PrintWriter out, Target target) {
      this.out = out;
      this.target = target;
      out.print('[');
    }

    @Override
    public void add(PredictionResult result) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("file", result.name());
      switch (result) {
        case PredictionResult.Predicted predicted -> {
          row.put("formula", predicted.crystal().reducedFormula());
          row.put("prediction", predicted.value());
          row.put("unit", target.unit());
          predicted.std().ifPresent(std -> row.put("std", std));
          predicted.approximants().ifPresent(count -> row.put("approximants", count));
          row.put("warnings", predicted.warnings());
        }
        case PredictionResult.Failed failed -> row.put("error", failed.problem());
      }
      out.print(first ? "\n" : ",\n");
      out.print(write(row));
      first = false;
    }

    private static String write(Map<String, @Nullable Object> row) {
      try {
        return JsonMapper.shared().writeValueAsString(row);
      } catch (JacksonException e) {
        throw new IllegalStateException("a row of plain values could not be written", e);
      }
    }

    @Override
    public void finish() {
      out.println("\n]");
    }
  }
}
