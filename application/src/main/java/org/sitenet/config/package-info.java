/**
 * Configuration files: the published code's YAML keys read into checked values, with errors that name file and line, and
 * written back. Knows what a model and a training run need to be told, not how they do it.
 */
@NullMarked
package org.sitenet.config;

import org.jspecify.annotations.NullMarked;
