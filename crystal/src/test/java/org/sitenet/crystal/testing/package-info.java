/**
 * What tests of several modules share: where the reference data lies.
 *
 * <p>Published in the test-jar; must not be needed by any program.
 */
@NullMarked
package org.sitenet.crystal.testing;

import org.jspecify.annotations.NullMarked;
