/** Tests of the layer package. */
package org.sitenet.autodiff.layer;
