package org.sitenet.search;

/**
 * A study as its storage knows it.
 *
 * @param id within the storage
 * @param settings all that the study was before its first trial
 * @param version of the code that samples; empty if it was not named
 */
public record StoredStudy(long id, StudySettings settings, String version) {}
