/**
 * What the benchmark report has measured, as data: samples, the runs they come from, their JSON file, and the arithmetic of
 * medians and ratios. Measures nothing and knows no page.
 */
@NullMarked
package org.sitenet.benchmarks.result;

import org.jspecify.annotations.NullMarked;
