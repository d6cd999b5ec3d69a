/**
 * The command {@code bench}: hands plain JMH arguments to JMH, and measures the report's sections one after another, every
 * figure in fresh processes. It knows how to measure; what the figures mean stands in {@code page}.
 */
@NullMarked
package org.sitenet.benchmarks.report;

import org.jspecify.annotations.NullMarked;
