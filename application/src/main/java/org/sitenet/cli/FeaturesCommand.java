package org.sitenet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sitenet.crystal.DisorderedStructure;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.dataset.StructureInputs;
import org.sitenet.crystal.feature.CellChoice;
import org.sitenet.crystal.feature.CrystalFeatures;
import org.sitenet.crystal.feature.ElementData;
import org.sitenet.crystal.format.StructureFiles;
import org.sitenet.crystal.format.StructureReading;
import org.sitenet.crystal.oxidation.OxidationStates;
import org.sitenet.data.DataException;
import org.sitenet.data.FeatureDescription;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What the model sees of structures. */
@Command(
    name = "features",
    description = {
      "Prints what the model sees of structures: cells, supercell, and every unique site's distances and Coulomb terms.",
      "One JSON object a line, in the order of the files. Distances are in Angstrom.",
      "A structure that cannot be used is reported, the others are described, and the exit code is 1.",
      "Of a disordered one, which has no features of its own, only what was read is printed.",
      "What was repaired or passed over in reading stands under \"warnings\"; with --strict it is an error.",
      "Other data blocks of a CIF than the first with atoms are named as file.cif#block."
    },
    footer = {
      "",
      "Examples:",
      "  sitenet features --supercell 50 examples/NaCl.cif",
      "  sitenet features --strict cifs/",
      "  sitenet features --cell canonical --json cifs/ > features.jsonl"
    })
final class FeaturesCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
  private CommandSpec spec;

  @Option(
      names = "--supercell",
      paramLabel = "N",
      converter = SupercellSize.class,
      description = "Largest number of atoms of the supercell. Default: 100.")
  private int supercell = 100;

  @Option(
      names = "--cell",
      paramLabel = "CHOICE",
      description = "Cell that the supercell is built from: published (as the published code does) or canonical (the same"
          + " for every description of a crystal, as our models are trained). Default: published.",
      converter = CellChoices.class)
  private CellChoice cell = CellChoice.PUBLISHED;

  @Option(
      names = "--strict",
      description = "Take warnings as errors: a file that is not read as it stands is reported and not described.")
  private boolean strict;

  @Option(
      names = "--oxidation-states",
      paramLabel = "FROM",
      converter = OxidationChoices.class,
      description = "Where oxidation states come from: none, file (as stated there, else 0), guess (from the composition) or"
          + " bond-valence (from the lengths of bonds). Default: file.")
  private OxidationStates oxidationStates = OxidationStates.FILE;

  @Option(names = "--json", description = "Print JSON; it is the only form there is.")
  @SuppressWarnings("UnusedVariable") // taken so that command lines can say it
  private boolean json;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Structure files, folders of them, zips of them.")
  private List<Path> paths = List.of();

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    int failed = 0;
    try (Progress progress = new Progress(spec.commandLine().getErr());
        StructureInputs inputs = new StructureInputs(paths)) {
      while (inputs.hasNext()) {
        StructureInputs.Input input = inputs.next();
        try {
          out.println(describe(input));
        } catch (InvalidStructureException | DataException e) {
          String problem = String.valueOf(e.getMessage());
          progress.message(problem.contains(input.source()) ? problem : input.source() + ": " + problem);
          failed++;
        }
      }
    }
    out.flush();
    return failed == 0 ? 0 : 1;
  }

  private String describe(StructureInputs.Input input) {
    return switch (input) {
      case StructureInputs.Unreadable(String source, String message) -> throw new InvalidStructureException(message);
      case StructureInputs.Content(String source, byte[] bytes) -> {
        StructureReading reading = StructureFiles.read(source, bytes);
        if (strict && !reading.warnings().isEmpty()) {
          int more = reading.warnings().size() - 1;
          throw new InvalidStructureException(
              reading.warnings().getFirst() + (more == 0 ? "" : "; and " + more + " more warnings"));
        }
        List<String> warnings = new ArrayList<>(reading.warnings());
        Map<String, Object> description = switch (reading.crystal()) {
          case Structure structure -> {
            OxidationStates.Assigned charged = oxidationStates.assign(structure);
            warnings.addAll(charged.warnings());
            warnings.addAll(ElementData.remarks(structure.elements()));
            yield FeatureDescription.of(structure, CrystalFeatures.of(charged.structure(), supercell, cell), supercell);
          }
          case DisorderedStructure disordered -> FeatureDescription.of(disordered);
        };
        description.put("file", source);
        description.put("warnings", warnings);
        yield write(description);
      }
    };
  }

  private static String write(Map<String, Object> description) {
    try {
      return JsonMapper.shared().writeValueAsString(description);
    } catch (JacksonException e) {
      throw new IllegalStateException("features of plain values could not be written", e);
    }
  }
}
