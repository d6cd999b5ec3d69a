/**
 * The peers: the same model the published way, with padding, gathering, concatenation and autograd, in PyTorch (a child
 * process) and in DJL's PyTorch engine, and the exchange of batches with them. Knows the project's batches and
 * parameters; no other package but the benchmark report may know this one.
 */
@NullMarked
package org.sitenet.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
