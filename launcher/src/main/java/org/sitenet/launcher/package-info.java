/**
 * The first class that runs: looks for a JDK that can run the program and starts the program on it with the flags that
 * it needs. {@code --add-modules} cannot stand in a jar's manifest, so somebody has to say it.
 *
 * <p>Compiled for Java 17. Knows the JDK and the name of the program's main class; nothing knows this package.
 */
@NullMarked
package org.sitenet.launcher;

import org.jspecify.annotations.NullMarked;
