package org.sitenet.crystal.symmetry;

import java.util.ArrayList;
import java.util.List;
import org.sitenet.crystal.InvalidStructureException;

/**
 * Reads Hall symbols, which spell out the generators of a space group (S. R. Hall, Acta Cryst. A37 (1981) 517;
 * International Tables B, 1.4, appendix 2), and builds the group. Origin shifts such as {@code (0 0 1)} are understood,
 * other changes of basis are not needed for the tabulated settings.
 */
final class HallSymbol {
  private static final int MOST_OPERATIONS = 192;

  private static final int[] ONE = {1, 0, 0, 0, 1, 0, 0, 0, 1};
  private static final int[] TWO = {-1, 0, 0, 0, -1, 0, 0, 0, 1};
  private static final int[] THREE = {0, -1, 0, 1, -1, 0, 0, 0, 1};
  private static final int[] FOUR = {0, -1, 0, 1, 0, 0, 0, 0, 1};
  private static final int[] SIX = {1, -1, 0, 1, 0, 0, 0, 0, 1};
  private static final int[] TWO_PRIME = {0, -1, 0, -1, 0, 0, 0, 0, -1};
  private static final int[] TWO_DOUBLE_PRIME = {0, 1, 0, 1, 0, 0, 0, 0, -1};
  private static final int[] THREE_STAR = {0, 0, 1, 1, 0, 0, 0, 1, 0};

  private final String symbol;
  private final List<SymmetryOperation> generators = new ArrayList<>();
  private int previousOrder;
  private int previousAxis = 2;
  private double[] shift = new double[3];

  private HallSymbol(String symbol) {
    this.symbol = symbol;
  }

  /**
   * All operations of the group in the cell of the symbol, the identity first.
   *
   * @throws InvalidStructureException if the text is no Hall symbol
   */
  static List<SymmetryOperation> operations(String symbol) {
    HallSymbol hall = new HallSymbol(symbol);
    hall.read();
    return hall.close();
  }

  private void read() {
    String text = symbol.strip();
    int bracket = text.indexOf('(');
    if (bracket >= 0) {
      readShift(text.substring(bracket));
      text = text.substring(0, bracket).strip();
    }
    String[] parts = text.split("[ _]+", -1);
    String lattice = parts[0];
    if (lattice.startsWith("-")) {
      generators.add(operation(ONE, -1, new double[3]));
      lattice = lattice.substring(1);
    }
    addCentring(lattice);
    for (int index = 1; index < parts.length; index++) {
      readRotation(parts[index], index);
    }
  }

  private void readShift(String text) {
    String[] numbers = text.endsWith(")") ? text.substring(1, text.length() - 1).strip().split(" +", -1) : new String[0];
    if (numbers.length != 3) {
      throw invalid();
    }
    for (int axis = 0; axis < 3; axis++) {
      if (!numbers[axis].matches("-?\\d{1,2}")) {
        throw invalid();
      }
      shift[axis] = Integer.parseInt(numbers[axis]) / 12.0;
    }
  }

  private void addCentring(String lattice) {
    double[][] translations = switch (lattice) {
      case "P" -> new double[][] {};
      case "A" -> new double[][] {{0, 0.5, 0.5}};
      case "B" -> new double[][] {{0.5, 0, 0.5}};
      case "C" -> new double[][] {{0.5, 0.5, 0}};
      case "I" -> new double[][] {{0.5, 0.5, 0.5}};
      case "F" -> new double[][] {{0, 0.5, 0.5}, {0.5, 0, 0.5}};
      case "R" -> new double[][] {{2 / 3.0, 1 / 3.0, 1 / 3.0}};
      default -> throw invalid();
    };
    for (double[] translation : translations) {
      generators.add(SymmetryOperation.of(ONE, translation));
    }
  }

  private void readRotation(String part, int place) {
    int at = 0;
    int sign = 1;
    if (part.startsWith("-")) {
      sign = -1;
      at++;
    }
    if (at == part.length()) {
      throw invalid();
    }
    int order = part.charAt(at++) - '0';
    char axis = at < part.length() && "xyz'\"*".indexOf(part.charAt(at)) >= 0 ? part.charAt(at++) : defaultAxis(order, place);
    int direction = axis >= 'x' && axis <= 'z' ? axis - 'x' : previousAxis;
    int[] rotation = rotation(order, axis, direction);
    double[] translation = new double[3];
    for (; at < part.length(); at++) {
      addTranslation(part.charAt(at), order, axis, direction, translation);
    }
    generators.add(operation(rotation, sign, translation));
    previousOrder = order;
    if (axis >= 'x' && axis <= 'z') {
      previousAxis = direction;
    }
  }

  /** The axes that the notation leaves out. */
  private char defaultAxis(int order, int place) {
    if (order == 1 || place == 1) {
      return 'z';
    }
    if (place == 2 && order == 2) {
      return previousOrder == 3 || previousOrder == 6 ? '\'' : 'x';
    }
    if (order == 3) {
      return '*';
    }
    throw invalid();
  }

  private int[] rotation(int order, char axis, int direction) {
    int[] aboutZ = switch (axis) {
      case '*' -> THREE_STAR;
      case '\'' -> TWO_PRIME;
      case '"' -> TWO_DOUBLE_PRIME;
      default -> switch (order) {
        case 1 -> ONE;
        case 2 -> TWO;
        case 3 -> THREE;
        case 4 -> FOUR;
        case 6 -> SIX;
        default -> throw invalid();
      };
    };
    if ((axis == '*' && order != 3) || ((axis == '\'' || axis == '"') && order != 2)) {
      throw invalid();
    }
    return axis == '*' ? aboutZ : turned(aboutZ, direction);
  }

  /** The matrix about z as it is about another axis: indices move on cyclically. */
  private static int[] turned(int[] aboutZ, int direction) {
    int[] turned = new int[9];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        int newRow = (row + direction + 1) % 3;
        int newColumn = (column + direction + 1) % 3;
        turned[3 * newRow + newColumn] = aboutZ[3 * row + column];
      }
    }
    return turned;
  }

  private void addTranslation(char letter, int order, char axis, int direction, double[] translation) {
    switch (letter) {
      case 'a' -> translation[0] += 0.5;
      case 'b' -> translation[1] += 0.5;
      case 'c' -> translation[2] += 0.5;
      case 'n' -> addAll(translation, 0.5);
      case 'u' -> translation[0] += 0.25;
      case 'v' -> translation[1] += 0.25;
      case 'w' -> translation[2] += 0.25;
      case 'd' -> addAll(translation, 0.25);
      case '1', '2', '3', '4', '5' -> {
        if (axis < 'x' || axis > 'z' || letter - '0' >= order) {
          throw invalid();
        }
        translation[direction] += (letter - '0') / (double) order;
      }
      default -> throw invalid();
    }
  }

  private static void addAll(double[] translation, double value) {
    for (int axis = 0; axis < 3; axis++) {
      translation[axis] += value;
    }
  }

  /** With the origin moved: t' = t + v - R v. */
  private SymmetryOperation operation(int[] rotation, int sign, double[] translation) {
    int[] signed = new int[9];
    for (int index = 0; index < 9; index++) {
      signed[index] = sign * rotation[index];
    }
    double[] moved = new double[3];
    for (int row = 0; row < 3; row++) {
      moved[row] = translation[row] + shift[row];
      for (int column = 0; column < 3; column++) {
        moved[row] -= signed[3 * row + column] * shift[column];
      }
    }
    return SymmetryOperation.of(signed, moved);
  }

  private List<SymmetryOperation> close() {
    List<SymmetryOperation> group = new ArrayList<>();
    group.add(SymmetryOperation.identity());
    for (int index = 0; index < group.size(); index++) {
      for (SymmetryOperation generator : generators) {
        SymmetryOperation product = generator.after(group.get(index));
        if (group.stream().noneMatch(product::sameAs)) {
          if (group.size() == MOST_OPERATIONS) {
            throw invalid();
          }
          group.add(product.onGrid());
        }
      }
    }
    return List.copyOf(group);
  }

  private InvalidStructureException invalid() {
    return new InvalidStructureException("\"" + symbol + "\" is not a Hall symbol");
  }
}
