/**
 * What the program knows about itself: its version and the commit that it was built from.
 *
 * <p>The application's other packages may use it; it uses none of them.
 */
@NullMarked
package org.sitenet;

import org.jspecify.annotations.NullMarked;
