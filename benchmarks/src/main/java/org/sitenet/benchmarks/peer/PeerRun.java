package org.sitenet.benchmarks.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.sitenet.benchmarks.RealCrystals;
import org.sitenet.benchmarks.peer.PythonProcess.Finished;
import org.sitenet.data.CompressionMode;
import org.sitenet.data.PreparedBatch;
import org.sitenet.model.SiteNet;
import org.sitenet.model.checkpoint.Featurization;
import org.sitenet.model.checkpoint.Weights;
import org.sitenet.train.RunConfig;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs {@code benchmarks/peers/sitenet_pytorch.py}, the published formulation in PyTorch, as a child process on the batches
 * of {@link RealCrystals}. A machine without Python or without torch is no error: it is an obstacle, told in one line.
 */
public final class PeerRun {
  /** The environment variable that names another Python. */
  public static final String PYTHON_VARIABLE = "SITENET_PYTHON";

  /** The peer's name. */
  public static final String PEER = "PyTorch";

  /** Weights of the seed that {@code StepBenchmark} starts from. */
  private static final long WEIGHTS_SEED = 1;

  private static final String SCRIPT = "benchmarks/peers/sitenet_pytorch.py";
  private static final String SAY_VERSION = "import torch; print(torch.__version__)";
  private static final String FIND_CUDA = "import sys, torch; sys.exit(not torch.cuda.is_available())";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PythonProcess python;
  private final Path script;
  private final PeerDevice device;

  /**
   * On the processor.
   *
   * @param python the interpreter: a command or a path
   * @param root the project's root folder
   */
  public PeerRun(String python, Path root) {
    this(python, root, PeerDevice.CPU);
  }

  private PeerRun(String python, Path root, PeerDevice device) {
    this.python = new PythonProcess(python);
    this.script = root.resolve(SCRIPT);
    this.device = device;
  }

  /** The peer of this checkout ({@code sitenet.root}), on {@value #PYTHON_VARIABLE} or else {@code /usr/bin/python3}. */
  public static PeerRun standard() {
    return standard(PeerDevice.CPU);
  }

  /** The same on a device. */
  public static PeerRun standard(PeerDevice device) {
    String python = Optional.ofNullable(System.getenv(PYTHON_VARIABLE)).orElse("/usr/bin/python3");
    return new PeerRun(python, Path.of(System.getProperty("sitenet.root", ".")), device);
  }

  /** What keeps the peer from running here, in one line: no Python, no torch, no script. Empty where it can run. */
  public Optional<String> obstacle() {
    if (!Files.isRegularFile(script)) {
      return Optional.of(script + ": no such file; start from the project's root");
    }
    Finished version = python.run("-c", SAY_VERSION);
    if (!version.succeeded()) {
      return Optional.of(python.command() + " cannot import torch: " + version.complaint());
    }
    return device == PeerDevice.CPU || python.run("-c", FIND_CUDA).succeeded()
        ? Optional.empty()
        : Optional.of("torch " + version.complaint() + " sees no CUDA device: install a build of torch for CUDA and the driver");
  }

  /**
   * Compares the peer's outputs, gradients and optimiser steps with published numbers.
   *
   * @param goldenModels the folder {@code golden/models} of the reference data
   */
  public PeerCheck check(Path goldenModels) {
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      return new PeerCheck(false, List.of(obstacle.get()));
    }
    Finished finished = python.run(script.toString(), "check", "--golden", goldenModels.toString());
    List<String> lines = finished.output().lines().toList();
    return new PeerCheck(finished.succeeded(), lines.isEmpty() ? List.of(finished.complaint()) : lines);
  }

  /** Prepares the batches, writes them to a temporary file, times the peer on them. */
  public PeerOutcome time(PeerRequest request) {
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      return new PeerOutcome.Obstacle(obstacle.get());
    }
    Path folder = null;
    try {
      folder = Files.createTempDirectory("sitenet-peer");
      Path file = folder.resolve("batches.safetensors");
      writeBatches(file, request);
      return time(file, folder.resolve("result.json"), request);
    } catch (IOException e) {
      return new PeerOutcome.Obstacle("cannot exchange files with the peer: " + e.getMessage());
    } finally {
      delete(folder);
    }
  }

  /**
   * Writes the uncompressed batches of a request and the paper's model, as {@link BatchFile} describes.
   *
   * @throws org.sitenet.autodiff.safetensors.SafetensorsException if the operating system refuses
   */
  public static void writeBatches(Path file, PeerRequest request) {
    RunConfig config = RunConfig.paper();
    BatchFile.write(
        file,
        config.model(),
        Weights.initial(new SiteNet(config.model()).parameters().all(), WEIGHTS_SEED),
        batches(request.supercellAtoms(), request.uniqueSites(), request.crystals(), request.threads()));
  }

  static List<PreparedBatch> batches(int supercellAtoms, int uniqueSites, int crystals, int threads) {
    Featurization featurization = Featurization.standard(supercellAtoms).with(CompressionMode.OFF);
    return RealCrystals.batches(featurization, uniqueSites, crystals, threads);
  }

  private PeerOutcome time(Path batches, Path answer, PeerRequest request) throws IOException {
    List<String> words = new ArrayList<>(List.of(
        script.toString(),
        "time",
        "--batches", batches.toString(),
        "--mode", request.mode().word(),
        "--threads", Integer.toString(request.threads()),
        "--warmup", Integer.toString(request.warmup()),
        "--repeats", Integer.toString(request.repeats()),
        "--json", answer.toString()));
    words.addAll(device.arguments());
    Finished finished = python.run(words.toArray(String[]::new));
    if (!finished.succeeded()) {
      return new PeerOutcome.Obstacle("the PyTorch peer stopped: " + finished.complaint());
    }
    try {
      return new PeerOutcome.Measured(result(JSON.readTree(Files.readString(answer)), request));
    } catch (JacksonException e) {
      return new PeerOutcome.Obstacle("the PyTorch peer's answer is not JSON: " + e.getOriginalMessage());
    }
  }

  private PeerResult result(JsonNode answer, PeerRequest request) {
    List<Double> seconds = numbers(answer, "seconds");
    double total = seconds.stream().mapToDouble(Double::doubleValue).sum();
    return new PeerResult(
        PEER,
        answer.path("torch").asString(),
        request.mode(),
        request.uniqueSites(),
        request.supercellAtoms(),
        request.threads(),
        sum(answer, "crystals") / total,
        sum(answer, "pairs") / total,
        seconds,
        numbers(answer, "losses"),
        answer.path("peak_rss_bytes").asLong(),
        answer.path("device_name").asString("CPU") + ", torch " + answer.path("torch").asString() + ", " + device.label(),
        answer.path("peak_device_bytes").asLong());
  }

  private static double sum(JsonNode answer, String key) {
    return numbers(answer, key).stream().mapToDouble(Double::doubleValue).sum();
  }

  private static List<Double> numbers(JsonNode answer, String key) {
    return StreamSupport.stream(answer.path(key).spliterator(), false)
        .map(JsonNode::asDouble)
        .toList();
  }

  private static void delete(@Nullable Path folder) {
    if (folder == null) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      System.err.println("left behind: " + folder + ": " + e.getMessage());
    }
  }
}
