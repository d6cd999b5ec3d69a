package org.sitenet.benchmarks.page;

import java.util.ArrayList;
import java.util.List;
import org.sitenet.benchmarks.result.Contender;
import org.sitenet.benchmarks.result.Results;
import org.sitenet.benchmarks.result.Scenario;
import org.sitenet.benchmarks.result.Section;
import org.sitenet.benchmarks.result.StepMode;
import org.sitenet.benchmarks.result.StepSample;

/** Training steps and predictions, and how many times as fast they are. */
final class StepBlocks {
  private static final List<Contender> OURS = List.of(Contender.SHELLS, Contender.PAIRS);
  private static final List<Contender> THEIRS =
      List.of(Contender.PYTORCH, Contender.DJL, Contender.PLAIN, Contender.PUBLISHED);

  private StepBlocks() {}

  static List<Block> of(Results results) {
    StepFigures figures = StepFigures.of(results, Section.STEPS);
    List<Block> blocks = new ArrayList<>();
    if (figures.scenarios().isEmpty()) {
      return blocks;
    }
    blocks.add(new Block.Paragraph("The paper's model on batches of real crystals that are prepared already; a batch holds up"
        + " to so many unique sites, a supercell up to so many atoms. A training step is forward, loss, backward, clipping to"
        + " norm 1 and AdamW with amsgrad. Peers compute the published way: padding, gather, concatenation, automatic"
        + " differentiation. All contenders see the same crystals; the published code's figures, recorded on another day, are"
        + " for synthetic batches of the same sizes."));
    blocks.add(new Block.Heading(3, "How many times as fast"));
    blocks.add(ratios(figures));
    blocks.add(new Block.Paragraph("Ratios are of uncompressed pairs (query sites x supercell atoms) per second, which on the"
        + " same batches is the ratio of crystals per second."));
    for (StepMode mode : StepMode.values()) {
      blocks.add(new Block.Heading(3, mode == StepMode.TRAIN ? "Training" : "Prediction"));
      blocks.add(speeds(figures, mode));
    }
    return blocks;
  }

  private static Block ratios(StepFigures figures) {
    List<List<String>> rows = new ArrayList<>();
    for (StepMode mode : StepMode.values()) {
      for (Scenario scenario : figures.scenarios()) {
        for (Contender ours : OURS) {
          if (figures.of(ours, mode, scenario).findAny().isPresent()) {
            List<String> row = new ArrayList<>(
                List.of(mode.label(), sites(scenario), atoms(scenario), ours.label()));
            THEIRS.forEach(theirs -> row.add(Format.ratio(figures.ratio(ours, theirs, mode, scenario))));
            rows.add(row);
          }
        }
      }
    }
    List<String> head = new ArrayList<>(List.of("", "batch [sites]", "supercell [atoms]", ""));
    THEIRS.forEach(theirs -> head.add("to " + theirs.label()));
    return new Block.Table(head, rows);
  }

  private static Block speeds(StepFigures figures, StepMode mode) {
    List<List<String>> rows = new ArrayList<>();
    for (Scenario scenario : figures.scenarios()) {
      for (Contender contender : Contender.values()) {
        if (figures.of(contender, mode, scenario).findAny().isPresent()) {
          rows.add(List.of(
              sites(scenario),
              atoms(scenario),
              contender.label() + detail(figures, contender, mode, scenario),
              figures.spread(contender, mode, scenario, sample -> 1 / sample.batchesPerSecond())
                  .map(spread -> Format.seconds(spread.median()))
                  .orElse(Format.NOTHING),
              Format.spread(figures.spread(contender, mode, scenario, StepSample::crystalsPerSecond)),
              Format.spread(figures.spread(contender, mode, scenario, StepSample::pairsPerSecond)),
              Format.spread(figures.spread(contender, mode, scenario, StepSample::uncompressedPairsPerSecond))));
        }
      }
    }
    return new Block.Table(
        List.of("batch [sites]", "supercell [atoms]", "", "time of a batch", "crystals/s", "computed pairs/s",
            "uncompressed pairs/s"),
        rows);
  }

  private static String detail(StepFigures figures, Contender contender, StepMode mode, Scenario scenario) {
    if (contender != Contender.PYTORCH && contender != Contender.DJL) {
      return "";
    }
    return figures.of(contender, mode, scenario)
        .map(StepSample::detail)
        .filter(detail -> !detail.isEmpty())
        .findFirst()
        .map(detail -> " (" + detail + ")")
        .orElse("");
  }

  private static String sites(Scenario scenario) {
    return Format.count(scenario.sites());
  }

  private static String atoms(Scenario scenario) {
    return Format.count(scenario.atoms());
  }
}
