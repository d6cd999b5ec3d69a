package org.sitenet.model.checkpoint.torch;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The bytes of one or several pickles, read forward, every length checked against what is left. */
final class PickleInput {
  /** Longest integer [bytes]; PyTorch's magic number has 10. */
  private static final int MAX_INTEGER_BYTES = 128;

  private static final int MAX_NAME_BYTES = 1024;

  private final ByteBuffer bytes;

  PickleInput(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  int position() {
    return bytes.position();
  }

  int remaining() {
    return bytes.remaining();
  }

  int unsignedByte() throws BadPickle {
    need(1);
    return Byte.toUnsignedInt(bytes.get());
  }

  int unsignedShort() throws BadPickle {
    need(2);
    return Short.toUnsignedInt(bytes.getShort());
  }

  int signedInt() throws BadPickle {
    need(4);
    return bytes.getInt();
  }

  long unsignedInt() throws BadPickle {
    return Integer.toUnsignedLong(signedInt());
  }

  long signedLong() throws BadPickle {
    need(8);
    return bytes.getLong();
  }

  /** A double in network order, as the BINFLOAT opcode stores it. */
  double bigEndianDouble() throws BadPickle {
    return Double.longBitsToDouble(Long.reverseBytes(signedLong()));
  }

  byte[] take(long length) throws BadPickle {
    need(length);
    byte[] taken = new byte[(int) length];
    bytes.get(taken);
    return taken;
  }

  String utf8(long length) throws BadPickle {
    need(length);
    ByteBuffer slice = bytes.slice(bytes.position(), (int) length);
    bytes.position(bytes.position() + (int) length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(slice).toString();
    } catch (CharacterCodingException e) {
      throw new BadPickle("a string is not UTF-8");
    }
  }

  /** A two's complement integer: a Long where it fits, a BigInteger where not. */
  Number integer(long length) throws BadPickle {
    if (length > MAX_INTEGER_BYTES) {
      throw new BadPickle("an integer of " + length + " bytes");
    }
    byte[] littleEndian = take(length);
    byte[] bigEndian = new byte[littleEndian.length + 1];
    for (int i = 0; i < littleEndian.length; i++) {
      bigEndian[bigEndian.length - 1 - i] = littleEndian[i];
    }
    bigEndian[0] = (byte) (littleEndian.length > 0 && littleEndian[littleEndian.length - 1] < 0 ? -1 : 0);
    BigInteger value = new BigInteger(bigEndian);
    if (value.bitLength() < 64) {
      return value.longValue();
    }
    return value;
  }

  /** A name up to the end of its line. */
  String line() throws BadPickle {
    int start = bytes.position();
    int end = start;
    while (end < bytes.limit() && bytes.get(end) != '\n') {
      end++;
      if (end - start > MAX_NAME_BYTES) {
        throw new BadPickle("a name of more than " + MAX_NAME_BYTES + " bytes");
      }
    }
    String line = utf8(end - start);
    unsignedByte();
    return line;
  }

  private void need(long length) throws BadPickle {
    if (length < 0 || length > bytes.remaining()) {
      throw new BadPickle("truncated: " + bytes.remaining() + " bytes are left where " + length + " are needed");
    }
  }
}
