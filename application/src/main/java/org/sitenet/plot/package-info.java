/**
 * Figures of charts as SVG text and as PNG pictures: lines, points, bars, and fields of coloured cells. A {@link
 * org.sitenet.plot.Figure} is a value that says what is shown; {@link org.sitenet.plot.Drawing} draws it, without a display,
 * the same way every time. Knows numbers and titles, nothing of crystals, models or files.
 */
@NullMarked
package org.sitenet.plot;

import org.jspecify.annotations.NullMarked;
