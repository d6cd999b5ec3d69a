/**
 * The conformance kit: what every backend must do, whatever it runs on. A backend's test extends {@link
 * org.sitenet.engine.conformance.BackendConformance} and says how to open it; the kit compares it with the reference
 * backend and with itself. Derivatives are not looked at here.
 */
@NullMarked
package org.sitenet.engine.conformance;

import org.jspecify.annotations.NullMarked;
