package org.sitenet.engine.tornado;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.sitenet.engine.EngineException;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.arrays.TornadoNativeArray;

/** Copies between Java arrays and those of TornadoVM. */
final class HostArrays {
  private static final int BYTES = 4;
  /** One of the values that are no number, and none that arithmetic makes. */
  private static final int MARK = 0x7fa5_3c69;

  private HostArrays() {}

  /**
   * An array whose memory on this side is not touched before it is used: most of what a device computes never comes back, and
   * should cost the host nothing.
   *
   * @param arena gives the memory back
   */
  static FloatArray untouched(int size, Arena arena) {
    long bytes = TornadoNativeArray.ARRAY_HEADER + (long) BYTES * size;
    Linker linker = Linker.nativeLinker();
    try {
      MethodHandle allocate = linker.downcallHandle(
          linker.defaultLookup().find("malloc").orElseThrow(),
          FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
      MethodHandle free = linker.downcallHandle(
          linker.defaultLookup().find("free").orElseThrow(), FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
      MemorySegment memory = (MemorySegment) allocate.invokeExact(bytes);
      if (memory.address() == 0) {
        throw new EngineException("there is no address space for an array of " + bytes + " bytes on the host");
      }
      return FloatArray.fromSegmentShallow(memory.reinterpret(bytes, arena, segment -> release(free, segment)));
    } catch (EngineException exception) {
      throw exception;
    } catch (Throwable failure) {
      throw new EngineException("native memory cannot be allocated on this machine: " + failure.getMessage());
    }
  }

  private static void release(MethodHandle free, MemorySegment segment) {
    try {
      free.invokeExact(segment);
    } catch (Throwable failure) {
      throw new IllegalStateException("free failed", failure);
    }
  }

  static void write(float[] from, int count, FloatArray to, int position) {
    MemorySegment.copy(from, 0, to.getSegment(), ValueLayout.JAVA_FLOAT, (long) BYTES * position, count);
  }

  static void write(int[] from, IntArray to, int position) {
    MemorySegment.copy(from, 0, to.getSegment(), ValueLayout.JAVA_INT, (long) BYTES * position, from.length);
  }

  /** Puts something into a range that nothing computes. */
  static void mark(FloatArray array, int position, int count) {
    for (int i = 0; i < count; i++) {
      array.getSegment().set(ValueLayout.JAVA_INT, (long) BYTES * (position + i), MARK);
    }
  }

  /** Whether all numbers are those of {@link #mark}. */
  static boolean isMarked(float[] numbers) {
    for (float number : numbers) {
      if (Float.floatToRawIntBits(number) != MARK) {
        return false;
      }
    }
    return numbers.length > 0;
  }

  static void read(FloatArray from, int position, float[] to) {
    MemorySegment.copy(from.getSegment(), ValueLayout.JAVA_FLOAT, (long) BYTES * position, to, 0, to.length);
  }
}
