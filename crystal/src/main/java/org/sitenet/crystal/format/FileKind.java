package org.sitenet.crystal.format;

import java.util.Locale;

/** What the name of a file of one structure says about its format. */
enum FileKind {
  CIF,
  POSCAR,
  JSON,
  XYZ,
  XSF,
  NONE;

  /** For messages: what is known. */
  static final String KNOWN = "use .cif, POSCAR, .vasp, .json (pymatgen), .xyz or .xsf";

  /** By the name alone, folders may stand in front; hidden files are none. */
  static FileKind of(String file) {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1).toLowerCase(Locale.ROOT);
    if (name.startsWith(".")) {
      return NONE;
    }
    if (name.endsWith(".cif") || name.endsWith(".mcif")) {
      return CIF;
    }
    if (name.endsWith(".json")) {
      return JSON;
    }
    if (name.endsWith(".xsf") || name.endsWith(".axsf")) {
      return XSF;
    }
    if (name.endsWith(".xyz") || name.endsWith(".extxyz")) {
      return XYZ;
    }
    boolean vasp = name.endsWith(".vasp") || name.endsWith(".poscar") || name.startsWith("poscar") || name.startsWith("contcar");
    return vasp ? POSCAR : NONE;
  }
}
