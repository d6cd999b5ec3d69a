/**
 * The backend {@code tornado}: computations as task graphs of TornadoVM, on a GPU or on a processor through OpenCL.
 * {@link org.sitenet.engine.tornado.TornadoBackendProvider} is found through {@link java.util.ServiceLoader} and touches no
 * class of TornadoVM until it is known to be there. Must not know crystals, models or derivatives.
 */
@NullMarked
package org.sitenet.engine.tornado;

import org.jspecify.annotations.NullMarked;
