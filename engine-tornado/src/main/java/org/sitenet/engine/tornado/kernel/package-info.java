/**
 * Kernels: Java methods that TornadoVM compiles for a device, and the launches that say with which parameters they run.
 * All matrices of a program are in one array of the device, so kernels take offsets into it. Must not know how launches
 * are ordered, where memory comes from or which backend runs them.
 */
@NullMarked
package org.sitenet.engine.tornado.kernel;

import org.jspecify.annotations.NullMarked;
