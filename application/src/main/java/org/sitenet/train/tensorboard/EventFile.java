package org.sitenet.train.tensorboard;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * An event file of scalar curves. A run that goes on opens a new file; its first event tells TensorBoard to forget what
 * files before it say about later steps.
 *
 * <p>Format: records of length (8 bytes), masked CRC-32C of the length (4), data, masked CRC-32C of the data (4), all
 * little-endian; the data are {@code tensorflow.Event} messages.
 */
public final class EventFile implements AutoCloseable {
  private static final String VERSION = "brain.Event:2";
  private static final int CRC_MASK_DELTA = 0xa282ead8;

  // Field numbers of tensorflow/core/util/event.proto and framework/summary.proto.
  private static final int EVENT_WALL_TIME = 1;
  private static final int EVENT_STEP = 2;
  private static final int EVENT_FILE_VERSION = 3;
  private static final int EVENT_SUMMARY = 5;
  private static final int EVENT_SESSION_LOG = 7;
  private static final int SUMMARY_VALUE = 1;
  private static final int VALUE_TAG = 1;
  private static final int VALUE_SIMPLE = 2;
  private static final int SESSION_STATUS = 1;
  private static final int SESSION_START = 1;

  private final Path path;
  private final OutputStream out;
  private final InstantSource clock;

  private EventFile(Path path, OutputStream out, InstantSource clock) {
    this.path = path;
    this.out = out;
    this.clock = clock;
  }

  /**
   * Begins a new file.
   *
   * @param step the step that the run stands at; what other files say of later ones is void
   * @throws IOException if the folder is not there or cannot be written to
   */
  public static EventFile create(Path folder, long step, InstantSource clock) throws IOException {
    long seconds = clock.instant().getEpochSecond();
    for (int number = 0; ; number++) {
      // TensorBoard reads the files of a folder in the order of their names.
      Path path = folder.resolve(String.format("events.out.tfevents.%010d.sitenet.%d", seconds, number));
      try {
        return begun(path, step, clock);
      } catch (FileAlreadyExistsException e) {
        if (number == 999) {
          throw e;
        }
      }
    }
  }

  private static EventFile begun(Path path, long step, InstantSource clock) throws IOException {
    OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try {
      EventFile file = new EventFile(path, new BufferedOutputStream(out), clock);
      file.begin(step);
      return file;
    } catch (IOException e) {
      out.close();
      Files.deleteIfExists(path);
      throw e;
    }
  }

  private void begin(long step) throws IOException {
    record(event(0).text(EVENT_FILE_VERSION, VERSION));
    record(event(step).message(EVENT_SESSION_LOG, new Protobuf().int64(SESSION_STATUS, SESSION_START)));
    out.flush();
  }

  public Path path() {
    return path;
  }

  /** Adds a point to each of some curves, by their tags, and hands it to the operating system. */
  public void scalars(long step, Map<String, Double> values) throws IOException {
    Protobuf summary = new Protobuf();
    values.forEach((tag, value) ->
        summary.message(
            SUMMARY_VALUE, new Protobuf().text(VALUE_TAG, tag).float32(VALUE_SIMPLE, value.floatValue())));
    record(event(step).message(EVENT_SUMMARY, summary));
    out.flush();
  }

  private Protobuf event(long step) {
    Instant now = clock.instant();
    return new Protobuf()
        .float64(EVENT_WALL_TIME, now.getEpochSecond() + now.getNano() * 1e-9)
        .int64(EVENT_STEP, step);
  }

  private void record(Protobuf event) throws IOException {
    byte[] data = event.toByteArray();
    byte[] length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(data.length).array();
    out.write(length);
    out.write(maskedCrc(length));
    out.write(data);
    out.write(maskedCrc(data));
  }

  private static byte[] maskedCrc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    int masked = Integer.rotateRight((int) crc.getValue(), 15) + CRC_MASK_DELTA;
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(masked).array();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
