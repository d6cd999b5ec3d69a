package org.sitenet.train;

import org.sitenet.benchmarks.gpu.DeviceBackend;
import org.sitenet.engine.Backend;

/** The golden model cases on the backend of a system property. Not a test of the build: a command runs it on a device. */
class DeviceGoldenModels extends GoldenModels {
  @Override
  Backend backend() {
    return new DeviceBackend();
  }

  @Override
  Tolerance tolerance() {
    return new Tolerance(2e-5, 1e-3, 1e-4, 1e-4, 0);
  }

  @Override
  double finalTolerance(GoldenCase golden) {
    double published = golden.json.get("max_abs_final_parameter_difference_f32_f64").asDouble();
    return Math.max(1e-4, 10 * published);
  }
}
