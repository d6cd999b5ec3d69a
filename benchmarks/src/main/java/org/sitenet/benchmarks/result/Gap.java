package org.sitenet.benchmarks.result;

/**
 * What was not measured.
 *
 * @param what contender and scenario, in words
 * @param why in one line
 */
public record Gap(Section section, String what, String why) {}
