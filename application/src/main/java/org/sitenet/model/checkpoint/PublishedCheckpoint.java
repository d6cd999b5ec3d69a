package org.sitenet.model.checkpoint;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sitenet.autodiff.safetensors.DType;
import org.sitenet.config.ConfigException;
import org.sitenet.config.ConfigValues;
import org.sitenet.model.OutputFunction;
import org.sitenet.model.SiteNet;
import org.sitenet.model.SiteNetConfig;
import org.sitenet.model.checkpoint.torch.TorchCheckpoint;
import org.sitenet.model.checkpoint.torch.TorchCheckpointException;
import org.sitenet.model.checkpoint.torch.TorchTensor;

/** Models from checkpoints of the published code. They say neither the target nor the size of the supercells. */
final class PublishedCheckpoint {
  private PublishedCheckpoint() {}

  static ModelFile read(Path file) {
    try {
      TorchCheckpoint checkpoint = TorchCheckpoint.read(file);
      if (checkpoint.hyperParameters().isEmpty()) {
        throw new CheckpointException(file + ": no hyper_parameters, so the architecture is unknown: export the parameters "
            + "and import them with a configuration");
      }
      SiteNetConfig architecture = SiteNetConfig.from(ConfigValues.of(file.toString(), checkpoint.hyperParameters()));
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      checkpoint.stateDict().forEach((name, tensor) -> tensors.put(name, tensor(tensor)));
      Weights weights = new Weights(tensors).require(new SiteNet(architecture).parameters().all(), file.toString());
      return new ModelFile(describe(architecture, file.toString()), weights);
    } catch (TorchCheckpointException | ConfigException e) {
      throw new CheckpointException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Tensor tensor(TorchTensor tensor) {
    return tensor.dtype() == DType.F64
        ? Tensor.of(tensor.shape(), tensor.doubles())
        : Tensor.of(tensor.shape(), tensor.floats());
  }

  /** The one published use of TReLU is the band gap; what else a file does not say stays unknown. */
  static ModelDescription describe(SiteNetConfig architecture, String source) {
    Target target = architecture.output() == OutputFunction.TRELU ? Target.named("gap") : Target.UNKNOWN;
    return new ModelDescription(architecture, target, Optional.empty(), Provenance.unknown("imported from " + source));
  }
}
