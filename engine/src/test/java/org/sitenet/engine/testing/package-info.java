/** What tests of several packages share. It knows nothing of what they test. */
@NullMarked
package org.sitenet.engine.testing;

import org.jspecify.annotations.NullMarked;
