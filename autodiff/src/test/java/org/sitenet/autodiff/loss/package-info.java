/** Tests of the loss package. */
package org.sitenet.autodiff.loss;
