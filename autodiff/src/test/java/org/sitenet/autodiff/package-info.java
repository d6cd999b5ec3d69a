/** Tests of the graph and of reverse mode, and {@link org.sitenet.autodiff.GradientCheck}, which other modules reuse. */
package org.sitenet.autodiff;
