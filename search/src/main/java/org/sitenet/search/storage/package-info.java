/**
 * Where studies live: {@link org.sitenet.search.storage.InMemoryStorage} for one process, {@link org.sitenet.search.storage.JdbcStorage}
 * for many, in a SQLite file or on a PostgreSQL server; {@link org.sitenet.search.storage.Storages} opens the one that a place names.
 *
 * <p>Keeps and counts. Knows nothing of samplers and pruners, decides nothing about a trial, and reads nothing from a database but
 * numbers, text and JSON.
 */
@NullMarked
package org.sitenet.search.storage;

import org.jspecify.annotations.NullMarked;
