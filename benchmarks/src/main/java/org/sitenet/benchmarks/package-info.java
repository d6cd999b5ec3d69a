/**
 * JMH benchmarks. Measures; decides nothing, and no other module may depend on it.
 */
@NullMarked
package org.sitenet.benchmarks;

import org.jspecify.annotations.NullMarked;
