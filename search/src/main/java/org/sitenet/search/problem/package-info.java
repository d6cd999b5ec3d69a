/**
 * Standard test problems for samplers: functions with a known minimum over continuous, mixed and conditional spaces, a learning curve,
 * and problems with two objectives. What a sampler is worth is measured on them.
 *
 * <p>Knows nothing of samplers.
 */
@NullMarked
package org.sitenet.search.problem;

import org.jspecify.annotations.NullMarked;
