/** Whole models on the backend {@code tornado}, by the tests of the package that trains them. */
package org.sitenet.train;
