package org.sitenet.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sitenet.crystal.DisorderedSite;
import org.sitenet.crystal.DisorderedStructure;
import org.sitenet.crystal.Element;
import org.sitenet.crystal.Lattice;
import org.sitenet.crystal.Site;
import org.sitenet.crystal.Structure;
import org.sitenet.crystal.feature.CrystalFeatures;
import org.sitenet.crystal.feature.ElementData;
import org.sitenet.crystal.reduction.NiggliReduction;
import org.sitenet.crystal.supercell.Supercell;

/**
 * What the model sees of a crystal, as a tree of plain values for people and other programs: cells, species, supercell,
 * and every unique site's sorted distances [Å] and Coulomb terms.
 */
public final class FeatureDescription {
  private FeatureDescription() {}

  /**
   * Describes a crystal.
   *
   * @param parsed the structure as it was read
   * @param features its features
   * @param supercellAtoms the limit that the supercell was built under; names its key
   */
  public static Map<String, Object> of(Structure parsed, CrystalFeatures features, int supercellAtoms) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("id", parsed.name());
    description.put("parsed", cell(parsed));
    description.put("primitive", primitive(parsed, features.supercell().primitive()));
    description.put("supercell_" + supercellAtoms, supercell(features));
    return description;
  }

  /**
   * Describes what was read of a disordered crystal, which the model sees only through ordered ones that stand for it.
   *
   * @param parsed the crystal as it was read
   */
  public static Map<String, Object> of(DisorderedStructure parsed) {
    Map<String, Object> cell = new LinkedHashMap<>();
    cell.put("formula", parsed.reducedFormula());
    cell.put("nsites", parsed.sites().size());
    cell.put("species", parsed.sites().stream().map(DisorderedSite::words).toList());
    cell.put("composition", amounts(parsed.composition()));
    cell.put("lattice", lattice(parsed.lattice()));
    cell.put("frac_coords", parsed.sites().stream().map(site -> List.of(site.x(), site.y(), site.z())).toList());
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("id", parsed.name());
    description.put("disordered", true);
    description.put("parsed", cell);
    return description;
  }

  private static Map<String, Double> amounts(Map<Element, ? extends Number> composition) {
    Map<String, Double> amounts = new LinkedHashMap<>();
    composition.forEach((element, amount) -> amounts.put(element.symbol(), amount.doubleValue()));
    return amounts;
  }

  private static Map<String, Object> cell(Structure structure) {
    Map<String, Object> cell = new LinkedHashMap<>();
    cell.put("formula", structure.formula());
    cell.put("nsites", structure.size());
    cell.put("species", structure.sites().stream().map(site -> site.species().toString()).toList());
    cell.put("composition", amounts(structure.composition()));
    cell.put("lattice", lattice(structure.lattice()));
    cell.put("frac_coords", structure.sites().stream().map(FeatureDescription::coordinates).toList());
    return cell;
  }

  private static List<Double> coordinates(Site site) {
    return List.of(site.x(), site.y(), site.z());
  }

  private static Map<String, Object> primitive(Structure parsed, Structure primitive) {
    Map<String, Object> cell = cell(primitive);
    cell.put("lattice_matrix", rows(primitive.lattice().rows(), 3));
    cell.put("same_cell_as_parsed", primitive.size() == parsed.size());
    cell.put("niggli", lattice(NiggliReduction.reduce(primitive.lattice()).lattice()));
    return cell;
  }

  private static Map<String, Object> lattice(Lattice lattice) {
    Map<String, Object> cell = new LinkedHashMap<>();
    cell.put("a", lattice.a());
    cell.put("b", lattice.b());
    cell.put("c", lattice.c());
    cell.put("alpha", lattice.alpha());
    cell.put("beta", lattice.beta());
    cell.put("gamma", lattice.gamma());
    cell.put("volume", lattice.volume());
    return cell;
  }

  private static Map<String, Object> supercell(CrystalFeatures features) {
    Supercell supercell = features.supercell();
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("scaling_matrix", integerRows(supercell.scaling()));
    description.put("images", supercell.images());
    description.put("nsites", supercell.size());
    description.put("prim_size", features.uniqueSites());
    description.put("lattice", lattice(supercell.lattice()));
    description.put("atomic_id", Arrays.stream(features.atomicNumbers()).boxed().toList());
    description.put("oxidation_state", Arrays.stream(features.oxidationStates()).boxed().toList());
    description.put("site_features", rows(features.siteFeatures(), ElementData.WIDTH));
    description.put("imputed", features.isImputed());
    List<Map<String, Object>> sites = new ArrayList<>();
    for (int site = 0; site < features.uniqueSites(); site++) {
      sites.add(uniqueSite(features, site));
    }
    description.put("unique_sites", sites);
    return description;
  }

  private static Map<String, Object> uniqueSite(CrystalFeatures features, int site) {
    double[] distances = new double[features.supercellAtoms()];
    double[] logCoulomb = new double[features.supercellAtoms()];
    for (int atom = 0; atom < distances.length; atom++) {
      distances[atom] = features.distance(site, atom);
      logCoulomb[atom] = features.logCoulomb(site, atom);
    }
    Arrays.sort(distances);
    Arrays.sort(logCoulomb);
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("species", features.supercell().primitive().sites().get(site).species().toString());
    description.put("Z", features.atomicNumber(site));
    description.put("distances", Arrays.stream(distances).boxed().toList());
    description.put("log_coulomb", Arrays.stream(logCoulomb).boxed().toList());
    return description;
  }

  private static List<List<Double>> rows(double[] values, int width) {
    List<List<Double>> rows = new ArrayList<>();
    for (int begin = 0; begin < values.length; begin += width) {
      rows.add(Arrays.stream(values, begin, begin + width).boxed().toList());
    }
    return rows;
  }

  private static List<List<Integer>> integerRows(int[] values) {
    List<List<Integer>> rows = new ArrayList<>();
    for (int begin = 0; begin < values.length; begin += 3) {
      rows.add(List.of(values[begin], values[begin + 1], values[begin + 2]));
    }
    return rows;
  }
}
