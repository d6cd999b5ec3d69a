package org.sitenet.search;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process that works on a study.
 *
 * @param machine where it runs; two processes with the same machine can see whether the other lives
 * @param pid its process number there
 * @param started when it started, by its machine's clock [ms since 1970]; 0 where the machine does not tell
 */
public record Worker(String machine, long pid, long started) {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path NAMESPACE = Path.of("/proc/self/ns/pid");

  /** How far two processes may disagree on when a third one started: the system's start is a matter of its clock [ms]. */
  private static final long CLOCK_MILLIS = 5_000;

  /** The process that asks. */
  public static Worker current() {
    ProcessHandle self = ProcessHandle.current();
    return new Worker(machineName(), self.pid(), startOf(self));
  }

  /**
   * True if the worker ran on this machine and runs no longer. False if it lives, or if that cannot be seen from here.
   *
   * @param here a worker of this process
   */
  public boolean isDead(Worker here) {
    if (!machine.equals(here.machine)) {
      return false;
    }
    Optional<ProcessHandle> process = ProcessHandle.of(pid);
    return process.isEmpty() || !process.get().isAlive() || Math.abs(startOf(process.get()) - started) > CLOCK_MILLIS;
  }

  /** Machine and process number, for people. */
  public String label() {
    int end = machine.indexOf('/');
    return (end < 0 ? machine : machine.substring(0, end)) + ":" + pid;
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** Host names are given to many containers; the start of the machine and the process namespace tell them apart. */
  private static String machineName() {
    StringBuilder name = new StringBuilder(hostName());
    try {
      name.append('/').append(Files.readString(BOOT).strip(), 0, 8);
      name.append('/').append(Files.readSymbolicLink(NAMESPACE));
    } catch (IOException | UnsupportedOperationException | IndexOutOfBoundsException e) {
      // Only Linux has these; elsewhere a host is a machine.
      return name.toString();
    }
    return name.toString();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
