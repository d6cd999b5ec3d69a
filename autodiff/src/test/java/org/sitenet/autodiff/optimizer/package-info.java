/** Tests of the optimizer package. */
package org.sitenet.autodiff.optimizer;
