package org.sitenet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sitenet.crystal.InvalidStructureException;
import org.sitenet.crystal.dataset.StructureInputs;
import org.sitenet.crystal.format.StructureFiles;
import org.sitenet.crystal.format.StructureReading;
import org.sitenet.crystal.format.StructureWriter;
import org.sitenet.crystal.symmetry.CrystalSymmetry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Space group, Wyckoff positions and complexity of structures. */
@Command(
    name = "symmetry",
    description = {
      "Finds the space group of structures, their Wyckoff positions, standard cell and structural complexity.",
      "Letters and coordinates are those of the standard setting. Lengths are in Angstrom.",
      "A structure that cannot be used is reported, the others are described, and the exit code is 1."
    },
    footer = {
      "",
      "Examples:",
      "  sitenet symmetry examples/TiO2-rutile.cif",
      "  sitenet symmetry --tolerance 0.1 relaxed/POSCAR",
      "  sitenet symmetry --standard-cell standard.cif relaxed/POSCAR",
      "  sitenet symmetry --format json cifs/ > symmetry.jsonl"
    })
final class SymmetryCommand implements Callable<Integer> {
  private enum Format {
    TEXT,
    JSON
  }

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs
  private CommandSpec spec;

  @Option(
      names = {"--tolerance", "--symprec"},
      paramLabel = "X",
      description = "How far an atom may be from where a symmetry operation puts it [Angstrom]. Default: "
          + CrystalSymmetry.DEFAULT_TOLERANCE + ".")
  private double tolerance = CrystalSymmetry.DEFAULT_TOLERANCE;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "Form of the output; json gives every digit and one object a line, text rounds. Default: text.")
  private Format format = Format.TEXT;

  @Option(
      names = "--standard-cell",
      paramLabel = "F",
      description = "Write the standard cell, lengths and angles exact, to this file in the format of its name, as predict reads"
          + " them; for one structure. Default: write none.")
  private @Nullable Path standardCell;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Structure files, folders of them, zips of them.")
  private List<Path> paths = List.of();

  @Override
  public Integer call() throws IOException {
    if (!(tolerance > 0 && tolerance <= 10)) {
      throw new ParameterException(
          spec.commandLine(), "--tolerance must be above 0 and at most 10 Angstrom, not " + tolerance);
    }
    Usage.require(
        spec, standardCell == null || !Files.isDirectory(standardCell), standardCell + " is a folder; name a file to write");
    OutputFile.requireNoInput(standardCell, paths.stream().map(Path::toString).toList());
    PrintWriter out = spec.commandLine().getOut();
    int failed = 0;
    boolean first = true;
    try (Progress progress = new Progress(spec.commandLine().getErr());
        StructureInputs inputs = new StructureInputs(paths)) {
      while (inputs.hasNext()) {
        StructureInputs.Input input = inputs.next();
        if (standardCell != null && !(first && !inputs.hasNext())) {
          throw new ParameterException(
              spec.commandLine(), "--standard-cell writes the cell of one structure; name one file, not several");
        }
        first = false;
        try {
          print(input, out, progress);
        } catch (InvalidStructureException e) {
          String problem = String.valueOf(e.getMessage());
          progress.message(problem.contains(input.source()) ? problem : input.source() + ": " + problem);
          failed++;
        }
      }
    }
    out.flush();
    return failed == 0 ? 0 : 1;
  }

  private void print(StructureInputs.Input input, PrintWriter out, Progress progress) {
    switch (input) {
      case StructureInputs.Unreadable(String source, String message) -> throw new InvalidStructureException(message);
      case StructureInputs.Content(String source, byte[] bytes) -> {
        StructureReading reading = StructureFiles.read(source, bytes);
        SymmetryDescription description = SymmetryDescription.of(source, reading.crystal(), tolerance);
        List<String> warnings = new ArrayList<>(reading.warnings());
        if (description.symmetry().tolerance() < tolerance) {
          warnings.add(String.format(Locale.ROOT,
              "what is found within %s Angstrom is no space group; this is the symmetry within %.3g Angstrom",
              tolerance, description.symmetry().tolerance()));
        }
        if (standardCell != null) {
          String cell = StructureWriter.write(standardCell.toString(), description.symmetry().idealizedCell());
          try (OutputFile file = OutputFile.open(standardCell, out)) {
            file.writer().print(cell);
            file.finish();
          }
        }
        switch (format) {
          case TEXT -> {
            warnings.forEach(warning -> progress.message(source + ": " + warning));
            description.lines().forEach(out::println);
          }
          case JSON -> out.println(json(description, warnings));
        }
      }
    }
  }

  private static String json(SymmetryDescription description, List<String> warnings) {
    try {
      return JsonMapper.shared().writeValueAsString(description.members(warnings));
    } catch (JacksonException e) {
      throw new IllegalStateException("plain values could not be written", e);
    }
  }
}
