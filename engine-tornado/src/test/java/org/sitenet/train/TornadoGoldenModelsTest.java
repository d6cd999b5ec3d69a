package org.sitenet.train;

import org.sitenet.engine.Backend;
import org.sitenet.engine.tornado.TestDevice;

/** The backend on TornadoVM against the published numbers, within the tolerances of the SIMD backend. */
class TornadoGoldenModelsTest extends GoldenModels {
  @Override
  Backend backend() {
    return TestDevice.open();
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
