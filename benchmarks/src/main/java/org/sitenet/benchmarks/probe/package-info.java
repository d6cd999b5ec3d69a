/**
 * Steps in a process of their own: for peak memory, which only a fresh process shows, for profiles of kernels, and for single
 * steps that are too long for many iterations. Prints one line of JSON.
 */
@NullMarked
package org.sitenet.benchmarks.probe;

import org.jspecify.annotations.NullMarked;
