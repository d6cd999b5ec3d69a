/** Tests of the way from features to batches, and what other tests may use of it. */
package org.sitenet.data;
