/**
 * The page of the benchmark report: tables, plots and words made of results, written as Markdown and as self-contained HTML
 * from one and the same list of blocks. Measures nothing.
 */
@NullMarked
package org.sitenet.benchmarks.page;

import org.jspecify.annotations.NullMarked;
