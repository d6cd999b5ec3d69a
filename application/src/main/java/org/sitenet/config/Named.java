package org.sitenet.config;

/** A choice that configuration files spell in a way of their own. */
public interface Named {
  /** The spelling in configuration files: the published code's where it has one. */
  String key();
}
