/** Holds the user guide to the program: what its pages show is run and compared. */
package org.sitenet.docs;
