/**
 * What a trained model attends to: attention weights against distance, and how far a structure's attention reaches against
 * how complex the structure is (figures 6 and 7 and equation 8 of the paper). Every number counts all pairs of all unique
 * sites, however many of them were merged to compute it. Knows nothing of training and nothing of the command line.
 */
@NullMarked
package org.sitenet.attention;

import org.jspecify.annotations.NullMarked;
