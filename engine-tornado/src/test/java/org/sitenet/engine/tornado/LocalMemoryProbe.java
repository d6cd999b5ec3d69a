package org.sitenet.engine.tornado;

import java.util.stream.Stream;
import org.sitenet.engine.tornado.fused.FusedKernels;
import org.sitenet.engine.tornado.kernel.GeneralKernel;
import org.sitenet.engine.tornado.kernel.GeneralKernels;
import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/**
 * Prints for each kernel its name and how many numbers its method allocates in local memory. A program of its own: the
 * compiler of kernels takes a context that can be a subclass for one that it does not know.
 */
final class LocalMemoryProbe {
  private LocalMemoryProbe() {}

  private static final class Counting extends KernelContext {
    private int numbers;

    @Override
    public float[] allocateFloatLocalArray(int size) {
      numbers += size;
      return new float[size];
    }
  }

  public static void main(String[] arguments) {
    Stream.concat(GeneralKernels.all().stream(), FusedKernels.all().stream())
        .filter(GeneralKernel.class::isInstance)
        .map(GeneralKernel.class::cast)
        .forEach(kernel -> System.out.println("kernel " + kernel.name() + " " + allocated(kernel)));
  }

  /** Run as Java, a kernel ends where it asks for its parameters, which it does after it has allocated. */
  private static int allocated(GeneralKernel kernel) {
    Counting context = new Counting();
    IntArray none = new IntArray(1);
    FloatArray nothing = new FloatArray(1);
    try {
      kernel.method().apply(context, nothing, none, none, none, nothing, 1000);
    } catch (IndexOutOfBoundsException noParameters) {
      return context.numbers;
    }
    throw new IllegalStateException(kernel.name() + " has not asked for parameters");
  }
}
