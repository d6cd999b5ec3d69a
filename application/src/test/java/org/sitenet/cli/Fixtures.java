package org.sitenet.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sitenet.model.SiteNet;
import org.sitenet.model.checkpoint.Featurization;
import org.sitenet.model.checkpoint.ModelDescription;
import org.sitenet.model.checkpoint.ModelFile;
import org.sitenet.model.checkpoint.Provenance;
import org.sitenet.model.checkpoint.Target;
import org.sitenet.model.checkpoint.Weights;
import org.sitenet.train.RunConfig;
import org.sitenet.train.TinyRuns;

/** Small good files for commands, and the ways in which they can be bad. */
final class Fixtures {
  private static final List<String> CATIONS = List.of("Cs", "Rb", "K", "Tl", "Na", "Li", "Ag", "Cu");

  final Path root;
  /** Eight crystals with the labels {@code gap} and {@code other}. */
  final Path set;
  /** The first crystal of the set. */
  final Path cif;
  /** A model of {@code gap} for small supercells. */
  final Path model;
  /** A configuration whose training takes a moment. */
  final Path config;

  Fixtures(Path root) {
    this.root = root;
    this.set = set("set");
    this.cif = set.resolve("c0.cif");
    this.config = write("tiny.yaml", TinyRuns.config().toYaml());
    this.model = root.resolve("model.safetensors");
    model(Target.named("gap"), 1).write(model);
  }

  static ModelFile model(Target target, long seed) {
    RunConfig run = TinyRuns.config();
    return new ModelFile(
        new ModelDescription(
            run.model(), target, Optional.of(Featurization.standard(16)), Provenance.unknown("test")),
        Weights.initial(new SiteNet(run.model()).parameters().all(), seed));
  }

  Path set(String name) {
    StringBuilder labels = new StringBuilder("id,gap,other\n");
    for (int i = 0; i < CATIONS.size(); i++) {
      write(name + "/c" + i + ".cif", caesiumChloride(CATIONS.get(i), 3.9 + 0.05 * i));
      labels.append(String.format(Locale.ROOT, "c%d,%.1f,%d%n", i, 5 + 0.3 * i, i));
    }
    write(name + "/id_prop.csv", labels.toString());
    return root.resolve(name);
  }

  /** The CIF of CsCl's structure with another cation. */
  static String caesiumChloride(String cation, double length) {
    return String.format(
        Locale.ROOT,
        """
        data_%sCl
        _cell_length_a %.2f
        _cell_length_b %.2f
        _cell_length_c %.2f
        _cell_angle_alpha 90
        _cell_angle_beta 90
        _cell_angle_gamma 90
        _space_group_name_H-M_alt 'P 1'
        loop_
        _atom_site_type_symbol
        _atom_site_fract_x
        _atom_site_fract_y
        _atom_site_fract_z
        %s 0 0 0
        Cl 0.5 0.5 0.5
        """,
        cation, length, length, length, cation);
  }

  /** A copy of the set in which one CIF is damaged in its fourth line. */
  Path setWithDamage(String name) {
    Path copy = set(name);
    write(name + "/c3.cif", caesiumChloride("Tl", 4).replace("_cell_length_c 4.00", "_cell_length_c four"));
    return copy;
  }

  /** A copy of the set in which one label reads so. */
  Path setWithLabel(String name, String label) {
    Path copy = set(name);
    Path labels = copy.resolve("id_prop.csv");
    write(name + "/id_prop.csv", read(labels).replace("c5,6.5,", "c5," + label + ","));
    return copy;
  }

  Path emptyFolder(String name) {
    try {
      return Files.createDirectories(root.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first part of a file. */
  Path truncated(Path file, String name, double part) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return write(name, Arrays.copyOf(bytes, (int) (part * bytes.length)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path write(String name, String text) {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Path write(String name, byte[] bytes) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Names of what lies in a folder, sorted; hidden files too. */
  static List<String> names(Path folder) {
    try (var files = Files.list(folder)) {
      return files.map(Run::name).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
