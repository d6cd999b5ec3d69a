package org.sitenet.engine.tornado;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sitenet.engine.Backend;
import org.sitenet.engine.EngineException;
import org.sitenet.engine.testing.ChildMachine;
import org.sitenet.engine.tornado.fused.FusedKernels;
import org.sitenet.engine.tornado.kernel.GeneralKernel;
import org.sitenet.engine.tornado.kernel.GeneralKernels;
import org.sitenet.engine.tornado.kernel.Limits;
import uk.ac.manchester.tornado.api.exceptions.TornadoOutOfMemoryException;

/** What is said of devices that are too small. */
class LimitsTest {
  private static final Device DEVICE = Devices.preferred().getFirst();

  /** The device of the tests as if its work groups were smaller. */
  static Backend backend(int threads, int localBytes) {
    Device small =
        new Device(DEVICE.backend(), DEVICE.index(), DEVICE.type(), DEVICE.tornado(), new Limits(threads, localBytes));
    return new TornadoBackend(small, MachineChoice.SHARED);
  }

  private static List<GeneralKernel> kernels() {
    return Stream.concat(GeneralKernels.all().stream(), FusedKernels.all().stream())
        .filter(GeneralKernel.class::isInstance)
        .map(GeneralKernel.class::cast)
        .toList();
  }

  @Test
  void kernelsAllocateTheLocalMemoryThatTheyState() throws IOException, InterruptedException {
    List<String> stated =
        kernels().stream().map(kernel -> "kernel " + kernel.name() + " " + kernel.localNumbers()).toList();
    String printed = new ChildMachine(List.of()).run(LocalMemoryProbe.class);
    assertEquals(stated, printed.lines().filter(line -> line.startsWith("kernel ")).toList(), printed);
  }

  @Test
  void everyKernelFitsTheSharedMemoryThatAnNvidiaCardGivesWithoutAsking() {
    Limits nvidia = new Limits(1024, 48 << 10);
    kernels().forEach(kernel -> assertTrue(nvidia.allow(kernel), kernel::name));
  }

  @Test
  void explanationSaysWhichFusedKernelsADeviceCannotRun() {
    try (Backend backend = backend(256, 40 << 10)) {
      List<String> lines = backend.explain();
      List<String> refused = lines.stream().filter(line -> line.startsWith("fused kernel ")).toList();
      assertEquals(
          List.of(
              "fused kernel layerGradient needs work groups of 256 threads with 47 KiB of local memory; the device has work"
                  + " groups of up to 256 threads with 40 KiB of local memory, so what it would do runs step by step"),
          refused);
    }
    try (Backend backend = TestDevice.backend(MachineChoice.SHARED)) {
      assertFalse(backend.explain().stream().anyMatch(line -> line.startsWith("fused kernel ")));
    }
  }

  @Test
  void deviceWithoutRoomForTheKernelsOfSingleStepsIsRefused() {
    for (int[] limits : new int[][] {{64, 1 << 20}, {1024, 4 << 10}}) {
      EngineException refusal = assertThrows(EngineException.class, () -> backend(limits[0], limits[1]));
      String message = String.valueOf(refusal.getMessage());
      assertTrue(message.startsWith("backend tornado cannot use device " + DEVICE.id() + " ("), message);
      assertTrue(message.contains(" needs work groups of 128 threads with "), message);
      assertEquals(1, message.lines().count());
    }
  }

  @Test
  void failedAllocationIsToldInOneLineWithWhatWasNeededAndWhatThereIs() {
    String message = String.valueOf(DEVICE.outOfMemory(300L << 20).getMessage());
    assertTrue(message.contains("ran out of memory: this program needs 300 MB, and "), message);
    assertTrue(message.endsWith("use smaller batches, or let nothing else run on it"), message);
    assertEquals(1, message.lines().count());
  }

  @Test
  void failedAllocationsAreKnownByTheirNames() {
    assertTrue(Execution.isOutOfMemory(new TornadoOutOfMemoryException("Unable to allocate 8 bytes of memory.")));
    assertTrue(Execution.isOutOfMemory(new IllegalStateException("CUDA_ERROR_OUT_OF_MEMORY")));
    assertTrue(Execution.isOutOfMemory(new IllegalStateException("clEnqueueNDRangeKernel: CL_MEM_OBJECT_ALLOCATION_FAILURE")));
    assertFalse(Execution.isOutOfMemory(new IllegalStateException("CL_INVALID_KERNEL_ARGS")));
    assertFalse(Execution.isOutOfMemory(new IllegalStateException()));
  }
}
