/** Tests of the initializer package. */
package org.sitenet.autodiff.initializer;
