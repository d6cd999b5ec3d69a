/** The backend {@code tornado} on a device of this machine: the conformance kit, machines, what is said where it is missing. */
package org.sitenet.engine.tornado;
