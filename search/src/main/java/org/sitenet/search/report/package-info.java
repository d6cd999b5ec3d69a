/**
 * What a study looks like to people: figures, one HTML page that needs no other file and no network, CSV and JSON. Everything is
 * made from a study's settings and its trials; nothing here knows how they are stored, or what the parameters mean.
 */
@NullMarked
package org.sitenet.search.report;

import org.jspecify.annotations.NullMarked;
