package org.sitenet.crystal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The chemical elements, hydrogen to oganesson. The constants are named by symbol, in the order of the atomic number,
 * and carry the Pauling electronegativity (CRC Handbook of Chemistry and Physics), which orders chemical formulas.
 */
public enum Element {
  H(2.2), He(Double.NaN), Li(0.98), Be(1.57), B(2.04), C(2.55), N(3.04), O(3.44), F(3.98), Ne(Double.NaN),
  Na(0.93), Mg(1.31), Al(1.61), Si(1.9), P(2.19), S(2.58), Cl(3.16), Ar(Double.NaN), K(0.82), Ca(1.0),
  Sc(1.36), Ti(1.54), V(1.63), Cr(1.66), Mn(1.55), Fe(1.83), Co(1.88), Ni(1.91), Cu(1.9), Zn(1.65),
  Ga(1.81), Ge(2.01), As(2.18), Se(2.55), Br(2.96), Kr(3.0), Rb(0.82), Sr(0.95), Y(1.22), Zr(1.33),
  Nb(1.6), Mo(2.16), Tc(1.9), Ru(2.2), Rh(2.28), Pd(2.2), Ag(1.93), Cd(1.69), In(1.78), Sn(1.96), Sb(2.05),
  Te(2.1), I(2.66), Xe(2.6), Cs(0.79), Ba(0.89), La(1.1), Ce(1.12), Pr(1.13), Nd(1.14), Pm(1.155),
  Sm(1.17), Eu(1.185), Gd(1.2), Tb(1.21), Dy(1.22), Ho(1.23), Er(1.24), Tm(1.25), Yb(1.26), Lu(1.27),
  Hf(1.3), Ta(1.5), W(2.36), Re(1.9), Os(2.2), Ir(2.2), Pt(2.28), Au(2.54), Hg(2.0), Tl(1.62), Pb(2.33),
  Bi(2.02), Po(2.0), At(2.2), Rn(Double.NaN), Fr(0.7), Ra(0.9), Ac(1.1), Th(1.3), Pa(1.5), U(1.38),
  Np(1.36), Pu(1.28), Am(1.3), Cm(1.3), Bk(1.3), Cf(1.3), Es(1.3), Fm(1.3), Md(1.3), No(1.3),
  Lr(Double.NaN), Rf(Double.NaN), Db(Double.NaN), Sg(Double.NaN), Bh(Double.NaN), Hs(Double.NaN),
  Mt(Double.NaN), Ds(Double.NaN), Rg(Double.NaN), Cn(Double.NaN), Nh(Double.NaN), Fl(Double.NaN),
  Mc(Double.NaN), Lv(Double.NaN), Ts(Double.NaN), Og(Double.NaN);

  private static final Element[] BY_ATOMIC_NUMBER = values();
  private static final Map<String, Element> BY_SYMBOL = bySymbol();

  private final double electronegativity;

  Element(double electronegativity) {
    this.electronegativity = electronegativity;
  }

  /** The symbol, for instance {@code "Na"}. */
  public String symbol() {
    return name();
  }

  /** The atomic number Z, 1 for hydrogen. */
  public int atomicNumber() {
    return ordinal() + 1;
  }

  /** The Pauling electronegativity; NaN where none is tabulated (light noble gases, the heaviest elements). */
  public double electronegativity() {
    return electronegativity;
  }

  /**
   * The element with an atomic number.
   *
   * @throws InvalidStructureException if it is not in 1..118
   */
  public static Element ofAtomicNumber(int atomicNumber) {
    if (atomicNumber < 1 || atomicNumber > BY_ATOMIC_NUMBER.length) {
      throw new InvalidStructureException(
          "no element has the atomic number " + atomicNumber + " (1 to " + BY_ATOMIC_NUMBER.length + ")");
    }
    return BY_ATOMIC_NUMBER[atomicNumber - 1];
  }

  /**
   * The element with a symbol. Letter case does not matter ({@code "NA"} is sodium); deuterium {@code "D"} and
   * tritium {@code "T"} are hydrogen.
   *
   * @throws InvalidStructureException if there is no such element
   */
  public static Element ofSymbol(String symbol) {
    return find(symbol)
        .orElseThrow(() -> new InvalidStructureException(
            InvalidStructureException.quoted(symbol) + " is not the symbol of an element"));
  }

  /** As {@link #ofSymbol}, empty where there is no such element. */
  public static Optional<Element> find(String symbol) {
    int length = symbol.length();
    if (length == 0 || length > 2) {
      return Optional.empty();
    }
    char first = upper(symbol.charAt(0));
    String normal = length == 1 ? String.valueOf(first) : "" + first + lower(symbol.charAt(1));
    return Optional.ofNullable(BY_SYMBOL.get(normal));
  }

  /** ASCII only, so that the reader's language never matters. */
  private static char upper(char letter) {
    return letter >= 'a' && letter <= 'z' ? (char) (letter - 32) : letter;
  }

  private static char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? (char) (letter + 32) : letter;
  }

  private static Map<String, Element> bySymbol() {
    Map<String, Element> map = new HashMap<>();
    for (Element element : BY_ATOMIC_NUMBER) {
      map.put(element.name(), element);
    }
    map.put("D", H);
    map.put("T", H);
    return map;
  }
}
