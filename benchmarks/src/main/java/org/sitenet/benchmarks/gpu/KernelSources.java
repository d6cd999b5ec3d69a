package org.sitenet.benchmarks.gpu;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.sitenet.benchmarks.RealCrystals;
import org.sitenet.data.CompressionMode;
import org.sitenet.data.PreparedBatch;
import org.sitenet.engine.Backend;
import org.sitenet.engine.Backends;
import org.sitenet.engine.Computation;
import org.sitenet.engine.EngineException;
import org.sitenet.engine.Program;
import org.sitenet.engine.States;
import org.sitenet.model.SiteNet;
import org.sitenet.model.checkpoint.Featurization;
import org.sitenet.model.checkpoint.Weights;
import org.sitenet.train.RunConfig;
import org.sitenet.train.TrainingGraph;

/**
 * Has TornadoVM generate the kernels of the paper's training and prediction programs for a virtual device, which is a
 * description in a file: no driver, no card. The virtual machine's flags say where the sources go.
 */
public final class KernelSources {
  /** Printed when all kernels are there. */
  static final String DONE = "kernels generated";

  private static final int SITES = 60;
  private static final int ATOMS = 50;
  private static final int CRYSTALS = 16;

  private KernelSources() {}

  /**
   * The flags for a virtual device.
   *
   * @param description the file that says what the device can do
   * @param sources the file that kernels are written to
   */
  static List<String> flags(Path description, Path sources) {
    return List.of(
        DeviceMachine.OWN_MACHINES,
        "-Dtornado.virtual.device=True",
        "-Dtornado.device.desc=" + description,
        "-Dtornado.printKernel=True",
        "-Dtornado.print.kernel.dir=" + sources);
  }

  /** A device with what kernels may ask for: the limits of a data-centre card. */
  static String description() {
    return String.join(
        "\n",
        "{",
        "\t\"deviceName\" : \"virtual\",",
        "\t\"doubleFPSupport\" : true,",
        "\t\"maxWorkItemSizes\" : [1024, 1024, 64],",
        "\t\"deviceAddressBits\" : 64,",
        "\t\"deviceType\" : \"CL_DEVICE_TYPE_GPU\",",
        "\t\"deviceExtensions\" : \"cl_khr_int64_base_atomics\",",
        "\t\"availableProcessors\" : 132",
        "}");
  }

  /** @param arguments the backend's name, for example {@code tornado:cuda} */
  public static void main(String[] arguments) {
    RunConfig config = RunConfig.paper();
    SiteNet model = new SiteNet(config.model());
    TrainingGraph graph = TrainingGraph.of(model, config.training());
    PreparedBatch batch = RealCrystals.batches(
            Featurization.standard(ATOMS).with(CompressionMode.SHELLS), SITES, CRYSTALS, 1)
        .getFirst();
    try {
      // A virtual device has no memory to give back, and says so where it is closed: the process's end does for all.
      Backend backend = Backends.open(Optional.of(arguments[0]), 1, System.err::println);
      generate(backend, graph.step(), model, batch, graph);
      generate(backend, graph.evaluation(), model, batch, graph);
      System.out.println(DONE);
      System.exit(0);
    } catch (EngineException e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private static void generate(
      Backend backend, Computation computation, SiteNet model, PreparedBatch batch, TrainingGraph graph) {
    States states = backend.newStates();
    Program program = backend.compile(computation, states);
    Weights.initial(model.parameters().all(), 1).copyTo(states, model.parameters().all());
    // Kernels are generated when the program first runs; a virtual device computes nothing.
    program.run(batch.batch().with(graph.schedule().inputs(1)));
  }
}
