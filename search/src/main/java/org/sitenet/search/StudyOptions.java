package org.sitenet.search;

import java.time.Duration;

/**
 * How a worker works. Not part of the study: workers may differ in all but the version.
 *
 * @param version of the code that samples and evaluates; a study goes on only with the one that began it
 * @param adopt whether the study goes on with this version although another one began it
 * @param heartbeat how often a worker says that it lives
 * @param patience after how much silence it is taken for dead; on one machine a dead process is seen at once
 * @param retries how often a trial is begun again whose worker died; after that it has failed. 0 fails it at once
 * @param failures after how many failed trials in a row a worker gives up: something is wrong with all of them
 * @param listener told of every trial of this worker
 */
public record StudyOptions(
    String version, boolean adopt, Duration heartbeat, Duration patience, int retries, int failures, StudyListener listener) {
  public StudyOptions {
    if (heartbeat.isNegative() || heartbeat.isZero() || patience.compareTo(heartbeat) <= 0) {
      throw new SearchException("a worker that says every " + heartbeat + " that it lives cannot be taken for dead after " + patience
          + "; let the patience be some heartbeats long");
    }
    if (retries < 0 || failures < 1) {
      throw new SearchException(retries + " retries and " + failures + " failures in a row; give at least 0 and at least 1");
    }
  }

  /** A heartbeat every 10 s, taken for dead after 60 s, 3 retries, 10 failures in a row, nobody told, and no version. */
  public static StudyOptions standard() {
    return new StudyOptions("", false, Duration.ofSeconds(10), Duration.ofSeconds(60), 3, 10, new StudyListener() {});
  }

  /** Working with this version of the code. */
  public StudyOptions withVersion(String code) {
    return new StudyOptions(code, adopt, heartbeat, patience, retries, failures, listener);
  }

  /** Going on with a study that another version began. */
  public StudyOptions adopting() {
    return new StudyOptions(version, true, heartbeat, patience, retries, failures, listener);
  }

  /** With other times. */
  public StudyOptions withHeartbeat(Duration every, Duration deadAfter) {
    return new StudyOptions(version, adopt, every, deadAfter, retries, failures, listener);
  }

  /** Beginning trials of dead workers again so often. */
  public StudyOptions withRetries(int times) {
    return new StudyOptions(version, adopt, heartbeat, patience, times, failures, listener);
  }

  /** Giving up after so many failed trials in a row. */
  public StudyOptions withFailures(int inARow) {
    return new StudyOptions(version, adopt, heartbeat, patience, retries, inARow, listener);
  }

  /** Telling this one. */
  public StudyOptions withListener(StudyListener told) {
    return new StudyOptions(version, adopt, heartbeat, patience, retries, failures, told);
  }
}
