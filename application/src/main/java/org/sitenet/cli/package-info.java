/**
 * The command line. A command class parses, calls and prints; what it calls lives in the other packages.
 *
 * <p>Nothing else may know this package.
 */
@NullMarked
package org.sitenet.cli;

import org.jspecify.annotations.NullMarked;
