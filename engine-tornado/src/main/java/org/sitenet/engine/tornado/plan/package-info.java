/**
 * From a computation to a list of launches and a place in device memory for every value. Needs no device and no runtime, so
 * that plans can be made, looked at and counted anywhere.
 */
@NullMarked
package org.sitenet.engine.tornado.plan;

import org.jspecify.annotations.NullMarked;
